import { ClusterStatus, PoolStatus } from '@rally/plugin-aks-common';
import { ceilingOf } from '../timeline/prices';

/** Nodes of all pools; `undefined` where Kubernetes did not say of some pool, for then a sum would be too small. */
export function nodeTally({
  pools,
}: Pick<ClusterStatus, 'pools'>):
  | { desired: number; ready: number; evicted: number }
  | undefined {
  const tally = { desired: 0, ready: 0, evicted: 0 };
  for (const { desired, ready, evicted = 0 } of pools) {
    if (ready === undefined) return undefined;
    tally.desired += desired;
    // What is on its way out may still be ready: it makes up for no other pool.
    tally.ready += Math.min(ready, desired);
    tally.evicted += evicted;
  }
  return tally;
}

/** Nodes that Azure took back in a day, and how many it usually does; `undefined` where no pool says. */
export function tallyEvictions({
  pools,
}: Pick<ClusterStatus, 'pools'>):
  | { nodes: number; median?: number }
  | undefined {
  const known = pools.filter(({ evicted24h }) => evicted24h !== undefined);
  if (known.length === 0) return undefined;
  const nodes = known.reduce((sum, pool) => sum + (pool.evicted24h ?? 0), 0);
  // Medians of several pools do not add up to the median of all.
  const median = known.length === 1 ? known[0].evictedMedian : undefined;
  return { nodes, median };
}

/** The spot pool whose price is nearest to the one above which Azure takes it back; one without nodes comes last. */
export function spotPoolToWatch({
  pools,
}: Pick<ClusterStatus, 'pools'>): PoolStatus | undefined {
  const share = ({ spot }: PoolStatus) => {
    const ceiling = spot && ceilingOf(spot);
    return spot?.perHour === undefined || !ceiling ? 0 : spot.perHour / ceiling;
  };
  return pools
    .filter(({ spot }) => spot?.perHour !== undefined)
    .sort(
      (a, b) =>
        Number(b.desired > 0) - Number(a.desired > 0) || share(b) - share(a),
    )[0];
}
