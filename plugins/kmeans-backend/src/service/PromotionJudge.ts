import { isError } from '@backstage/errors';
import { ModelVersion, RegisteredModel } from '@rally/model-registry';
import {
  judgePromotion,
  PromotionEvidence,
  PromotionReport,
  Unmeasured,
} from '@rally/plugin-kmeans-common';
import { TrafficReader } from '../traffic/TrafficReader';
import { Comparer } from './Comparer';
import { ModelLibrary } from './ModelLibrary';
import { versionOf } from './versionOf';
import { driftAgainst } from './views/driftOfServed';

type Production = NonNullable<PromotionEvidence['production']>;

/** Answers that stand in the way of a measure, and not of the judgement. */
const HINDRANCES = new Set([
  'ConflictError',
  'InputError',
  'NotFoundError',
  'ServiceUnavailableError',
]);

/** What could be measured, or why it could not. @throws what is nobody's answer */
async function measured<T>(measure: () => Promise<T>): Promise<T | Unmeasured> {
  try {
    return await measure();
  } catch (error) {
    if (!isError(error) || !HINDRANCES.has(error.name)) throw error;
    return { unknown: error.message.replace(/\.$/, '') };
  }
}

/** Gathers what is known about a version, and has it judged. */
export class PromotionJudge {
  constructor(
    private readonly deps: {
      library: ModelLibrary;
      comparer: Comparer;
      traffic: Pick<TrafficReader, 'lately'>;
    },
  ) {}

  /**
   * @throws NotFoundError where there is no such version
   * @throws ServiceUnavailableError where its own file cannot be used
   */
  async judge(
    model: RegisteredModel,
    version: number,
  ): Promise<PromotionReport> {
    const candidate = versionOf(model, version);
    const { metrics } = await this.deps.library.model(candidate);
    const present = model.versions.find(({ stage }) => stage === 'production');
    const report = judgePromotion(model.name, {
      version,
      silhouette: metrics?.silhouette ?? null,
      // A version is not held against itself.
      ...(present &&
        present.version !== version && {
          production: await this.against(present, candidate),
        }),
    });
    return { ...report, production: present?.version ?? null };
  }

  private async against(
    present: ModelVersion,
    candidate: ModelVersion,
  ): Promise<Production> {
    const { library, comparer, traffic } = this.deps;
    const silhouette = await measured(async () => {
      const { metrics } = await library.model(present);
      return { value: metrics?.silhouette ?? null };
    });
    return {
      version: present.version,
      silhouette: 'value' in silhouette ? silhouette.value : null,
      comparison: await measured(() => comparer.compare(present, candidate)),
      drift: await measured(async () =>
        driftAgainst(
          {
            version: present.version,
            model: await library.model(present),
            traffic: await traffic.lately(present),
          },
          await library.result(candidate),
        ),
      ),
    };
  }
}
