import { pricesByName } from './indices';
import { fewestNodes, mostNodes } from './nodes';
import { Placement, PlacementPool } from './placement';
import { PlacementPrice } from './report';
import { RegionSnapshot } from './snapshot';

/** US dollars an hour for the control plane: https://azure.microsoft.com/pricing/details/kubernetes-service */
export const TIER_PRICE: Readonly<Record<Placement['tier'], number>> = {
  Free: 0,
  Standard: 0.1,
  Premium: 0.6,
};

/** Azure's own month, in hours. */
export const HOURS_PER_MONTH = 730;

/** Dollars have six decimals in Azure's lists; sums keep no binary dust. */
const rounded = (dollars: number) => Math.round(dollars * 1e6) / 1e6;

const timesNodes = (perNode: number | null, nodes: number) => {
  if (nodes === 0) return 0;
  return perNode === null ? null : rounded(perNode * nodes);
};

const sum = (parts: readonly (number | null)[]): number | null => {
  let total = 0;
  for (const part of parts) {
    if (part === null) return null;
    total += part;
  }
  return rounded(total);
};

/**
 * What a placement costs where it would run, as far as Azure lists it. A stale
 * list still prices; a list that never came gives `null`, not 0.
 */
export function priceOf(
  placement: Placement,
  region: RegionSnapshot | undefined,
): PlacementPrice {
  const signal = region?.prices;
  const prices =
    signal && signal.state !== 'not-answered'
      ? pricesByName(signal.value)
      : undefined;
  const perNode = ({ vmSize, priority, osType }: PlacementPool) => {
    // The list knows Linux nodes only; Windows adds a licence it does not name.
    const price = osType === 'Linux' ? prices?.get(vmSize) : undefined;
    return (priority === 'Spot' ? price?.spot : price?.regular) ?? null;
  };
  const pools = placement.pools.map(pool => {
    const perNodeHour = perNode(pool);
    const nodes = mostNodes(pool);
    return {
      pool: pool.name,
      perNodeHour,
      nodes,
      perHour: timesNodes(perNodeHour, nodes),
    };
  });
  const clusterPerHour = TIER_PRICE[placement.tier];
  const perHour = sum([clusterPerHour, ...pools.map(pool => pool.perHour)]);
  const least = placement.pools.map((pool, index) =>
    timesNodes(pools[index].perNodeHour, fewestNodes(pool)),
  );
  return {
    currency: 'USD',
    perHour,
    perMonth: perHour === null ? null : rounded(perHour * HOURS_PER_MONTH),
    leastPerHour: sum([clusterPerHour, ...least]),
    pools,
    clusterPerHour,
    missing: pools.filter(pool => pool.perHour === null).map(pool => pool.pool),
  };
}
