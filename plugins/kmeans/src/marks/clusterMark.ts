import { CATEGORY_COLOURS } from '@rally/portal-react';

/** In the order in which they are given: the easiest to tell apart first. */
export const SHAPES = ['circle', 'square', 'triangle', 'diamond'] as const;
export type Shape = (typeof SHAPES)[number];

/** How a cluster is drawn wherever it appears. */
export interface ClusterMark {
  /** `#rrggbb`. */
  color: string;
  shape: Shape;
}

/**
 * The mark of the cluster with that identity: six colours, and after six the
 * next shape, so that 24 clusters differ in both. More than that share marks;
 * their names stay beside them.
 */
export function clusterMark(identity: number): ClusterMark {
  const colours = CATEGORY_COLOURS.length;
  return {
    color: CATEGORY_COLOURS[identity % colours],
    shape: SHAPES[Math.floor(identity / colours) % SHAPES.length],
  };
}

/**
 * Who is who between two versions: a cluster keeps the mark of the one it goes
 * on from, a new one takes the first mark that is free.
 *
 * @param predecessors - by place: the cluster of the version whose marks are
 *   known that this one goes on from, if any
 * @param known - how many clusters that version has
 * @returns one identity a cluster, all different
 */
export function identitiesOf(
  predecessors: readonly (number | undefined)[],
  known: number,
): number[] {
  const taken = new Set<number>();
  let next = known;
  return predecessors
    .map(from => {
      if (from === undefined || taken.has(from)) return undefined;
      taken.add(from);
      return from;
    })
    .map(from => from ?? next++);
}

/** By place: the cluster of the other version with the same name, if any. */
export function namesakes(
  names: readonly string[],
  others: readonly string[],
): (number | undefined)[] {
  return names.map(name => {
    const at = others.indexOf(name);
    return at < 0 ? undefined : at;
  });
}
