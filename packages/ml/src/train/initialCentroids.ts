import type { Random } from '../random/random';
import { rowsAt, sampleIndices } from './sample';

/** Rows that the choice looks at; a fair sample of more rows has the same shape. */
const ROWS = 20_000;
const ROWS_PER_CENTROID = 50;

function squaredDistance(
  data: Float64Array,
  width: number,
  a: number,
  b: number,
): number {
  let sum = 0;
  for (let i = 0; i < width; i++) {
    const difference = data[a * width + i] - data[b * width + i];
    sum += difference * difference;
  }
  return sum;
}

/** The row at which the running sum of weights passes `luck` of the whole. */
function weighted(weights: Float64Array, whole: number, luck: number): number {
  let rest = luck * whole;
  for (let row = 0; row < weights.length; row++) {
    rest -= weights[row];
    if (rest < 0) return row;
  }
  // Rounding may leave a little; the last row that counts takes it.
  return Math.max(
    0,
    weights.findLastIndex(weight => weight > 0),
  );
}

/**
 * Greedy k-means++: each centroid is the best of `2 + ln k` rows drawn by their
 * squared distance to those chosen before.
 *
 * @see https://ilpubs.stanford.edu/778/1/2006-13.pdf
 * @returns `k * width` figures
 */
export function initialCentroids(
  all: Float64Array,
  width: number,
  k: number,
  random: Random,
): Float64Array {
  const total = all.length / width;
  const size = Math.max(ROWS, ROWS_PER_CENTROID * k);
  const data =
    total > size ? rowsAt(all, width, sampleIndices(total, size, random)) : all;
  const rows = data.length / width;
  const trials = 2 + Math.floor(Math.log(k));
  const chosen = new Uint32Array(k);
  chosen[0] = random.integer(0, rows - 1);
  let distances = new Float64Array(rows);
  let sum = 0;
  for (let row = 0; row < rows; row++) {
    distances[row] = squaredDistance(data, width, row, chosen[0]);
    sum += distances[row];
  }
  let trial = new Float64Array(rows);
  let best = new Float64Array(rows);
  for (let j = 1; j < k; j++) {
    let bestSum = Infinity;
    for (let t = 0; t < trials; t++) {
      const candidate = weighted(distances, sum, random.float());
      let trialSum = 0;
      for (let row = 0; row < rows; row++) {
        trial[row] = Math.min(
          distances[row],
          squaredDistance(data, width, row, candidate),
        );
        trialSum += trial[row];
      }
      if (trialSum < bestSum) {
        bestSum = trialSum;
        chosen[j] = candidate;
        [trial, best] = [best, trial];
      }
    }
    [distances, best] = [best, distances];
    sum = bestSum;
  }
  return rowsAt(data, width, chosen);
}
