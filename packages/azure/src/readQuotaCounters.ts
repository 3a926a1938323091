import { QuotaCounter } from '@rally/plugin-aks-common';
import { ArmClient } from './ArmClient';
import { asCount, asRecord, asText, JsonRecord, readEach } from './json';
import { quotaPath } from './quotaScope';

/**
 * The limits of the subscription in the region as the quota provider has them,
 * with what is used of them where it says so.
 *
 * https://learn.microsoft.com/rest/api/quota/quota/list
 * https://learn.microsoft.com/rest/api/quota/usages/list
 */
export async function readQuotaCounters(
  arm: ArmClient,
  subscriptionId: string,
  region: string,
): Promise<QuotaCounter[]> {
  const [limits, usages] = await Promise.all(
    ['quotas', 'usages'].map(list =>
      arm.list(quotaPath(subscriptionId, region, list)),
    ),
  );
  return quotaCountersOf(limits, usages);
}

/** @throws UpstreamError `Malformed` */
export function quotaCountersOf(
  limits: unknown[],
  usages: unknown[],
): QuotaCounter[] {
  const used = new Map<string, number>();
  for (const usage of usages) {
    const properties = asRecord(asRecord(usage)?.properties) ?? {};
    const count = asCount(asRecord(properties.usages)?.value);
    const name = nameOf(properties);
    if (name && count !== undefined) {
      used.set(name.toLowerCase(), count);
    }
  }
  return readEach(
    limits,
    item => {
      const properties = asRecord(item.properties) ?? {};
      const name = nameOf(properties) ?? asText(item.name);
      const limit = asCount(asRecord(properties.limit)?.value);
      if (!name || limit === undefined) {
        return undefined;
      }
      const inUse = used.get(name.toLowerCase());
      return {
        name,
        displayName: asText(asRecord(properties.name)?.localizedValue) ?? name,
        ...(inUse !== undefined && { used: inUse }),
        limit,
        adjustable: properties.isQuotaApplicable !== false,
      };
    },
    counter => counter.name.toLowerCase(),
  );
}

function nameOf(properties: JsonRecord): string | undefined {
  return asText(asRecord(properties.name)?.value);
}
