import type { EngineOptions } from '../kernel/Engine';
import { withEngine } from '../kernel/withEngine';
import { randomFrom } from '../random/random';
import { initialCentroids } from './initialCentroids';
import { lloyd, LloydResult } from './lloyd';

export interface FitOptions extends Pick<EngineOptions, 'threads' | 'kernel'> {
  k: number;
  /** Decides everything that is drawn; the same seed gives the same result to the bit. */
  seed: number;
  /** Starts from other centroids; the lowest inertia wins. 10 by default. */
  restarts?: number;
  /** 300 by default. */
  maxIterations?: number;
  /** Share of the mean variance that the centroids may still move, squared. 1e-4 by default. */
  tolerance?: number;
  /** `k * width` figures to start from, once, in place of k-means++. */
  initial?: Float64Array;
}

/** The squares of larger figures may not be finite. */
const LARGEST = 1e150;

function meanVariance(data: Float64Array, width: number): number {
  const rows = data.length / width;
  let sum = 0;
  for (let i = 0; i < width; i++) {
    let mean = 0;
    let squares = 0;
    for (let row = 0; row < rows; row++) {
      const delta = data[row * width + i] - mean;
      mean += delta / (row + 1);
      squares += delta * (data[row * width + i] - mean);
    }
    sum += squares / rows;
  }
  return sum / width;
}

/** @throws RangeError naming what k-means cannot work with */
function check(data: Float64Array, width: number, options: FitOptions) {
  const { k, restarts = 10, maxIterations = 300, initial } = options;
  const rows = data.length / width;
  if (!Number.isInteger(rows)) {
    throw new RangeError(`${data.length} figures are no rows of ${width}.`);
  }
  if (!Number.isInteger(k) || k < 1 || k > rows) {
    throw new RangeError(
      `k is ${k}; it must be a whole number from 1 to the number of rows, ${rows}.`,
    );
  }
  for (const [name, value] of Object.entries({ restarts, maxIterations })) {
    if (!Number.isInteger(value) || value < 1) {
      throw new RangeError(`${name} is ${value}; it must be 1 or more.`);
    }
  }
  if (initial && initial.length !== k * width) {
    throw new RangeError(
      `initial has ${initial.length} figures; ${k} centroids of ${width} have ${
        k * width
      }.`,
    );
  }
  let wrong = 0;
  // A plain loop: `findIndex` takes ten times as long.
  while (wrong < data.length && Math.abs(data[wrong]) <= LARGEST) wrong += 1;
  if (wrong === data.length) return;
  const place = `Row ${Math.floor(wrong / width) + 1}, column ${
    (wrong % width) + 1
  } is ${data[wrong]}`;
  throw new RangeError(
    Number.isFinite(data[wrong])
      ? `${place}, too large to square. Standardise the data first.`
      : `${place}; k-means needs numbers. Impute what is missing first.`,
  );
}

/**
 * k-means by Lloyd's algorithm from k-means++ starts.
 *
 * @param data - rows of `width` figures, imputed and standardised
 * @throws RangeError on figures that are no numbers, and options that make no sense
 */
export function fitKMeans(
  data: Float64Array,
  width: number,
  options: FitOptions,
): LloydResult {
  check(data, width, options);
  const { k, seed, initial, threads, kernel } = options;
  const { maxIterations = 300, tolerance = 1e-4 } = options;
  const starts = initial ? 1 : options.restarts ?? 10;
  const limits = {
    maxIterations,
    tolerance: tolerance === 0 ? 0 : tolerance * meanVariance(data, width),
  };
  return withEngine({ width, k, threads, kernel }, engine => {
    const random = randomFrom(seed);
    engine.setPoints(data);
    let best: LloydResult | undefined;
    for (let start = 0; start < starts; start++) {
      const from = initial ?? initialCentroids(data, width, k, random);
      const result = lloyd(engine, data, from, limits);
      if (!best || result.inertia < best.inertia) best = result;
    }
    return best!;
  });
}
