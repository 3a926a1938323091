import { AksVmSize } from '@rally/plugin-aks-common';
import { ArmClient } from './ArmClient';
import {
  asList,
  asRecord,
  asText,
  asTexts,
  JsonRecord,
  readEach,
} from './json';

/** A preview: AKS may change or drop it. */
const API_VERSION = '2026-04-02-preview';

/**
 * The sizes that AKS takes for node pools in the region, best effort; its zones
 * differ from those of Compute.
 *
 * https://learn.microsoft.com/azure/aks/aks-list-skus
 */
export async function readAksVmSizes(
  arm: ArmClient,
  subscriptionId: string,
  region: string,
): Promise<AksVmSize[]> {
  return aksVmSizesOf(
    await arm.list(
      `/subscriptions/${subscriptionId}/providers/Microsoft.ContainerService/locations/${region}/vmSkus?api-version=${API_VERSION}&includeExtendedLocations=false`,
    ),
  );
}

/** @throws UpstreamError `Malformed` */
export function aksVmSizesOf(items: unknown[]): AksVmSize[] {
  return readEach(
    items,
    item => {
      const name = asText(item.name);
      const info = asList(item.locationInfo).map(asRecord);
      if (!name || info.length === 0) {
        return undefined;
      }
      const zones = info.flatMap(place => asTexts(place?.zones));
      const shut = shutZones(asList(item.restrictions).map(asRecord));
      return shut === 'all'
        ? undefined
        : { name, zones: zones.filter(zone => !shut.includes(zone)).sort() };
    },
    size => size.name.toLowerCase(),
  );
}

function shutZones(restrictions: (JsonRecord | undefined)[]): string[] | 'all' {
  return restrictions.some(restriction => restriction?.type === 'Location')
    ? 'all'
    : restrictions.flatMap(restriction =>
        asTexts(asRecord(restriction?.restrictionInfo)?.zones),
      );
}
