import { VersionCluster } from '@rally/plugin-kmeans-common';

/** Why a name cannot be taken. */
export type NameProblem = 'empty' | 'taken';

export interface NamesAsked {
  /** The new names by cluster; those that stay as they are left out. */
  names: Record<number, string>;
  problems: ReadonlyMap<number, NameProblem>;
}

/**
 * What a person changed among the names of clusters, and what stands against
 * it. Two clusters of one name could not be told apart in an answer of the
 * model; names that were the same before and were not touched are let be.
 *
 * @param typed - one a cluster, as it stands in its field
 */
export function namesAsked(
  clusters: readonly Pick<VersionCluster, 'cluster' | 'name'>[],
  typed: readonly string[],
): NamesAsked {
  const names: Record<number, string> = {};
  const problems = new Map<number, NameProblem>();
  const wanted = typed.map(name => name.trim());
  clusters.forEach(({ cluster, name }, i) => {
    if (wanted[i] === name) return;
    if (wanted[i] === '') problems.set(cluster, 'empty');
    else if (wanted.some((other, j) => j !== i && other === wanted[i])) {
      problems.set(cluster, 'taken');
    }
    names[cluster] = wanted[i];
  });
  return { names, problems };
}
