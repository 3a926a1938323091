import type { Model } from '../model/schema';
import { BinCounter } from './BinCounter';

/**
 * How far data has moved from what a model was trained on, as population
 * stability indices: below 0.1 little, from 0.25 on so much that the model
 * should be trained anew.
 *
 * @see https://scholarworks.wmich.edu/dissertations/3208 (Yurdakul, Statistical
 * Properties of Population Stability Index)
 */
export interface Drift {
  /** Rows that were counted; a few dozen say little. */
  rows: number;
  /** Of the assignments to clusters. */
  clusters: number;
  /** In the order of the model. */
  features: { name: string; index: number }[];
}

/** An empty bin would make the index infinite. */
const LEAST = 1e-4;

/**
 * Population stability index of two lists of shares.
 *
 * @param expected - shares of the training data
 * @param actual - shares of the same bins now
 * @returns 0 or more
 */
export function stabilityIndex(
  expected: ArrayLike<number>,
  actual: ArrayLike<number>,
): number {
  let sum = 0;
  for (let i = 0; i < expected.length; i++) {
    const before = Math.max(expected[i], LEAST);
    const now = Math.max(actual[i], LEAST);
    sum += (now - before) * Math.log(now / before);
  }
  return sum;
}

/** A counter with the bins of a model; `undefined` where the model knows nothing of its training data. */
export const counterFor = ({ reference }: Model): BinCounter | undefined =>
  reference &&
  new BinCounter(
    reference.features.map(({ edges }) => edges),
    reference.clusters.length,
  );

/**
 * Holds what was counted against the training data of the model.
 *
 * @param counter - from `counterFor` of the same model
 * @returns `undefined` where nothing was counted, or the model has no reference
 */
export function driftOf(
  { reference, features }: Model,
  counter: BinCounter,
): Drift | undefined {
  const { rows, bins, missing, clusters } = counter;
  if (!reference || rows === 0) return undefined;
  const share = (count: number) => count / rows;
  return {
    rows,
    clusters: stabilityIndex(reference.clusters, Array.from(clusters, share)),
    features: reference.features.map((expected, i) => ({
      name: features[i].name,
      index: stabilityIndex(
        [...expected.shares, expected.missing],
        [...Array.from(bins[i], share), share(missing[i])],
      ),
    })),
  };
}
