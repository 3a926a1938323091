import { createHash } from 'node:crypto';
import { FEATURES } from '../features/features';
import type { FeatureTable } from '../features/FeatureTable';
import { fitPreparation, prepare } from '../features/preparation';
import { fitKMeans, FitOptions } from '../train/fitKMeans';
import { metricsOf } from '../train/metrics';
import { describeClusters, project } from './describe';
import { sealModel } from './modelFile';
import type { Model } from './schema';

export interface TrainOptions extends Omit<FitOptions, 'initial'> {
  name: string;
  /** Version of the code that trains, for the model file. */
  codeVersion: string;
}

/** Of names, ids and figures: the same table has the same hash wherever it is made. */
function dataHashOf({ features, matchIds, rallyIds, data }: FeatureTable) {
  const hash = createHash('sha256').update(JSON.stringify(features));
  for (let row = 0; row < rallyIds.length; row++) {
    hash.update(JSON.stringify([matchIds[row], rallyIds[row]]));
  }
  hash.update(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
  return `sha256:${hash.digest('hex')}`;
}

/**
 * From features to a model: imputes, standardises, clusters, judges, describes.
 *
 * @throws RangeError where the table is empty or k does not fit it
 */
export function trainModel(table: FeatureTable, options: TrainOptions): Model {
  const preparation = fitPreparation(table);
  const { features, mean, scale, imputation, missingShare } = preparation;
  const width = features.length;
  const data = prepare(preparation, table.features, table.data);
  const result = fitKMeans(data, width, options);
  const { centroids, labels, iterations, converged } = result;
  const projection = project(table, data, width, labels, options.seed);
  return sealModel({
    name: options.name,
    codeVersion: options.codeVersion,
    source: 'rally',
    features: features.map(name => {
      const known = FEATURES.find(feature => feature.name === name);
      return { name, unit: known?.unit ?? '', meaning: known?.meaning ?? '' };
    }),
    scaler: { mean, scale },
    imputation: { strategy: 'mean', values: imputation, missingShare },
    centroids: Array.from({ length: options.k }, (_, j) => [
      ...centroids.subarray(j * width, (j + 1) * width),
    ]),
    clusters: describeClusters(table, preparation, data, result),
    metrics: metricsOf({ data, width, centroids, labels }, options.seed),
    ...(projection && { projection }),
    training: {
      rows: table.rows,
      dataHash: dataHashOf(table),
      seed: options.seed,
      iterations,
      converged,
      dropped: preparation.dropped,
    },
  });
}
