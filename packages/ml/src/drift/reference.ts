import type { Model } from '../model/schema';
import { randomFrom } from '../random/random';
import { sampleIndices } from '../train/sample';
import { BinCounter } from './BinCounter';

/** What the training data of a model looked like. */
export type Reference = NonNullable<Model['reference']>;

/** Rows whose deciles stand for those of all. */
const ROWS = 20_000;

const BINS = 10;

/** The deciles of those figures that are there, each once. */
function decilesOf(figures: Float64Array): number[] {
  const sorted = figures.filter(value => !Number.isNaN(value)).sort();
  if (sorted.length === 0) return [];
  const edges = Array.from(
    { length: BINS - 1 },
    (_, i) => sorted[Math.ceil(((i + 1) * sorted.length) / BINS) - 1],
  );
  // -0 and 0 are one edge.
  return [...new Set(edges.map(edge => edge + 0))];
}

/**
 * The inner edges of the bins of each column.
 *
 * @param data - rows of `width` figures, `NaN` where missing; at least one
 */
export function edgesOf(
  data: Float64Array,
  width: number,
  seed: number,
): number[][] {
  const rows = data.length / width;
  const indices = sampleIndices(rows, ROWS, randomFrom(seed));
  return Array.from({ length: width }, (_, column) =>
    decilesOf(Float64Array.from(indices, row => data[row * width + column])),
  );
}

/** What drift is held against: how often figures fall into each bin, and rows into each cluster. */
export function referenceOf(counter: BinCounter): Reference {
  const { rows } = counter;
  return {
    features: counter.edges.map((edges, i) => ({
      edges: [...edges],
      shares: Array.from(counter.bins[i], count => count / rows),
      missing: counter.missing[i] / rows,
    })),
    clusters: Array.from(counter.clusters, count => count / rows),
  };
}
