import { fitKMeans, FitOptions } from './fitKMeans';
import { silhouette } from './metrics';

export interface KCandidate {
  k: number;
  inertia: number;
  /** Of a sample; `null` with one cluster. */
  silhouette: number | null;
}

export interface KChoice {
  candidates: KCandidate[];
  /** The k with the highest silhouette: the one proposed. */
  bySilhouette: number;
  /** The k at which the curve of inertia bends most. */
  byElbow: number;
}

/**
 * The k farthest from the straight line between the first and the last inertia,
 * both axes brought to 0 to 1.
 */
export function elbowOf(
  candidates: readonly { k: number; inertia: number }[],
): number {
  const first = candidates[0];
  const last = candidates[candidates.length - 1];
  const drop = first.inertia - last.inertia;
  const steps = last.k - first.k;
  let elbow = first.k;
  let deepest = 0;
  for (const { k, inertia } of candidates) {
    const line = 1 - (k - first.k) / steps;
    const depth = line - (inertia - last.inertia) / drop;
    if (depth > deepest) {
      deepest = depth;
      elbow = k;
    }
  }
  return elbow;
}

/**
 * Trains with each k and judges it.
 *
 * @throws RangeError where `ks` is empty, or a k does not fit the data
 */
export function chooseK(
  data: Float64Array,
  width: number,
  ks: readonly number[],
  options: Omit<FitOptions, 'k' | 'initial'>,
): KChoice {
  if (ks.length === 0) throw new RangeError('There is no k to choose from.');
  const candidates = [...new Set(ks)]
    .sort((a, b) => a - b)
    .map(k => {
      const { labels, inertia } = fitKMeans(data, width, { ...options, k });
      const { value } = silhouette({ data, width, labels }, options.seed);
      return { k, inertia, silhouette: value };
    });
  const best = candidates.reduce((a, b) =>
    (b.silhouette ?? -1) > (a.silhouette ?? -1) ? b : a,
  );
  return { candidates, bySilhouette: best.k, byElbow: elbowOf(candidates) };
}
