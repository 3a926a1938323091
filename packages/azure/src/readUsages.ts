import { Usage } from '@rally/plugin-aks-common';
import { ArmClient } from './ArmClient';
import { asCount, asRecord, asText, readEach } from './json';

const API_VERSION = '2026-04-01';

/**
 * The quota counters of the subscription in the region.
 *
 * https://learn.microsoft.com/rest/api/compute/usage/list
 */
export async function readUsages(
  arm: ArmClient,
  subscriptionId: string,
  region: string,
): Promise<Usage[]> {
  return usagesOf(
    await arm.list(
      `/subscriptions/${subscriptionId}/providers/Microsoft.Compute/locations/${region}/usages?api-version=${API_VERSION}`,
    ),
  );
}

/** @throws UpstreamError `Malformed` */
export function usagesOf(items: unknown[]): Usage[] {
  return readEach(
    items,
    item => {
      const name = asText(asRecord(item.name)?.value);
      const used = asCount(item.currentValue);
      const limit = asCount(item.limit);
      if (!name || used === undefined || limit === undefined) {
        return undefined;
      }
      const displayName = asText(asRecord(item.name)?.localizedValue) ?? name;
      return { name, displayName, used, limit };
    },
    usage => usage.name.toLowerCase(),
  );
}
