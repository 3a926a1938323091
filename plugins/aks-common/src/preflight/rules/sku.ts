import { listed, shortSize, zonesOf } from '../../format';
import { SizeIndex } from '../../indices';
import { PlacementPool } from '../../placement';
import { VmSize } from '../../snapshot';
import {
  isNameRefused,
  locationRestriction,
  nearestOffered,
  openZones,
  readSizeName,
  refusedByAks,
} from '../../vmSize';
import { Facts } from '../facts';
import { Draft, judge } from '../reading';
import { docs, forEachPool, ofPool, ofRegion, Rule, Said } from '../rule';

export const sizesOf = (pools: readonly PlacementPool[]) =>
  listed([...new Set(pools.map(pool => shortSize(pool.vmSize)))]);

/** `Take the AMD sibling D2as_v6, offered in zones 1 and 2.` */
function insteadOf(
  pool: PlacementPool,
  sizes: SizeIndex,
  region: string,
): Pick<Draft, 'remedy' | 'change'> {
  const name = pool.vmSize;
  const size = sizes.get(name);
  const other = nearestOffered({ name, size }, sizes.entries);
  if (!other) {
    return {
      remedy: `Choose another region, or ask Azure support to open ${shortSize(
        name,
      )} in ${region}.`,
    };
  }
  const { maker } = readSizeName(other.name);
  const sibling =
    maker === readSizeName(name).maker ? 'sibling' : `${maker} sibling`;
  const zones = openZones(other);
  const alike =
    other.architecture === (size?.architecture ?? 'x64') &&
    (pool.priority === 'Regular' || other.spotCapable);
  return {
    change: alike
      ? {
          pool: pool.name,
          set: {
            vmSize: other.name,
            zones: pool.zones.filter(zone => zones.includes(zone)),
          },
        }
      : undefined,
    remedy: `Take the ${sibling} ${shortSize(other.name)}, offered in ${
      zones.length > 0 ? zonesOf(zones) : `${region} without zones`
    }.`,
  };
}

const skuOffered: Rule = {
  id: 'sku-offered',
  link: docs(
    'azure/azure-resource-manager/troubleshooting/error-sku-not-available',
  ),
  title: 'Sizes that the subscription can have',
  asks: 'Each size is listed in the region and not shut to the subscription there.',
  worst: 'blocked',
  refusal: {
    by: 'Azure',
    code: 'BadRequest',
    words:
      "The VM size of Standard_D2s_v6 is not allowed in your subscription in location 'westeurope'.",
  },
  check({ placement, sizes, asOf }) {
    const { pools, region } = placement;
    return judge(sizes, asOf, ofRegion(placement), offered =>
      forEachPool(
        pools,
        placement,
        () => `${sizesOf(pools)} offered to this subscription in ${region}.`,
        pool => {
          const name = shortSize(pool.vmSize);
          const size = offered.get(pool.vmSize);
          const reason = size && locationRestriction(size);
          if (size && !reason) return undefined;
          const message = reason
            ? `${name} is not offered to this subscription in ${region}: ${reason}.`
            : `${name} is not among the ${offered.entries.length} sizes of ${region}.`;
          return {
            severity: 'blocked',
            message,
            ...insteadOf(pool, offered, region),
          };
        },
      ),
    );
  },
};

/**
 * A rule on the pools whose size is listed. `sku-offered` speaks of the others,
 * and for all of them where no sizes are known: one gap is told once.
 */
export function onListedSizes(
  { placement, sizes, asOf }: Facts,
  pools: readonly PlacementPool[],
  clear: () => string,
  check: (pool: PlacementPool, size: VmSize) => Said,
): Draft[] {
  if (!sizes.known || pools.length === 0) return [];
  return judge(sizes, asOf, ofRegion(placement), offered =>
    forEachPool(
      pools.filter(pool => offered.has(pool.vmSize)),
      placement,
      clear,
      pool => {
        const size = offered.get(pool.vmSize);
        return size && check(pool, size);
      },
    ),
  );
}

/** Azure's convention, as far as all names keep to it. */
const SIZE_NAME = /^(Standard|Basic)_[A-Z]+\d+(-\d+)?[a-z]*(_[A-Z0-9]+)*$/i;

