import { VmSize } from '@rally/plugin-aks-common';
import { ArmClient } from './ArmClient';
import { asList, asRecord, asTexts, EachItem, JsonRecord } from './json';
import { takePage } from './pages';
import { Shared } from './Shared';

const API_VERSION = '2021-07-01';

/**
 * The VM sizes Compute offers to the subscription in the region.
 *
 * https://learn.microsoft.com/rest/api/compute/resource-skus/list
 */
export async function readVmSizes(
  arm: ArmClient,
  subscriptionId: string,
  region: string,
): Promise<VmSize[]> {
  const filter = encodeURIComponent(`location eq '${region}'`);
  const sizes = sizesOfRegion(region);
  await arm.take(
    `/subscriptions/${subscriptionId}/providers/Microsoft.Compute/skus?api-version=${API_VERSION}&$filter=${filter}`,
    sizes.take,
  );
  return sizes.all();
}

/** The same of the bytes of one page. */
export function parseVmSizes(bytes: Uint8Array, region: string): VmSize[] {
  const sizes = sizesOfRegion(region);
  takePage(new TextDecoder().decode(bytes), sizes.take);
  return sizes.all();
}

/** @throws UpstreamError `Malformed` */
export function vmSizesOf(items: unknown[], region: string): VmSize[] {
  const sizes = sizesOfRegion(region);
  sizes.take(items);
  return sizes.all();
}

/** Disks and hosts are in the same list. What does not say what it is cannot be read. */
const isMachine = (item: JsonRecord | undefined) =>
  typeof item?.resourceType !== 'string' ||
  item.resourceType === 'virtualMachines';

function sizesOfRegion(region: string) {
  const shared = new Shared();
  const each = new EachItem(
    item => vmSizeOf(item, region, shared),
    size => size.name,
  );
  return {
    take: (items: readonly unknown[]) =>
      each.take(items.filter(item => isMachine(asRecord(item)))),
    all: () => each.all(),
  };
}

function vmSizeOf(
  item: JsonRecord,
  region: string,
  shared: Shared,
): VmSize | undefined {
  const { name, family } = item;
  const read = capabilitiesOf(item.capabilities);
  if (
    typeof name !== 'string' ||
    typeof family !== 'string' ||
    !read ||
    !asTexts(item.locations).some(location => isSame(location, region))
  ) {
    return undefined;
  }
  const info = infoOf(item.locationInfo, region);
  const ultraSsd = ultraSsdZonesIn(info, read.ultraSsd);
  return {
    name,
    family: shared.text(family),
    // Field by field: thousands of sizes are read, and a spread costs more than the rest.
    vcpus: read.vcpus,
    memoryGib: read.memoryGib,
    gpus: read.gpus,
    architecture: read.architecture,
    spotCapable: read.spotCapable,
    zones: shared.texts(asTexts(info?.zones).sort()),
    restrictions: shared.list(restrictionsIn(item.restrictions, region)),
    ephemeralOsDiskGib: ephemeralRoom(read.local),
    premiumIo: read.premiumIo,
    encryptionAtHost: read.encryptionAtHost,
    ultraSsdZones: ultraSsd && shared.texts(ultraSsd),
  };
}

/** The numbers are strings on the wire. A size without vCPU or memory is no size. */
function capabilitiesOf(list: unknown) {
  let vcpus = NaN;
  let memoryGib = NaN;
  let gpus = 0;
  let architecture: VmSize['architecture'] | undefined = 'x64';
  let spotCapable = false;
  let premiumIo: boolean | undefined;
  let encryptionAtHost: boolean | undefined;
  let ultraSsd = false;
  const local: LocalDisks = {
    supported: undefined,
    placements: '',
    cacheBytes: 0,
    temporaryMib: undefined,
    nvmeMib: 0,
  };
  for (const capability of asList(list) as (JsonRecord | null)[]) {
    const value = capability?.value;
    switch (capability?.name) {
      case 'vCPUs':
        vcpus = Number(value);
        break;
      case 'MemoryGB':
        memoryGib = Number(value);
        break;
      case 'GPUs':
        gpus = Number(value);
        break;
      case 'CpuArchitectureType':
        architecture = value === 'x64' || value === 'Arm64' ? value : undefined;
        break;
      case 'LowPriorityCapable':
        spotCapable = value === 'True';
        break;
      case 'PremiumIO':
        premiumIo = value === 'True';
        break;
      case 'EncryptionAtHostSupported':
        encryptionAtHost = value === 'True';
        break;
      case 'UltraSSDAvailable':
        ultraSsd = value === 'True';
        break;
      case 'EphemeralOSDiskSupported':
        local.supported = value === 'True';
        break;
      case 'SupportedEphemeralOSDiskPlacements':
        local.placements = String(value);
        break;
      case 'CachedDiskBytes':
        local.cacheBytes = Number(value);
        break;
      case 'MaxResourceVolumeMB':
        local.temporaryMib = Number(value);
        break;
      case 'NvmeDiskSizeInMiB':
        local.nvmeMib = Number(value);
        break;
      default:
    }
  }
  return isAbove0(vcpus) && isAbove0(memoryGib) && gpus >= 0 && architecture
    ? {
        vcpus,
        memoryGib,
        gpus,
        architecture,
        spotCapable,
        premiumIo,
        encryptionAtHost,
        local,
        ultraSsd,
      }
    : undefined;
}

