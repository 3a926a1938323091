import { listed, shortSize, zonesOf } from '../../format';
import { SizeIndex } from '../../indices';
import { PlacementPool } from '../../placement';
import { VmSize } from '../../snapshot';
import {
  locationRestriction,
  nearestOffered,
  openZones,
  readSizeName,
  refusedByAks,
} from '../../vmSize';
import { Facts } from '../facts';
import { Draft, judge } from '../reading';
import { docs, forEachPool, ofRegion, Rule } from '../rule';

const sizesOf = (pools: readonly PlacementPool[]) =>
  listed([...new Set(pools.map(pool => shortSize(pool.vmSize)))]);

/** `Take the AMD sibling D2as_v6, offered in zones 1 and 2.` */
function insteadOf(
  name: string,
  sizes: SizeIndex,
  region: string,
): { remedy: string } {
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
  return {
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
  check({ placement, sizes, asOf }) {
    const { pools, region } = placement;
    return judge(sizes, asOf, ofRegion(placement), offered =>
      forEachPool(
        pools,
        placement,
        `${sizesOf(pools)} offered to this subscription in ${region}.`,
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
            ...insteadOf(pool.vmSize, offered, region),
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
function onListedSizes(
  { placement, sizes, asOf }: Facts,
  pools: readonly PlacementPool[],
  clear: string,
  check: (
    pool: PlacementPool,
    size: VmSize,
  ) => Omit<Draft, 'subject'> | undefined,
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

const skuZones: Rule = {
  id: 'sku-zones',
  link: docs('azure/aks/availability-zones'),
  check(facts) {
    const { region } = facts.placement;
    const pools = facts.placement.pools.filter(pool => pool.zones.length > 0);
    const asked = [...new Set(pools.flatMap(pool => pool.zones))].sort();
    const clear = `${sizesOf(pools)}: ${zonesOf(asked)}.`;
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
      };
    });
  },
};

const skuAccepted: Rule = {
  id: 'sku-accepted',
  link: docs('azure/aks/quotas-skus-regions#restricted-vm-sizes'),
  check(facts) {
    const { pools } = facts.placement;
    const clear = `${sizesOf(pools)}: large enough for AKS.`;
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
  check(facts) {
    const pools = facts.placement.pools.filter(
      pool => pool.priority === 'Spot',
    );
    const clear = `${sizesOf(pools)} can run on spot.`;
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
  skuZones,
  skuAccepted,
  spotCapable,
];
