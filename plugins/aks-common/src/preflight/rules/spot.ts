import { hourly, listed, shortSize } from '../../format';
import { mostNodes } from '../../nodes';
import { PlacementPool } from '../../placement';
import { judge } from '../reading';
import { docs, forEachPool, ofCluster, ofPool, Rule } from '../rule';

const SPOT_POOLS = docs('azure/aks/spot-node-pool');
const isSpot = ({ priority }: PlacementPool) => priority === 'Spot';
const namesOf = (pools: readonly PlacementPool[]) =>
  listed(pools.map(pool => pool.name));

const spotSurge: Rule = {
  id: 'spot-surge',
  link: SPOT_POOLS,
  check({ placement }) {
    const pools = placement.pools.filter(isSpot);
    return forEachPool(
      pools,
      placement,
      `${namesOf(pools)}: no surge settings, as spot wants it.`,
      ({ name, maxSurge, maxUnavailable }) => {
        const set = [
          maxSurge !== undefined && `maxSurge ${maxSurge}`,
          maxUnavailable !== undefined && `maxUnavailable ${maxUnavailable}`,
        ].filter((part): part is string => Boolean(part));
        if (set.length === 0) return undefined;
        return {
          severity: 'blocked',
          message: `Spot pool ${name} sets ${listed(
            set,
          )}; spot pools can set neither maxSurge nor maxUnavailable.`,
          remedy: `Leave the whole upgrade_settings block out of ${name}.`,
        };
      },
    );
  },
};

const spotSystem: Rule = {
  id: 'spot-system',
  link: docs('azure/aks/spot-node-pool#limitations'),
  check({ placement }) {
    const pools = placement.pools.filter(isSpot);
    return forEachPool(
      pools,
      placement,
      `${namesOf(pools)}: user pool, as spot wants it.`,
      ({ name, mode }) =>
        mode === 'System'
          ? {
              severity: 'blocked',
              message: `${name} is a system pool on spot; a spot pool can only be a user pool.`,
              remedy: `Make ${name} regular, or a user pool beside a regular system pool.`,
            }
          : undefined,
    );
  },
};

const spotOptions: Rule = {
  id: 'spot-options',
  link: SPOT_POOLS,
  check({ placement }) {
    const findings = placement.pools.flatMap(pool => {
      const { name, evictionPolicy, spotMaxPrice } = pool;
      const set = [
        evictionPolicy && `evictionPolicy ${evictionPolicy}`,
        spotMaxPrice !== undefined && `spotMaxPrice ${spotMaxPrice}`,
      ].filter((part): part is string => Boolean(part));
      if (isSpot(pool) || set.length === 0) return [];
      return [
        {
          severity: 'blocked' as const,
          subject: ofPool(pool),
          message: `Regular pool ${name} sets ${listed(
            set,
          )}, which only spot pools may.`,
          remedy: `Drop ${listed(set)} from ${name}, or make it a spot pool.`,
        },
      ];
    });
    const defaults = placement.pools
      .filter(pool => isSpot(pool) && !pool.evictionPolicy)
      .map(pool => ({
        severity: 'note' as const,
        subject: ofPool(pool),
        message: `${pool.name} names no eviction policy, so Azure deletes evicted nodes.`,
      }));
    return [...findings, ...defaults];
  },
};

const LEAST_PRICE = 0.00001;
const MOST_DECIMALS = 5;

const decimalsOf = (price: number) => {
  const [digits, exponent = '0'] = String(price).split('e');
  return (digits.split('.')[1]?.length ?? 0) - Number(exponent);
};

const spotPrice: Rule = {
  id: 'spot-price',
  link: docs('azure/aks/spot-node-pool#upgrade-a-spot-node-pool'),
  check({ placement }) {
    const pools = placement.pools.filter(
      pool => isSpot(pool) && pool.spotMaxPrice !== undefined,
    );
    return forEachPool(
      pools,
      placement,
      pools.every(pool => pool.spotMaxPrice === -1)
        ? `${namesOf(pools)}: up to the regular price, so no eviction by price.`
        : `${namesOf(pools)}: a price that Azure takes.`,
      ({ name, spotMaxPrice = -1 }) => {
        const wrong =
          spotMaxPrice !== -1 &&
          (spotMaxPrice < LEAST_PRICE ||
            decimalsOf(spotMaxPrice) > MOST_DECIMALS);
        if (!wrong) return undefined;
        return {
          severity: 'blocked',
          message: `spotMaxPrice of ${name} is ${spotMaxPrice}; it must be −1 or at least 0.00001 with at most ${MOST_DECIMALS} decimals.`,
          remedy: `Set spotMaxPrice of ${name} to -1.`,
        };
      },
    );
  },
};

const spotPriceNow: Rule = {
  id: 'spot-price-now',
  link: docs('azure/virtual-machines/spot-vms#pricing'),
  check({ placement, prices, asOf }) {
    const pools = placement.pools.filter(
      pool => isSpot(pool) && (pool.spotMaxPrice ?? -1) > 0,
    );
    if (pools.length === 0) return [];
    return judge(prices, asOf, ofCluster(placement), listing =>
      forEachPool(
        pools,
        placement,
        `${namesOf(pools)}: the most to be paid is above the price of now.`,
        ({ name, vmSize, spotMaxPrice = -1 }) => {
          const now = listing.get(vmSize)?.spot ?? null;
          if (now === null) {
            return {
              severity: 'unknown',
              message: `Azure lists no spot price of ${shortSize(
                vmSize,
              )}, so it is not known whether ${spotMaxPrice} $/h is enough.`,
              remedy: `Set spotMaxPrice of ${name} to -1.`,
            };
          }
          if (spotMaxPrice >= now) return undefined;
          return {
            severity: 'risky',
            message: `${shortSize(vmSize)} on spot costs ${hourly(
              now,
            )} and ${name} pays ${hourly(
              spotMaxPrice,
            )} at most: no node will be granted.`,
            remedy: `Set spotMaxPrice of ${name} to ${now} or more, or to -1.`,
          };
        },
      ),
    );
  },
};

const spotAutoscaler: Rule = {
  id: 'spot-autoscaler',
  link: SPOT_POOLS,
  check({ placement }) {
    const pools = placement.pools.filter(
      pool => isSpot(pool) && mostNodes(pool) > 0,
    );
    return forEachPool(
      pools,
      placement,
      `${namesOf(pools)}: the autoscaler replaces evicted nodes.`,
      ({ name, autoscaler, count }) =>
        autoscaler
          ? undefined
          : {
              severity: 'risky',
              message: `${name} has no autoscaler: its ${count} spot nodes do not come back once evicted.`,
              remedy: `Give ${name} an autoscaler, 1 to ${Math.max(1, count)}.`,
            },
    );
  },
};

const spotOnly: Rule = {
  id: 'spot-only',
  link: SPOT_POOLS,
  check({ placement }) {
    const workers = placement.pools.filter(
      pool => pool.mode === 'User' && mostNodes(pool) > 0,
    );
    if (workers.length === 0 || !workers.every(isSpot)) return [];
    const prod = placement.stage === 'prod';
    const accepted = prod ? '' : ` Accepted for stage ${placement.stage}.`;
    return [
      {
        severity: prod ? 'risky' : 'note',
        subject: ofCluster(placement),
        message: `All workers are on spot: while Azure evicts, their pods wait.${accepted}`,
        remedy: 'Add a regular user pool for what must not wait.',
      },
    ];
  },
};

export const spotRules: Rule[] = [
  spotSurge,
  spotSystem,
  spotOptions,
  spotPrice,
  spotPriceNow,
  spotAutoscaler,
  spotOnly,
];
