import { hourly, listed, shortSize } from '../../format';
import { mostNodes } from '../../nodes';
import { PlacementPool } from '../../placement';
import { isOlder, named } from '../provider';
import { judge } from '../reading';
import { azurerm, docs, forEachPool, ofCluster, ofPool, Rule } from '../rule';

const SPOT_POOLS = docs('azure/aks/spot-node-pool');
const LIMITATIONS = docs('azure/aks/spot-node-pool#limitations');
const isSpot = ({ priority }: PlacementPool) => priority === 'Spot';
const namesOf = (pools: readonly PlacementPool[]) =>
  listed(pools.map(pool => pool.name));

const spotSurge: Rule = {
  id: 'spot-surge',
  link: SPOT_POOLS,
  title: 'Spot pools set no surge',
  asks: 'A spot pool sets neither maxSurge nor maxUnavailable.',
  worst: 'blocked',
  refusal: {
    by: 'Azure',
    code: 'InvalidParameter',
    words:
      "The value of parameter agentPoolProfile.upgrade.maxSurge is invalid. Error details: Spot pools can't set max surge.",
  },
  versions:
    'azurerm refuses it while planning from 4.65 on; before, Azure refuses it at apply.',
  check({ placement }) {
    const pools = placement.pools.filter(isSpot);
    return forEachPool(
      pools,
      placement,
      () => `${namesOf(pools)}: no surge settings, as spot wants it.`,
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
          change: { pool: name, set: { maxSurge: null, maxUnavailable: null } },
        };
      },
    );
  },
};

/** The rest of the `upgrade_settings` block, which old providers refuse without a surge. */
const spotUpgradeSettings: Rule = {
  id: 'spot-upgrade-settings',
  link: azurerm('kubernetes_cluster_node_pool'),
  title: 'Spot pools set no other upgrade settings',
  asks: 'Before azurerm 4.65 the block upgrade_settings wants a surge, which spot pools cannot set: there it has to be left out.',
  worst: 'blocked',
  refusal: {
    by: 'azurerm',
    words: 'The argument "max_surge" is required, but no definition was found.',
  },
  versions:
    'Up to 4.52 max_surge is required in the block, from 4.53 to 4.64 one of max_surge and max_unavailable; from 4.65 on a spot pool may have the block without them.',
  check({ placement, provider }) {
    if (!provider) return [];
    const older = isOlder(provider, '4.65');
    if (older === false) return [];
    const pools = placement.pools.filter(
      pool =>
        isSpot(pool) &&
        (pool.drainTimeoutMinutes ??
          pool.nodeSoakMinutes ??
          pool.undrainableNodeBehavior) !== undefined,
    );
    return pools.map(pool => ({
      severity: older ? 'blocked' : 'risky',
      subject: ofPool(pool),
      message: `Spot pool ${
        pool.name
      } has upgrade settings; before 4.65 azurerm takes none without a surge, and this is ${named(
        provider,
      )}.`,
      remedy: `Leave the whole upgrade_settings block out of ${pool.name}, or take azurerm 4.65 or later.`,
      change: {
        pool: pool.name,
        set: {
          drainTimeoutMinutes: null,
          nodeSoakMinutes: null,
          undrainableNodeBehavior: null,
        },
      },
    }));
  },
};

const spotSystem: Rule = {
  id: 'spot-system',
  link: LIMITATIONS,
  title: 'Spot pools are user pools',
  asks: 'A spot pool is neither a system pool nor the default pool of the cluster.',
  worst: 'blocked',
  check({ placement }) {
    const pools = placement.pools.filter(isSpot);
    return forEachPool(
      pools,
      placement,
      () => `${namesOf(pools)}: user pool, as spot wants it.`,
      ({ name, mode, isDefault }) => {
        if (mode === 'User' && !isDefault) return undefined;
        const is = mode === 'System' ? 'a system pool' : 'the default pool';
        return {
          severity: 'blocked',
          message: `${name} is ${is} on spot; a spot pool can only be a user pool.`,
          remedy: `Make ${name} regular, or a user pool beside a regular system pool.`,
        };
      },
    );
  },
};

const spotType: Rule = {
  id: 'spot-type',
  link: LIMITATIONS,
  title: 'Spot pools are scale sets',
  asks: 'A spot pool is of type VirtualMachineScaleSets.',
  worst: 'blocked',
  check({ placement }) {
    const pools = placement.pools.filter(
      pool => isSpot(pool) && pool.type !== undefined,
    );
    return forEachPool(
      pools,
      placement,
      () => `${namesOf(pools)}: a scale set, as spot wants it.`,
      ({ name, type }) =>
        type === 'VirtualMachineScaleSets'
          ? undefined
          : {
              severity: 'blocked',
              message: `Spot pool ${name} is of type ${type}; spot nodes stand in scale sets only.`,
              remedy: `Make ${name} of type VirtualMachineScaleSets.`,
              change: { pool: name, set: { type: 'VirtualMachineScaleSets' } },
            },
    );
  },
};

