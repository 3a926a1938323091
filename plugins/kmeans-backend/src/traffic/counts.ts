import { BinCounter, counterFor, Model } from '@rally/ml';
import { TrafficCounts } from '../inference';
import { SECONDS } from '../inference/metrics/traffic';

const addLists = (a: readonly number[], b: readonly number[]) =>
  a.map((count, i) => count + b[i]);

const shapeOf = ({ bins, clusters, seconds }: TrafficCounts) =>
  [seconds.length, clusters.length, ...bins.map(each => each.length)].join();

/**
 * What stretches of time, or replicas, have counted together.
 *
 * @returns `undefined` of nothing
 * @throws RangeError where they were not counted in the same bins
 */
export function sumOf(
  counts: readonly TrafficCounts[],
): TrafficCounts | undefined {
  if (new Set(counts.map(shapeOf)).size > 1) {
    throw new RangeError('Counts in different bins have no sum.');
  }
  if (counts.length === 0) return undefined;
  return counts.reduce((a, b) => ({
    rows: a.rows + b.rows,
    rowsCounted: a.rowsCounted + b.rowsCounted,
    bins: a.bins.map((each, i) => addLists(each, b.bins[i])),
    clusters: addLists(a.clusters, b.clusters),
    seconds: addLists(a.seconds, b.seconds),
  }));
}

/** Those that were counted in the same bins as the first. */
export const alike = <T extends TrafficCounts>(counts: readonly T[]): T[] =>
  counts.filter(each => shapeOf(each) === shapeOf(counts[0]));

/** Those that were counted in the bins of the model: what a database holds may be anything. */
export function countedBy<T extends TrafficCounts>(
  model: Model,
  counts: readonly T[],
): T[] {
  const { bins = [], clusters = [] } = counterFor(model) ?? {};
  const shape = shapeOf({
    rows: 0,
    rowsCounted: 0,
    bins: bins.map(each => new Array<number>(each.length + 1)),
    clusters: Array.from(clusters),
    seconds: new Array<number>(SECONDS.length + 1),
  });
  return counts.filter(each => shapeOf(each) === shape);
}

/**
 * The counts as the library holds them against training data.
 *
 * @param counts - counted by the model
 * @returns `undefined` where the model knows nothing of its training data
 */
export function counterOf(
  model: Model,
  counts: TrafficCounts,
): BinCounter | undefined {
  const counter = counterFor(model);
  if (!counter) return undefined;
  counter.rows = counts.rowsCounted;
  counter.clusters.set(counts.clusters);
  counts.bins.forEach((each, i) => {
    counter.bins[i].set(each.slice(0, -1));
    counter.missing[i] = each[each.length - 1];
  });
  return counter;
}