/** What the size says of disks on the node itself. */
interface LocalDisks {
  supported: boolean | undefined;
  placements: string;
  cacheBytes: number;
  temporaryMib: number | undefined;
  nvmeMib: number;
}

const MIB_PER_GIB = 1024;
const BYTES_PER_GIB = 1024 ** 3;

const wholeGib = (gib: number) =>
  gib >= 0 && gib < Infinity ? Math.floor(gib) : undefined;

/**
 * The largest OS disk that goes on the node: on its NVMe disk where Azure puts
 * it there, else in its cache, and on the temporary disk only without a cache.
 *
 * https://learn.microsoft.com/azure/aks/concepts-storage#ephemeral-os-disks-in-aks
 */
function ephemeralRoom(disks: LocalDisks): number | undefined {
  if (disks.supported === undefined) return undefined;
  if (!disks.supported) return 0;
  const { placements, cacheBytes, temporaryMib, nvmeMib } = disks;
  if (nvmeMib && placements.includes('NvmeDisk')) {
    return wholeGib(nvmeMib / MIB_PER_GIB);
  }
  if (cacheBytes) return wholeGib(cacheBytes / BYTES_PER_GIB);
  return temporaryMib === undefined
    ? undefined
    : wholeGib(temporaryMib / MIB_PER_GIB);
}

const isUltraSsd = (value: unknown) => {
  const capability = asRecord(value);
  return (
    capability?.name === 'UltraSSDAvailable' && capability.value === 'True'
  );
};

/** Zones whose details name ultra disks; `none`: where the size has them without zones. */
function ultraSsdZonesIn(
  info: JsonRecord | undefined,
  withoutZones: boolean,
): string[] | undefined {
  if (!withoutZones && !Array.isArray(info?.zoneDetails)) return undefined;
  const zones = withoutZones ? ['none'] : [];
  for (const item of asList(info?.zoneDetails)) {
    const detail = asRecord(item);
    const ultra = asList(detail?.capabilities).some(isUltraSsd);
    // Azure writes the list of zones as `Name` or `name`.
    if (ultra) zones.push(...asTexts(detail?.name ?? detail?.Name));
  }
  return zones.sort();
}

/** What the answer says of the size in this region. */
function infoOf(locationInfo: unknown, region: string): JsonRecord | undefined {
  return asList(locationInfo)
    .map(asRecord)
    .find(candidate => isSame(candidate?.location, region));
}

function restrictionsIn(list: unknown, region: string) {
  const restrictions: VmSize['restrictions'] = [];
  for (const item of asList(list)) {
    const restriction = restrictionOf(item, region);
    if (restriction) {
      restrictions.push(restriction);
    }
  }
  return restrictions;
}

/** A restriction that cannot be read still restricts: it shuts the whole region. */
function restrictionOf(
  value: unknown,
  region: string,
): VmSize['restrictions'][number] | undefined {
  const restriction = asRecord(value);
  const regions = asTexts(restriction?.values);
  if (regions.length > 0 && !regions.some(name => isSame(name, region))) {
    return undefined;
  }
  const info = asRecord(restriction?.restrictionInfo);
  const zones = restriction?.type === 'Zone' ? asTexts(info?.zones).sort() : [];
  return {
    kind: zones.length > 0 ? 'zone' : 'location',
    zones,
    reason:
      typeof restriction?.reasonCode === 'string'
        ? restriction.reasonCode
        : 'Unknown',
  };
}

/** Regions are written `westeurope` and `WestEurope`. */
function isSame(location: unknown, region: string): boolean {
  return (
    location === region ||
    (typeof location === 'string' && location.toLowerCase() === region)
  );
}

function isAbove0(value: number): boolean {
  return value > 0 && value < Infinity;
}
