import { BinCounter } from '../drift/BinCounter';
import { edgesOf, referenceOf } from '../drift/reference';
import type { FeatureTable } from '../features/FeatureTable';
import { ColumnMoments, Preparation, prepare } from '../features/preparation';
import { selectColumns } from '../features/selectColumns';
import { CrewError } from '../kernel/Crew';
import { Engine } from '../kernel/Engine';
import { randomFrom } from '../random/random';
import { MAX_RESULT_ROWS } from '../result/ClusteringResult';
import { clusteringResultOf } from '../result/clusteringResultOf';
import type { ClusteringResult } from '../result/ClusteringResult';
import { learnCentroids } from '../train/fitMiniBatch';
import { ClusterStatistics, silhouette } from '../train/metrics';
import { TableReservoir } from '../train/TableReservoir';
import { chosenK } from './chosenK';
import { DataHash } from './dataHash';
import { describeClusters, Exemplars, project } from './describe';
import { modelOf } from './modelOf';
import type { Model } from './schema';
import type { TrainOptions } from './trainModel';

/** Batches of rows of the same columns; each call starts from the beginning. */
export type TableSource = () =>
  | AsyncIterable<FeatureTable>
  | Iterable<FeatureTable>;

export interface StreamedTrainOptions
  extends Pick<
    TrainOptions,
    'name' | 'codeVersion' | 'k' | 'seed' | 'restarts' | 'threads'
  > {
  /** Times that the data is learned from. 3 by default. */
  passes?: number;
}

/** What is known of the whole after one look at it. */
interface FirstLook {
  preparation: Preparation;
  sample: FeatureTable;
  rows: number;
  dataHash: string;
}

async function look(source: TableSource, seed: number): Promise<FirstLook> {
  let seen:
    | { moments: ColumnMoments; reservoir: TableReservoir; hash: DataHash }
    | undefined;
  let rows = 0;
  for await (const table of source()) {
    seen ??= {
      moments: new ColumnMoments(table.features),
      reservoir: new TableReservoir(
        MAX_RESULT_ROWS,
        table.features,
        randomFrom(seed),
      ),
      hash: new DataHash(table.features),
    };
    seen.moments.add(table.data);
    seen.reservoir.add(table);
    seen.hash.add(table);
    rows += table.rows;
  }
  if (!seen) throw new RangeError('There are no rallies to learn from.');
  return {
    preparation: seen.moments.preparation(),
    sample: seen.reservoir.table,
    rows,
    dataHash: seen.hash.digest(),
  };
}

async function attempt(
  source: TableSource,
  options: StreamedTrainOptions,
): Promise<{ model: Model; result: ClusteringResult }> {
  const { seed, threads, passes = 3 } = options;
  const { preparation, sample, rows, dataHash } = await look(source, seed);
  const { features } = preparation;
  const width = features.length;
  const prepared = (table: FeatureTable) =>
    prepare(preparation, table.features, table.data);
  const sampled = prepared(sample);
  const { k, choiceOfK } = chosenK(sampled, width, options);
  const batches = async function* batches() {
    for await (const table of source()) yield prepared(table);
  };
  const centroids = await learnCentroids(batches, sampled, width, {
    k,
    seed,
    passes,
    threads,
  });

  const statistics = new ClusterStatistics(centroids, width);
  const exemplars = new Exemplars(centroids, width);
  const raw = (table: FeatureTable) =>
    selectColumns(table.data, table.features, features);
  const counter = new BinCounter(edgesOf(raw(sample), width, seed), k);
  const engine = new Engine({ width, k, threads });
  let sampledLabels: Int32Array;
  try {
    engine.setCentroids(centroids);
    const labelsOf = (data: Float64Array) => {
      engine.setPoints(data);
      engine.label();
      return engine.labels.slice();
    };
    for await (const table of source()) {
      const data = prepared(table);
      const labels = labelsOf(data);
      statistics.add(data, labels);
      exemplars.add(table, data, labels);
      counter.add(raw(table), labels);
    }
    sampledLabels = labelsOf(sampled);
  } finally {
    engine.close();
  }
  const judged = silhouette(
    { data: sampled, width, labels: sampledLabels },
    seed,
  );
  const model = modelOf({
    options,
    preparation,
    centroids,
    clusters: describeClusters(
      preparation,
      centroids,
      statistics.sizes,
      exemplars,
    ),
    metrics: statistics.metrics(judged),
    projection: project(sample, sampled, width, sampledLabels, seed),
    choiceOfK,
    reference: referenceOf(counter),
    training: { rows, dataHash, seed, iterations: passes, converged: false },
  });
  const result = clusteringResultOf(model, sample, { seed, threads });
  return { model, result: { ...result, rows, dataHash } };
}

/**
 * From features that do not fit into memory to a model, by mini-batches. The
 * number of clusters is chosen, and silhouette and projection are computed, on
 * a fair sample; all else counts every row. Where a thread dies, the work is done
 * again without other threads; the result is the same to the bit.
 *
 * @throws RangeError where there are no rows, or k does not fit them
 */
export async function trainStreamed(
  source: TableSource,
  options: StreamedTrainOptions,
): Promise<{ model: Model; result: ClusteringResult }> {
  try {
    return await attempt(source, options);
  } catch (error) {
    if (!(error instanceof CrewError)) throw error;
    return attempt(source, { ...options, threads: 1 });
  }
}
