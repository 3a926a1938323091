import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import {
  AKS_CLUSTER_ANNOTATION,
  Cluster,
  ClustersAnswer,
  Quota,
  QuotaAnswer,
  RegionQuota,
} from '@rally/plugin-aks-common';

/** The parts of `<subscriptionId>/<resourceGroup>/<cluster>`. */
export interface ClusterKey {
  subscriptionId: string;
  resourceGroup: string;
  name: string;
}

/** An environment as the catalog knows it. */
export interface Environment {
  ref: string;
  name: string;
  /** The page of the entity. */
  path: string;
  /** Absent where the entity names no cluster, or names it wrongly. */
  cluster?: ClusterKey;
}

/** What the quota API said of one subscription; one of the two is set. */
export interface SubscriptionQuota {
  subscriptionId: string;
  answer?: QuotaAnswer;
  error?: Error;
}

/** An environment with what Azure said of it. */
export interface EnvironmentState {
  environment: Environment;
  /**
   * `found`: see `cluster`. `missing`: its subscription answered and has no
   * such cluster. `unknown`: not asked, or not answered.
   */
  state: 'found' | 'missing' | 'unknown';
  cluster?: Cluster;
  /** The quota of the cluster's region; absent while it is not known. */
  quota?: RegionQuota;
}

export function environmentOf(entity: Entity): Environment {
  const { name, namespace = 'default', title } = entity.metadata;
  const parts =
    entity.metadata.annotations?.[AKS_CLUSTER_ANNOTATION]?.split('/') ?? [];
  const [subscriptionId, resourceGroup, cluster] = parts;
  return {
    ref: stringifyEntityRef(entity),
    name: title ?? name,
    path: `/catalog/${namespace}/${entity.kind.toLowerCase()}/${name}`,
    ...(parts.length === 3 && parts.every(part => part.trim())
      ? { cluster: { subscriptionId, resourceGroup, name: cluster } }
      : {}),
  };
}

/** Azure's names are compared without case. */
const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

export function joinEnvironments(
  environments: Environment[],
  clusters: ClustersAnswer | undefined,
  quotas: SubscriptionQuota[],
): EnvironmentState[] {
  return environments.map(environment => {
    const key = environment.cluster;
    if (!key || !clusters) return { environment, state: 'unknown' };

    const cluster = clusters.clusters.find(
      candidate =>
        same(candidate.subscriptionId, key.subscriptionId) &&
        same(candidate.resourceGroup, key.resourceGroup) &&
        same(candidate.name, key.name),
    );
    if (!cluster) {
      const silent = clusters.problems.some(problem =>
        same(problem.subscriptionId, key.subscriptionId),
      );
      return { environment, state: silent ? 'unknown' : 'missing' };
    }
    const quota = quotas
      .find(({ subscriptionId }) => same(subscriptionId, key.subscriptionId))
      ?.answer?.regions.find(({ region }) => same(region, cluster.region));
    return { environment, state: 'found', cluster, quota };
  });
}

/** The subscriptions and regions in which the environments run. */
export function placesOf(
  states: EnvironmentState[],
): { subscriptionId: string; regions: string[] }[] {
  const places = new Map<string, Set<string>>();
  for (const { cluster } of states) {
    if (!cluster) continue;
    const regions = places.get(cluster.subscriptionId) ?? new Set();
    places.set(cluster.subscriptionId, regions.add(cluster.region));
  }
  return [...places].map(([subscriptionId, regions]) => ({
    subscriptionId,
    regions: [...regions].sort(),
  }));
}

/** The counter every vCPU of a region adds to, and the one of its spot nodes. */
const REGIONAL = 'cores';
const SPOT = 'lowprioritycores';

/** The share of the limit in use; a use without a limit counts as full. */
export function shareOf({ used, limit }: Quota): number {
  if (limit > 0) return used / limit;
  return used > 0 ? 1 : 0;
}

/**
 * The tighter of the two region-wide quotas that the cluster draws on; the one
 * for spot counts only when it has a spot pool.
 */
export function tightestQuota({
  cluster,
  quota,
}: EnvironmentState): Quota | undefined {
  const hasSpot = cluster?.pools.some(pool => pool.priority === 'Spot');
  const names = hasSpot ? [REGIONAL, SPOT] : [REGIONAL];
  return quota?.quotas
    .filter(({ name }) => names.includes(name.toLowerCase()))
    .sort((a, b) => shareOf(b) - shareOf(a))[0];
}
