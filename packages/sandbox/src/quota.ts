import type { Store } from './store';
import { findVmSize } from './facts/vmSizes';
import { FAMILY_COUNTERS } from './facts/vmSizes';
import type { ResourceRecord } from './world/state';
import { Subscription } from './world/subscriptions';

export const POOL_TYPE =
  'Microsoft.ContainerService/managedClusters/agentPools';

/** One counter as Compute lists it. */
export interface Usage {
  name: string;
  localizedName: string;
  used: number;
  limit: number;
}

/** vCPU by counter: `cores` and a family, or `lowPriorityCores`. */
export type Demand = Record<string, number>;

interface PoolProperties {
  vmSize?: string;
  count?: number;
  scaleSetPriority?: string;
  provisioningState?: string;
}

/** What nodes of a size take from the quota: spot knows no families. */
export function demandOf(
  vmSize: string,
  count: number,
  priority: string | undefined,
): Demand {
  const size = findVmSize(vmSize);
  if (!size || count === 0) {
    return {};
  }
  const vcpus = size.vcpus * count;
  return priority?.toLocaleLowerCase('en-US') === 'spot'
    ? { lowPriorityCores: vcpus, virtualMachines: count }
    : { cores: vcpus, [size.family.quota]: vcpus, virtualMachines: count };
}

export function add(...demands: Demand[]): Demand {
  const sum: Demand = {};
  for (const demand of demands) {
    for (const [counter, vcpus] of Object.entries(demand)) {
      sum[counter] = (sum[counter] ?? 0) + vcpus;
    }
  }
  return sum;
}

/** What a pool holds now. One whose nodes were never allocated holds nothing. */
export function heldBy(pool: ResourceRecord): Demand {
  const properties = pool.body.properties as PoolProperties;
  if (pool.hidden?.failed) {
    return {};
  }
  return demandOf(
    properties.vmSize ?? '',
    properties.count ?? 0,
    properties.scaleSetPriority,
  );
}

/** Every counter of a subscription in a region: what others use, and the pools. */
export function usagesOf(
  store: Store,
  subscription: Subscription,
  region: string,
): Usage[] {
  const quota = subscription.quota(region);
  const pools = store.list(
    record =>
      record.type === POOL_TYPE &&
      record.subscriptionId === subscription.id &&
      record.location === region,
  );
  const used = add(quota.use ?? {}, ...pools.map(heldBy));
  const granted = grantedLimits(store, subscription, region);
  const usage = (
    name: string,
    localizedName: string,
    limit: number,
  ): Usage => ({
    name,
    localizedName,
    used: used[name] ?? 0,
    limit: granted[name] ?? limit,
  });
  return [
    usage('availabilitySets', 'Availability Sets', 2500),
    usage('cores', 'Total Regional vCPUs', quota.cores),
    usage('virtualMachines', 'Virtual Machines', 25000),
    usage('virtualMachineScaleSets', 'Virtual Machine Scale Sets', 2500),
    usage('dedicatedVCpus', 'Dedicated vCPUs', 0),
    usage(
      'lowPriorityCores',
      'Total Regional Low-priority vCPUs',
      quota.lowPriorityCores,
    ),
    ...FAMILY_COUNTERS.map(family =>
      usage(
        family.quota,
        family.displayName,
        quota.limits?.[family.quota] ?? quota.family,
      ),
    ),
  ];
}

/** Limits that were raised since the world began; the last one of a counter counts. */
function grantedLimits(
  store: Store,
  subscription: Subscription,
  region: string,
): Record<string, number> {
  return Object.fromEntries(
    Object.values(store.state.quotaRequests)
      .filter(
        request =>
          request.subscriptionId === subscription.id &&
          request.region === region &&
          request.outcome === 'Succeeded' &&
          request.until <= store.now(),
      )
      .map(request => [request.counter, request.limit]),
  );
}
