import { counterFor, Drift, driftOf } from '../drift/drift';
import type { FeatureTable } from '../features/FeatureTable';
import { selectColumns } from '../features/selectColumns';
import type { EngineOptions } from '../kernel/Engine';
import { imputed } from '../predict/imputed';
import { Predictor } from '../predict/Predictor';
import { adjustedRandIndex } from '../train/agreement';
import { Metrics, metricsOf } from '../train/metrics';
import { dataHashOf } from './dataHash';
import type { Model } from './schema';

/** How a model fares on data. */
export interface Evaluation {
  rows: number;
  /** `sha256:` of the feature table. */
  dataHash: string;
  metrics: Metrics;
  /** In the order of the model. */
  clusters: {
    name: string;
    size: number;
    /** Of these rows, 0 to 1. */
    share: number;
    /** Of the training data; absent in an imported model. */
    trainingShare?: number;
  }[];
  /** Against the training data; absent where the model does not know it. */
  drift?: Drift;
  /** With another model on the same rows: the adjusted Rand index. */
  agreement?: number;
}

export interface EvaluateOptions extends Pick<EngineOptions, 'threads'> {
  /** Held against the model. */
  other?: Model;
  /** Decides the rows of which the silhouette is computed. 1 by default. */
  seed?: number;
}

/** Which cluster each row belongs to, and the figures that say so. */
function assigned(
  model: Model,
  table: FeatureTable,
  threads: number | undefined,
) {
  const names = model.features.map(({ name }) => name);
  const raw = selectColumns(table.data, table.features, names);
  const figures = imputed(model, raw);
  const predictor = new Predictor(model, { threads });
  try {
    return { raw, figures, labels: predictor.predictClusters(figures) };
  } finally {
    predictor.close();
  }
}

function scaled({ scaler }: Model, figures: Float64Array): Float64Array {
  if (!scaler) return figures;
  const { mean, scale } = scaler;
  const width = mean.length;
  return figures.map(
    (figure, at) => (figure - mean[at % width]) / scale[at % width],
  );
}

/**
 * Holds a model against a table that it need not have seen.
 *
 * @throws RangeError where the table is empty or lacks a feature of a model
 * @throws InputError where a figure is missing that a model cannot impute
 */
export function evaluateModel(
  model: Model,
  table: FeatureTable,
  { other, seed = 1, threads }: EvaluateOptions = {},
): Evaluation {
  if (table.rows === 0)
    throw new RangeError('There are no rallies to judge by.');
  const { raw, figures, labels } = assigned(model, table, threads);
  const width = model.features.length;
  const metrics = metricsOf(
    {
      data: scaled(model, figures),
      width,
      centroids: Float64Array.from(model.centroids.flat()),
      labels,
    },
    seed,
  );
  const sizes = model.clusters.map(() => 0);
  for (const label of labels) sizes[label] += 1;
  const counter = counterFor(model);
  counter?.add(raw, labels);
  const drift = counter && driftOf(model, counter);
  return {
    rows: table.rows,
    dataHash: dataHashOf(table),
    metrics,
    clusters: model.clusters.map(({ name }, j) => ({
      name,
      size: sizes[j],
      share: sizes[j] / table.rows,
      ...(model.reference && { trainingShare: model.reference.clusters[j] }),
    })),
    ...(drift && { drift }),
    ...(other && {
      agreement: adjustedRandIndex(
        labels,
        assigned(other, table, threads).labels,
      ),
    }),
  };
}
