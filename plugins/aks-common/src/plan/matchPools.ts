import { configKey, idOf, PlanResource } from './resource';

export const CLUSTER = 'azurerm_kubernetes_cluster';
export const NODE_POOL = 'azurerm_kubernetes_cluster_node_pool';

/** The parts of a cluster's id. */
export function readClusterId(
  id: string,
): { subscriptionId: string; resourceGroup: string; name: string } | undefined {
  const match =
    /^\/subscriptions\/([^/]{1,40})\/resourceGroups\/([^/]{1,100})\/providers\/Microsoft\.ContainerService\/managedClusters\/([^/]{1,100})/i.exec(
      id,
    );
  return match
    ? { subscriptionId: match[1], resourceGroup: match[2], name: match[3] }
    : undefined;
}

const sameText = (a: unknown, b: unknown) =>
  typeof a === 'string' &&
  typeof b === 'string' &&
  a.toLowerCase() === b.toLowerCase();

function hasId(cluster: PlanResource, id: string): boolean {
  if (sameText(idOf(cluster), id)) return true;
  const parts = readClusterId(id);
  return (
    parts !== undefined &&
    sameText(cluster.after?.value('name'), parts.name) &&
    sameText(cluster.after?.value('resource_group_name'), parts.resourceGroup)
  );
}

/** How many modules around both are the same instance. */
function nearness(a: PlanResource, b: PlanResource): number {
  const left = a.moduleAddress.split('.module.');
  const right = b.moduleAddress.split('.module.');
  let same = 0;
  while (same < left.length && left[same] === right[same]) same += 1;
  return same;
}

const keyOf = ({ modules, type, name }: PlanResource) =>
  configKey(modules, type, name);

/** Those that share the most, where one measure can tell them apart. */
function best<T>(candidates: T[], measure: (candidate: T) => number): T[] {
  const most = Math.max(...candidates.map(measure));
  return candidates.filter(candidate => measure(candidate) === most);
}

/**
 * The cluster that a pool belongs to: by id where that is known, else by what
 * the configuration refers to, and within that by the module and the key both
 * share. `undefined` where it is in no plan, `ambiguous` where two would do.
 */
export function clusterOfPool(
  pool: PlanResource,
  clusters: readonly PlanResource[],
): PlanResource | 'ambiguous' | undefined {
  const attributes = pool.after ?? pool.before;
  const id = attributes?.value('kubernetes_cluster_id');
  if (typeof id === 'string') {
    return clusters.find(cluster => hasId(cluster, id));
  }
  const made = clusters.filter(cluster => cluster.after);
  const keys = pool.refersTo('kubernetes_cluster_id');
  const referred = made.filter(cluster => keys.includes(keyOf(cluster)));
  let candidates = referred.length > 0 ? referred : made;
  if (candidates.length > 1) {
    candidates = best(candidates, cluster => nearness(cluster, pool));
  }
  if (candidates.length > 1) {
    candidates = best(candidates, cluster =>
      cluster.index !== undefined && cluster.index === pool.index ? 1 : 0,
    );
  }
  if (candidates.length > 1) return 'ambiguous';
  return candidates[0];
}
