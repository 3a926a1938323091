import { VmSize } from '@rally/plugin-aks-common';
import { ArmClient } from './ArmClient';
import { asList, asRecord, asTexts, JsonRecord, readEach } from './json';
import { parsePage } from './pages';

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
  const items = await arm.list(
    `/subscriptions/${subscriptionId}/providers/Microsoft.Compute/skus?api-version=${API_VERSION}&$filter=${filter}`,
  );
  return vmSizesOf(items, region);
}

/** The same of the bytes of one page. */
export function parseVmSizes(bytes: Uint8Array, region: string): VmSize[] {
  return vmSizesOf(parsePage(new TextDecoder().decode(bytes)).items, region);
}

/** @throws UpstreamError `Malformed` */
export function vmSizesOf(items: unknown[], region: string): VmSize[] {
  const machines = items.filter(
    item => asRecord(item)?.resourceType === 'virtualMachines',
  );
  return readEach(
    machines,
    item => vmSizeOf(item, region),
    size => size.name,
  );
}

function vmSizeOf(item: JsonRecord, region: string): VmSize | undefined {
  const { name, family } = item;
  const capabilities = capabilitiesOf(item.capabilities);
  if (
    typeof name !== 'string' ||
    typeof family !== 'string' ||
    !capabilities ||
    !asTexts(item.locations).some(location => isSame(location, region))
  ) {
    return undefined;
  }
  return {
    name,
    family,
    ...capabilities,
    zones: zonesIn(item.locationInfo, region),
    restrictions: asList(item.restrictions).flatMap(
      restriction => restrictionOf(restriction, region) ?? [],
    ),
  };
}

/** The numbers are strings on the wire. A size without vCPU or memory is no size. */
function capabilitiesOf(list: unknown) {
  let vcpus = NaN;
  let memoryGib = NaN;
  let gpus = 0;
  let architecture: VmSize['architecture'] | undefined = 'x64';
  let spotCapable = false;
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
      default:
    }
  }
  return isAbove0(vcpus) && isAbove0(memoryGib) && gpus >= 0 && architecture
    ? { vcpus, memoryGib, gpus, architecture, spotCapable }
    : undefined;
}

function zonesIn(locationInfo: unknown, region: string): string[] {
  const info = asList(locationInfo)
    .map(asRecord)
    .find(candidate => isSame(candidate?.location, region));
  return asTexts(info?.zones).sort();
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
