import type { Engine, Totals } from '../kernel/Engine';

export interface LloydOptions {
  maxIterations: number;
  /** Squared way of all centroids below which they stand still; 0: until no label changes. */
  tolerance: number;
}

export interface LloydResult {
  /** `k * width` */
  centroids: Float64Array;
  /** One a row, of these centroids. */
  labels: Int32Array;
  /** Sum of squared distances to the own centroid. */
  inertia: number;
  iterations: number;
  converged: boolean;
}

/** Gives each empty cluster the point that lies farthest from its own centroid. */
function fillEmpty(
  data: Float64Array,
  width: number,
  { sums, counts }: Totals,
  engine: Engine,
): void {
  const empty = [...counts.keys()].filter(j => counts[j] === 0);
  if (empty.length === 0) return;
  engine.assign();
  const nearest = engine.nearest.slice();
  for (const j of empty) {
    let farthest = 0;
    for (let row = 1; row < nearest.length; row++) {
      if (nearest[row] > nearest[farthest]) farthest = row;
    }
    const from = engine.labels[farthest];
    // A cluster of one would only swap places with the empty one.
    if (counts[from] <= 1) return;
    for (let i = 0; i < width; i++) {
      const value = data[farthest * width + i];
      sums[from * width + i] -= value;
      sums[j * width + i] = value;
    }
    counts[from] -= 1;
    counts[j] = 1;
    nearest[farthest] = -1;
  }
}

function equal(a: Int32Array, b: Int32Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/**
 * Lloyd's algorithm on points that the engine holds.
 *
 * It stops as scikit-learn does: when no label changes, when the centroids
 * stand still, or after `maxIterations`; the labels are those of the centroids
 * it gives back.
 *
 * @param data - the same points as the engine's
 */
export function lloyd(
  engine: Engine,
  data: Float64Array,
  initial: Float64Array,
  { maxIterations, tolerance }: LloydOptions,
): LloydResult {
  const { width, k } = engine;
  let centroids = initial.slice();
  let before = new Int32Array(0);
  let iterations = 0;
  let converged = false;
  while (iterations < maxIterations) {
    iterations += 1;
    engine.setCentroids(centroids);
    const totals = engine.labelAndSum();
    fillEmpty(data, width, totals, engine);
    const next = centroids.slice();
    let shift = 0;
    for (let j = 0; j < k; j++) {
      if (totals.counts[j] === 0) continue;
      for (let i = 0; i < width; i++) {
        const at = j * width + i;
        next[at] = totals.sums[at] / totals.counts[j];
        shift += (next[at] - centroids[at]) ** 2;
      }
    }
    const { labels } = engine;
    const same = equal(labels, before);
    centroids = next;
    if (same || shift <= tolerance) {
      converged = true;
      break;
    }
    before = labels.slice();
  }
  engine.setCentroids(centroids);
  engine.assign();
  return {
    centroids,
    labels: engine.labels.slice(),
    inertia: engine.inertia,
    iterations,
    converged,
  };
}
