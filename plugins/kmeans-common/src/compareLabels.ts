import { assign } from './assign';
import { Flow, LabelComparison } from './comparison';

/** More clusters than that nobody reads side by side, and matching them takes long. */
export const MOST_CLUSTERS_COMPARED = 256;

/**
 * Holds two clusterings of the same rallies against each other. A cluster goes
 * on as the one that it shares most rallies with, all clusters taken together.
 *
 * @param from - cluster of each rally in the old version
 * @param to - the same in the new version
 * @param sizes - how many clusters each version has
 * @throws RangeError where they are not of the same rallies, or clusters are too many
 */
export function compareLabels(
  from: ArrayLike<number>,
  to: ArrayLike<number>,
  sizes: { from: number; to: number },
): LabelComparison {
  if (from.length !== to.length) {
    throw new RangeError(
      `${from.length} labels are held against ${to.length}.`,
    );
  }
  const most = Math.max(sizes.from, sizes.to);
  if (most > MOST_CLUSTERS_COMPARED) {
    throw new RangeError(
      `A version has ${most} clusters; up to ${MOST_CLUSTERS_COMPARED} are compared.`,
    );
  }
  const shared = Array.from({ length: sizes.from }, () =>
    new Array<number>(sizes.to).fill(0),
  );
  for (let i = 0; i < from.length; i++) shared[from[i]][to[i]] += 1;

  // A pair without a rally in common is no pair.
  const successors = assign(shared).map((column, row) =>
    column >= 0 && shared[row][column] > 0 ? column : undefined,
  );
  const stay = successors.reduce<number>(
    (sum, column, row) =>
      sum + (column === undefined ? 0 : shared[row][column]),
    0,
  );
  const flows: Flow[] = shared
    .flatMap((row, i) => row.map((rallies, j) => ({ from: i, to: j, rallies })))
    .filter(({ rallies }) => rallies > 0)
    .sort((a, b) => b.rallies - a.rallies || a.from - b.from || a.to - b.to);
  const moved = from.length - stay;
  return {
    rallies: from.length,
    moved,
    movedShare: from.length === 0 ? 0 : moved / from.length,
    flows,
    successors,
  };
}