/** What names alone tell, where Azure was not asked which sizes there are. */
const sizeName: Rule = {
  id: 'sku-name',
  link: docs('azure/virtual-machines/vm-naming-conventions'),
  title: 'Names of sizes',
  asks: 'Where Azure is not asked which sizes there are: each begins with Standard or Basic and an underscore, and is of those that AKS takes into pools. A name against the convention is risky.',
  worst: 'blocked',
  refusal: {
    by: 'Azure',
    code: 'VMSizeNotSupported',
    words: 'The VM size of D4s_v5 is not allowed in your subscription',
  },
  check({ placement, sizes }) {
    // With sizes known, `sku-offered` and the rules of pools say it better.
    if (sizes.known) return [];
    return placement.pools.flatMap((pool): Draft[] => {
      const { name, vmSize } = pool;
      const subject = ofPool(pool);
      if (isNameRefused(vmSize)) {
        return [
          {
            severity: 'blocked',
            subject,
            message: `${vmSize} of ${name} is too small for AKS, which takes it into no pool.`,
            remedy: `Choose a size with 2 vCPU or more for ${name}.`,
          },
        ];
      }
      if (SIZE_NAME.test(vmSize)) return [];
      const hasPrefix = /^(Standard|Basic)_/i.test(vmSize);
      return [
        {
          severity: hasPrefix ? 'risky' : 'blocked',
          subject,
          message: `${vmSize} of ${name} is no name of a size${
            hasPrefix
              ? ' by the convention of Azure'
              : ': they begin with Standard_'
          }.`,
          remedy: `Write the size of ${name} as Standard_D4s_v6.`,
        },
      ];
    });
  },
};

const skuZones: Rule = {
  id: 'sku-zones',
  link: docs('azure/aks/availability-zones'),
  title: 'Zones that the subscription can have',
  asks: 'The zones of each pool are among those in which its size is offered and open. Zones are logical: zone 1 of one subscription is not that of another.',
  worst: 'blocked',
  refusal: {
    by: 'Azure',
    code: 'AvailabilityZoneNotSupported',
    words:
      "The zone(s) '2' for resource 'agentpool' is not supported. The supported zones for location 'westus2' are ''.",
  },
  check(facts) {
    const { region } = facts.placement;
    const pools = facts.placement.pools.filter(pool => pool.zones.length > 0);
    const clear = () => {
      const asked = [...new Set(pools.flatMap(pool => pool.zones))].sort();
      return `${sizesOf(pools)}: ${zonesOf(asked)}.`;
    };
    return onListedSizes(facts, pools, clear, (pool, size) => {
      const open = openZones(size);
      const missing = pool.zones.filter(zone => !open.includes(zone));
      if (missing.length === 0) return undefined;
      const closed = size.zones.some(zone => missing.includes(zone));
      const refused = closed ? 'closed to this subscription' : 'not supported';
      return {
        severity: 'blocked',
        message: `${shortSize(pool.vmSize)} in ${region}: ${zonesOf(
          missing,
        )} ${refused}; supported: ${zonesOf(open)}.`,
        remedy:
          open.length > 0
            ? `Take ${zonesOf(open)} for pool ${pool.name}.`
            : `Leave the zones of pool ${pool.name} empty, or choose another size.`,
        change: { pool: pool.name, set: { zones: [...open] } },
      };
    });
  },
};

const skuAccepted: Rule = {
  id: 'sku-accepted',
  link: docs('azure/aks/quotas-skus-regions#restricted-vm-sizes-in-aks'),
  title: 'Sizes that AKS takes',
  asks: 'Each size has at least 2 vCPU and 2 GiB and is none of those that AKS refuses (A0, A1, B1s, B1ms, F1 and the like).',
  worst: 'blocked',
  refusal: {
    by: 'Azure',
    code: 'VMSizeNotSupported',
    words:
      "Virtual Machine size: 'Standard_B1s' is not supported for subscription",
  },
  check(facts) {
    const { pools } = facts.placement;
    const clear = () => `${sizesOf(pools)}: large enough for AKS.`;
    return onListedSizes(facts, pools, clear, ({ vmSize }, size) =>
      refusedByAks(size)
        ? {
            severity: 'blocked',
            message: `AKS takes no ${shortSize(vmSize)} (${size.vcpus} vCPU, ${
              size.memoryGib
            } GiB).`,
            remedy: 'Choose a size with 2 vCPU and 4 GiB or more.',
          }
        : undefined,
    );
  },
};

const spotCapable: Rule = {
  id: 'spot-capable',
  link: docs('azure/virtual-machines/spot-vms#limitations'),
  title: 'Sizes that run on spot',
  asks: 'The size of each spot pool can run on spot; burstable and promotional sizes cannot.',
  worst: 'blocked',
  refusal: {
    by: 'Azure',
    code: 'SkuNotAvailable',
    words:
      "The requested VM size for resource 'Following SKUs have failed for Capacity Restrictions: Standard_B4s_v2' is currently not available in location 'westeurope'.",
  },
  check(facts) {
    const pools = facts.placement.pools.filter(
      pool => pool.priority === 'Spot',
    );
    const clear = () => `${sizesOf(pools)} can run on spot.`;
    return onListedSizes(facts, pools, clear, ({ name, vmSize }, size) =>
      size.spotCapable
        ? undefined
        : {
            severity: 'blocked',
            message: `${shortSize(vmSize)} has no spot nodes.`,
            remedy: `Make pool ${name} regular, or choose a size that runs on spot.`,
          },
    );
  },
};

export const skuRules: Rule[] = [
  skuOffered,
  sizeName,
  skuZones,
  skuAccepted,
  spotCapable,
];
