import { asText } from './attributes';
import { upgradesVersion } from './changes';
import { GapLog } from './GapLog';
import { CLUSTER, clusterOfPool, NODE_POOL } from './matchPools';
import { Named } from './names';
import { idOf, PlanResource } from './resource';

/** One cluster's resources; without a cluster, pools of one that is not in the plan. */
export interface Group {
  cluster?: PlanResource;
  pools: PlanResource[];
}

const clusterIdOfPool = ({ before, after }: PlanResource) =>
  asText((after ?? before)?.value('kubernetes_cluster_id'));

/** The id of the group's cluster, where it stands already. */
export const clusterIdOf = ({ cluster, pools }: Group): string | undefined =>
  (cluster && idOf(cluster)) ?? (pools[0] && clusterIdOfPool(pools[0]));

/** Whether the plan only reads the cluster, or does not have it at all. */
export const isRead = ({ cluster }: Group): boolean =>
  !cluster || /(^|\.)data\./.test(cluster.address);

/** Every cluster with its pools; clusters that are only read, where the plan adds a pool. */
export function groupsOf(
  resources: readonly PlanResource[],
  log: GapLog,
): Group[] {
  const clusters = resources.filter(({ type }) => type === CLUSTER);
  const groups = new Map<PlanResource | string, Group>();
  for (const cluster of clusters) groups.set(cluster, { cluster, pools: [] });
  for (const pool of resources) {
    if (pool.type !== NODE_POOL) continue;
    const cluster = clusterOfPool(pool, clusters);
    if (cluster === 'ambiguous') {
      log.of(pool)(
        'kubernetes_cluster_id',
        `could be any of ${clusters.length} clusters of the plan`,
      );
    }
    const key =
      cluster === 'ambiguous' || !cluster
        ? clusterIdOfPool(pool)?.toLowerCase() ?? pool.address
        : cluster;
    const group = groups.get(key) ?? { pools: [] };
    group.pools.push(pool);
    groups.set(key, group);
  }
  return [...groups.values()].filter(
    group => group.pools.length > 0 || !isRead(group),
  );
}

/** Whether a Kubernetes version changes. */
export function upgradesOf({ cluster, pools }: Group): boolean {
  const changed = (resource: PlanResource, key: string) =>
    resource.action === 'update' &&
    upgradesVersion(resource.before, resource.after, key);
  return (
    (cluster !== undefined && changed(cluster, 'kubernetes_version')) ||
    pools.some(pool => changed(pool, 'orchestrator_version'))
  );
}

/** Whether a named resource is of a cluster's environment: by resource group or by module. */
function isOf({ resource, kind, name }: Named, { cluster }: Group): boolean {
  const own = asText(cluster?.after?.value('resource_group_name'));
  const { moduleAddress, after } = resource;
  return (
    (own !== undefined && after?.value('resource_group_name') === own) ||
    (kind === 'resourceGroup' && name !== undefined && name === own) ||
    (moduleAddress !== '' && cluster?.moduleAddress === moduleAddress)
  );
}

/** The named resources of each group; what belongs to none goes to the first. */
export function sharesOf(
  named: readonly Named[],
  groups: readonly Group[],
): Map<Group, Named[]> {
  const shares = new Map<Group, Named[]>(groups.map(group => [group, []]));
  for (const each of named) {
    const home = groups.find(group => isOf(each, group)) ?? groups[0];
    if (home) shares.get(home)?.push(each);
  }
  return shares;
}
