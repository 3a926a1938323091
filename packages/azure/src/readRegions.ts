import { regionSchema } from '@rally/plugin-aks-common';
import { Region } from '@rally/plugin-aks-common';
import { ArmClient } from './ArmClient';
import { asRecord, asText, readEach } from './json';

const API_VERSION = '2022-12-01';

/**
 * The regions of the subscription in which machines stand.
 *
 * https://learn.microsoft.com/rest/api/resources/subscriptions/list-locations
 */
export async function readRegions(
  arm: ArmClient,
  subscriptionId: string,
): Promise<Region[]> {
  return regionsOf(
    await arm.list(
      `/subscriptions/${subscriptionId}/locations?api-version=${API_VERSION}`,
    ),
  );
}

/** @throws UpstreamError `Malformed` */
export function regionsOf(items: unknown[]): Region[] {
  // Logical regions ("Europe", "Global") hold data, not machines.
  const physical = items.filter(
    item => asRecord(asRecord(item)?.metadata)?.regionType !== 'Logical',
  );
  return readEach(
    physical,
    item => {
      const name = regionSchema.safeParse(item.name);
      const metadata = asRecord(item.metadata);
      return name.success
        ? {
            name: name.data,
            displayName: asText(item.displayName) ?? name.data,
            geography:
              asText(metadata?.geographyGroup) ??
              asText(metadata?.geography) ??
              '',
          }
        : undefined;
    },
    region => region.name,
  );
}
