import { Comparison, VersionDetails } from '@rally/plugin-kmeans-common';
import {
  ClusterMark,
  clusterMark,
  identitiesOf,
  namesakes,
} from '../marks/clusterMark';

type Named = Pick<VersionDetails, 'version' | 'clusters'>;

/**
 * The marks of two versions side by side: the old one numbers its clusters, in
 * the new one each has the mark of the cluster that it goes on from. As long as
 * the comparison is not there, names tell who goes on.
 *
 * @returns by number of the version, one mark a cluster
 */
export function versionMarks(
  from: Named,
  to?: Named,
  comparison?: Comparison,
): Record<number, ClusterMark[]> {
  const known = from.clusters.length;
  const marks = { [from.version]: from.clusters.map((_, i) => clusterMark(i)) };
  if (!to) return marks;
  const predecessors =
    comparison?.from === from.version && comparison.to === to.version
      ? comparison.clusters.to.map(each => each.from)
      : namesakes(
          to.clusters.map(({ name }) => name),
          from.clusters.map(({ name }) => name),
        );
  return {
    ...marks,
    [to.version]: identitiesOf(predecessors, known).map(clusterMark),
  };
}
