import { Cluster } from './cluster';
import { pricesByName } from './indices';
import { HOURS_PER_MONTH, TIER_PRICE } from './price';
import { Signal } from './signal';
import { VmPrice } from './snapshot';

/** What a running cluster costs by Azure's list, US dollars; `null` where a part has no listed price. */
export interface ClusterPrice {
  currency: 'USD';
  /** The nodes that run now, and the control plane. */
  perHour: number | null;
  perMonth: number | null;
  /** One node of each pool, an hour. */
  pools: { pool: string; perNodeHour: number | null }[];
  /** Names of the pools that run nodes without a listed price. */
  missing: string[];
  /** When the list was read. */
  observedAt: string;
}

const rounded = (dollars: number) => Math.round(dollars * 1e6) / 1e6;

/**
 * The list price of a cluster as it runs now: disks, traffic and discounts are
 * not in it. `undefined` where the list was never answered, and for a stopped
 * cluster, of which no node runs.
 */
export function priceOfCluster(
  cluster: Cluster,
  prices: Signal<VmPrice[]>,
): ClusterPrice | undefined {
  if (prices.state === 'not-answered' || cluster.powerState === 'Stopped') {
    return undefined;
  }
  const list = pricesByName(prices.value);
  const pools = cluster.pools.map(({ name, vmSize, priority, osType }) => {
    // The list knows Linux nodes only; Windows adds a licence it does not name.
    const price = osType === 'Linux' ? list.get(vmSize) : undefined;
    const perNodeHour =
      (priority === 'Spot' ? price?.spot : price?.regular) ?? null;
    return { pool: name, perNodeHour };
  });
  const nodes = cluster.pools.map(({ count, powerState }) =>
    powerState === 'Stopped' ? 0 : count,
  );
  const missing = pools
    .filter(({ perNodeHour }, i) => perNodeHour === null && nodes[i] > 0)
    .map(({ pool }) => pool);
  const tier = Object.hasOwn(TIER_PRICE, cluster.tier)
    ? TIER_PRICE[cluster.tier as keyof typeof TIER_PRICE]
    : undefined;
  const perHour =
    missing.length > 0 || tier === undefined
      ? null
      : rounded(
          pools.reduce(
            (sum, { perNodeHour }, i) => sum + (perNodeHour ?? 0) * nodes[i],
            tier,
          ),
        );
  return {
    currency: 'USD',
    perHour,
    perMonth: perHour === null ? null : rounded(perHour * HOURS_PER_MONTH),
    pools,
    missing,
    observedAt: prices.observedAt,
  };
}