const spotOptions: Rule = {
  id: 'spot-options',
  link: SPOT_POOLS,
  title: 'Options of spot stay on spot pools',
  asks: 'Only spot pools set evictionPolicy and spotMaxPrice. A spot pool without a policy has its evicted nodes deleted, which is a note.',
  worst: 'blocked',
  refusal: {
    by: 'azurerm',
    words: '`eviction_policy` can only be set when `priority` is set to `Spot`',
  },
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
          change: {
            pool: name,
            set: { evictionPolicy: null, spotMaxPrice: null },
          },
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

/** What pays up to the regular price. */
const unbounded = (name: string) => ({
  pool: name,
  set: { spotMaxPrice: -1 },
});

const spotPrice: Rule = {
  id: 'spot-price',
  link: LIMITATIONS,
  title: 'A spot price that Azure takes',
  asks: `spotMaxPrice is -1, which pays up to the regular price, or at least ${LEAST_PRICE.toFixed(
    5,
  )} with at most ${MOST_DECIMALS} decimals.`,
  worst: 'blocked',
  refusal: {
    by: 'azurerm',
    words: 'to be > 0.00001',
  },
  check({ placement }) {
    const pools = placement.pools.filter(
      pool => isSpot(pool) && pool.spotMaxPrice !== undefined,
    );
    return forEachPool(
      pools,
      placement,
      () =>
        pools.every(pool => pool.spotMaxPrice === -1)
          ? `${namesOf(
              pools,
            )}: up to the regular price, so no eviction by price.`
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
          change: unbounded(name),
        };
      },
    );
  },
};

const spotPriceNow: Rule = {
  id: 'spot-price-now',
  link: docs('azure/virtual-machines/spot-vms#pricing'),
  title: 'A spot price above the one of now',
  asks: 'A spotMaxPrice is not below what a spot node of the size costs now, else no node is ever granted.',
  worst: 'risky',
  refusal: {
    by: 'Azure',
    code: 'SpotPriceGreaterThanProvidedMaxPrice',
  },
  check({ placement, prices, asOf }) {
    const pools = placement.pools.filter(
      pool => isSpot(pool) && (pool.spotMaxPrice ?? -1) > 0,
    );
    if (pools.length === 0) return [];
    return judge(prices, asOf, ofCluster(placement), listing =>
      forEachPool(
        pools,
        placement,
        () =>
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
              change: unbounded(name),
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
            change: unbounded(name),
          };
        },
      ),
    );
  },
};

const spotAutoscaler: Rule = {
  id: 'spot-autoscaler',
  link: SPOT_POOLS,
  title: 'Spot pools scale themselves',
  asks: 'A spot pool with nodes has an autoscaler: it is what replaces evicted nodes.',
  worst: 'risky',
  check({ placement }) {
    const pools = placement.pools.filter(
      pool => isSpot(pool) && mostNodes(pool) > 0,
    );
    return forEachPool(
      pools,
      placement,
      () => `${namesOf(pools)}: the autoscaler replaces evicted nodes.`,
      ({ name, autoscaler, count }) =>
        autoscaler
          ? undefined
          : {
              severity: 'risky',
              message: `${name} has no autoscaler: its ${count} spot nodes do not come back once evicted.`,
              remedy: `Give ${name} an autoscaler, 1 to ${Math.max(1, count)}.`,
              // Node auto-provisioning takes no autoscaler beside it.
              change:
                placement.nodeProvisioning === 'Auto'
                  ? undefined
                  : {
                      pool: name,
                      set: { autoscaler: { min: 1, max: Math.max(1, count) } },
                    },
            },
    );
  },
};

const spotOnly: Rule = {
  id: 'spot-only',
  link: SPOT_POOLS,
  title: 'Not all workers on spot',
  asks: 'Some user pool is regular, so that not all pods wait while Azure evicts. A note in dev and staging.',
  worst: 'risky',
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

/** AKS sets it by itself. */
const SPOT_TAINT = 'kubernetes.azure.com/scalesetpriority=spot:NoSchedule';

const spotToleration: Rule = {
  id: 'spot-toleration',
  link: docs('azure/aks/spot-node-pool#schedule-a-pod-to-run-on-the-spot-node'),
  title: 'Workloads tolerate the taint of spot nodes',
  asks: `Where it is known what runs in the cluster, something tolerates ${SPOT_TAINT}, which AKS puts on every spot node.`,
  worst: 'risky',
  check({ placement }) {
    if (placement.toleratesSpot === undefined) return [];
    const { toleratesSpot } = placement;
    const pools = placement.pools.filter(
      pool => isSpot(pool) && mostNodes(pool) > 0,
    );
    return forEachPool(
      pools,
      placement,
      () => `${namesOf(pools)}: some workload tolerates spot nodes.`,
      ({ name }) =>
        toleratesSpot
          ? undefined
          : {
              severity: 'risky',
              message: `No workload tolerates ${SPOT_TAINT}, so nothing will ever run on ${name}.`,
              remedy: `Give the workloads meant for ${name} that toleration, or leave the pool out.`,
            },
    );
  },
};

export const spotRules: Rule[] = [
  spotSurge,
  spotUpgradeSettings,
  spotSystem,
  spotType,
  spotOptions,
  spotPrice,
  spotPriceNow,
  spotAutoscaler,
  spotOnly,
  spotToleration,
];
