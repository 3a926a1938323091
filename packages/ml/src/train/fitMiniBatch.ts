import { Engine } from '../kernel/Engine';
import { randomFrom } from '../random/random';
import { initialCentroids } from './initialCentroids';
import { Reservoir } from './sample';

/** Batches of whole rows; each call starts from the beginning. */
export type BatchSource = () =>
  | AsyncIterable<Float64Array>
  | Iterable<Float64Array>;

export interface MiniBatchOptions {
  k: number;
  seed: number;
  /** Times that the data is learned from. 3 by default. */
  passes?: number;
  threads?: number;
}

export interface MiniBatchResult {
  /** `k * width` */
  centroids: Float64Array;
  /** Over all rows, of these centroids. */
  inertia: number;
  rows: number;
  /** Rows of each cluster. */
  sizes: number[];
}

/** Rows of which the first centroids are chosen. */
const SAMPLE = 20_000;

/**
 * Passes that move each centroid by the mean of what it has been given.
 *
 * @param sample - a fair sample of the rows, from which k-means++ chooses
 * @returns `k * width` figures
 * @throws RangeError where there are fewer rows than clusters
 * @see https://doi.org/10.1145/1772690.1772862 (Sculley, Web-Scale K-Means Clustering)
 */
export async function learnCentroids(
  source: BatchSource,
  sample: Float64Array,
  width: number,
  { k, seed, passes = 3, threads }: MiniBatchOptions,
): Promise<Float64Array> {
  const sampled = sample.length / width;
  if (sampled < k) {
    throw new RangeError(`There are ${sampled} rows for ${k} clusters.`);
  }
  const random = randomFrom(seed);
  const centroids = initialCentroids(sample, width, k, random);
  const engine = new Engine({ width, k, threads });
  try {
    for (let pass = 0; pass < passes; pass++) {
      // Counted anew in each pass: what was learned from worse centroids fades.
      const weights = new Float64Array(k).fill(1);
      for await (const batch of source()) {
        engine.setPoints(batch);
        engine.setCentroids(centroids);
        const { sums, counts } = engine.labelAndSum();
        for (let j = 0; j < k; j++) {
          if (counts[j] === 0) continue;
          const whole = weights[j] + counts[j];
          for (let i = 0; i < width; i++) {
            const at = j * width + i;
            centroids[at] = (centroids[at] * weights[j] + sums[at]) / whole;
          }
          weights[j] = whole;
        }
      }
    }
    return centroids;
  } finally {
    engine.close();
  }
}

/**
 * k-means for data that does not fit into memory: a pass for a fair sample,
 * passes that learn from batches, and one that measures. Memory holds a batch
 * and the sample.
 *
 * @throws RangeError where there are fewer rows than clusters
 */
export async function fitMiniBatch(
  source: BatchSource,
  width: number,
  options: MiniBatchOptions,
): Promise<MiniBatchResult> {
  const { k, seed, threads } = options;
  const size = Math.max(SAMPLE, 50 * k);
  const reservoir = new Reservoir(size, width, randomFrom(seed));
  for await (const batch of source()) reservoir.add(batch);
  const centroids = await learnCentroids(
    source,
    reservoir.data,
    width,
    options,
  );
  const engine = new Engine({ width, k, threads });
  try {
    return await measure(engine, source, centroids);
  } finally {
    engine.close();
  }
}

async function measure(
  engine: Engine,
  source: BatchSource,
  centroids: Float64Array,
): Promise<MiniBatchResult> {
  engine.setCentroids(centroids);
  const sizes = new Array<number>(engine.k).fill(0);
  let inertia = 0;
  let rows = 0;
  for await (const batch of source()) {
    engine.setPoints(batch);
    engine.assign();
    inertia += engine.inertia;
    rows += batch.length / engine.width;
    for (const label of engine.labels) sizes[label] += 1;
  }
  return { centroids, inertia, rows, sizes };
}
