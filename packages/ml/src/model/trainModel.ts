import { BinCounter } from '../drift/BinCounter';
import { edgesOf, referenceOf } from '../drift/reference';
import type { FeatureTable } from '../features/FeatureTable';
import { fitPreparation, prepare } from '../features/preparation';
import { selectColumns } from '../features/selectColumns';
import { fitKMeans, FitOptions } from '../train/fitKMeans';
import { ClusterStatistics, silhouette } from '../train/metrics';
import { chosenK } from './chosenK';
import { dataHashOf } from './dataHash';
import { describeClusters, Exemplars, project } from './describe';
import { modelOf } from './modelOf';
import type { Model } from './schema';

export interface TrainOptions extends Omit<FitOptions, 'initial' | 'k'> {
  name: string;
  /** Version of the code that trains, for the model file. */
  codeVersion: string;
  /** Clusters; of several numbers, the one with the highest silhouette. */
  k: number | readonly number[];
}

/**
 * From features to a model: imputes, standardises, clusters, judges, describes.
 *
 * @throws RangeError where the table is empty or k does not fit it
 */
export function trainModel(table: FeatureTable, options: TrainOptions): Model {
  const { seed } = options;
  const preparation = fitPreparation(table);
  const { features } = preparation;
  const width = features.length;
  const data = prepare(preparation, table.features, table.data);
  const { k, choiceOfK } = chosenK(data, width, options);
  const result = fitKMeans(data, width, { ...options, k });
  const { centroids, labels, iterations, converged } = result;

  const statistics = new ClusterStatistics(centroids, width);
  statistics.add(data, labels);
  const exemplars = new Exemplars(centroids, width);
  exemplars.add(table, data, labels);
  const raw = selectColumns(table.data, table.features, features);
  const counter = new BinCounter(edgesOf(raw, width, seed), k);
  counter.add(raw, labels);
  return modelOf({
    options,
    preparation,
    centroids,
    clusters: describeClusters(
      preparation,
      centroids,
      statistics.sizes,
      exemplars,
    ),
    metrics: statistics.metrics(silhouette({ data, width, labels }, seed)),
    projection: project(table, data, width, labels, seed),
    choiceOfK,
    reference: referenceOf(counter),
    training: {
      rows: table.rows,
      dataHash: dataHashOf(table),
      seed,
      iterations,
      converged,
    },
  });
}
