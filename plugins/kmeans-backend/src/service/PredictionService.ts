import {
  InputError,
  isError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { ModelRegistry } from '@rally/model-registry';
import {
  explain,
  Explanation,
  PredictAnswer,
  VersionCluster,
} from '@rally/plugin-kmeans-common';
import { ModelLibrary } from './ModelLibrary';
import { ServiceOptions } from './options';
import { Served } from './served';
import { detailsOf } from './views/detailsOf';

/** A version by number, or the one in production. */
export interface Asked {
  name: string;
  version?: number;
}

/** Figures by feature, in the feature's unit; `null`: missing. */
export type Figures = Record<string, number | null>;

export interface ClusterExplanation {
  model: string;
  version: number;
  cluster: VersionCluster;
  /** Where figures were given: why they lead there. */
  why?: Explanation;
}

/** Asks a model, for those who call actions; the routes have a shorter way. */
export interface PredictionService {
  predict(
    request: Asked & { rows: Figures[]; impute?: boolean },
    options: ServiceOptions,
  ): Promise<PredictAnswer>;
  /** The cluster that is named, or the one where the figures lead. */
  explain(
    request: Asked & ({ cluster: number } | { figures: Figures }),
    options: ServiceOptions,
  ): Promise<ClusterExplanation>;
}

/** A refusal of the part that predicts, under the names that the portal knows. */
function asPortalError(error: unknown): unknown {
  if (!isError(error) || error.name !== 'InferenceError') return error;
  const { status } = error as { status?: number };
  if (status === 404) return new NotFoundError(error.message);
  return Number(status) < 500
    ? new InputError(error.message)
    : new ServiceUnavailableError(error.message);
}

export class DefaultPredictionService implements PredictionService {
  constructor(
    private readonly deps: {
      registry: ModelRegistry;
      library: ModelLibrary;
      served: Pick<Served, 'predict'>;
    },
  ) {}

  predict: PredictionService['predict'] = async ({ name, ...request }) => {
    try {
      const { model, version, predictions } = await this.deps.served.predict({
        model: name,
        ...request,
      });
      return { model, version, predictions };
    } catch (error) {
      throw asPortalError(error);
    }
  };

  explain: PredictionService['explain'] = async request => {
    const version = await this.deps.registry.find(
      request.name,
      request.version ?? 'production',
    );
    const details = detailsOf(version, await this.deps.library.model(version));
    const why =
      'figures' in request ? this.why(details, request.figures) : undefined;
    const wanted = 'cluster' in request ? request.cluster : why!.cluster;
    const cluster = details.clusters[wanted];
    if (!cluster) {
      throw new InputError(
        `There is no cluster ${wanted}; the model has 0 to ${
          details.clusters.length - 1
        }.`,
      );
    }
    return {
      model: request.name,
      version: version.version,
      cluster,
      ...(why && { why }),
    };
  };

  private why(details: Parameters<typeof explain>[0], figures: Figures) {
    try {
      return explain(details, figures);
    } catch (error) {
      if (error instanceof RangeError) throw new InputError(error.message);
      throw error;
    }
  }
}
