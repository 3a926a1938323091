import { findRegion, Region, RegionTier } from './regions';
import { VmFamily, VM_FAMILIES } from './vmFamilies';

export interface VmSize {
  /** `Standard_D4s_v5` */
  name: string;
  family: VmFamily;
  vcpus: number;
  memoryGib: number;
  gpus: number;
}

export const VM_SIZES: readonly VmSize[] = VM_FAMILIES.flatMap(family =>
  family.vcpus.map(vcpus => ({
    name: family.pattern.replace('#', String(vcpus)),
    family,
    vcpus,
    memoryGib: Math.round(vcpus * family.memory),
    gpus: family.gpusPerVcpu
      ? Math.max(1, Math.round(vcpus * family.gpusPerVcpu))
      : 0,
  })),
);

const BY_NAME = new Map(
  VM_SIZES.map(size => [size.name.toLocaleLowerCase('en-US'), size]),
);

export function findVmSize(name: string): VmSize | undefined {
  return BY_NAME.get(name.toLocaleLowerCase('en-US'));
}

const RANK: Record<RegionTier, number> = { small: 0, medium: 1, large: 2 };

export function isOffered(size: VmSize, region: Region): boolean {
  const { only, tier } = size.family;
  return only ? only.includes(region.name) : RANK[region.tier] >= RANK[tier];
}

/** Where Compute has fewer zones than the region: some sizes never came to all three. */
const FEWER_ZONES: { region: string; size: RegExp; zones: string[] }[] = [
  { region: 'swedencentral', size: /^Standard_D4as_v6$/, zones: ['1', '2'] },
  { region: 'northeurope', size: /as_v7$/, zones: ['1', '3'] },
  { region: 'polandcentral', size: /_v6$/, zones: ['1', '2'] },
  { region: 'spaincentral', size: /_v6$/, zones: ['2', '3'] },
];

/** Zones in which Compute offers the size to everybody. */
export function zonesOf(size: VmSize, region: Region): string[] {
  if (!region.zonal) {
    return [];
  }
  if (size.gpus > 0) {
    // Graphics cards stand in one hall each.
    return [String((region.name.length % 3) + 1)];
  }
  const fewer = FEWER_ZONES.find(
    entry => entry.region === region.name && entry.size.test(size.name),
  );
  return fewer?.zones ?? ['1', '2', '3'];
}

/** Sizes offered in a region, or nothing for a region that does not exist. */
export function sizesIn(regionName: string): VmSize[] {
  const region = findRegion(regionName);
  return region ? VM_SIZES.filter(size => isOffered(size, region)) : [];
}

/** Every counter of vCPU by family, in Azure's order of listing them. */
export const FAMILY_COUNTERS: readonly VmFamily[] = [
  ...new Map(VM_FAMILIES.map(family => [family.quota, family])).values(),
];

/** The family of a counter; `undefined` where it counts something else. */
export function findFamily(counter: string): VmFamily | undefined {
  return FAMILY_COUNTERS.find(family => family.quota === counter);
}
