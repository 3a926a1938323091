import { ClusterCount } from '@rally/plugin-aks-common';
import { UpstreamError } from '@rally/upstream';
import { ArmClient } from './ArmClient';
import { asCount, asRecord, asText } from './json';
import { quotaPath } from './quotaScope';

/** The counter among those of AKS. */
const COUNTER = /^managed ?clusters?$/i;

function valueOf(items: readonly unknown[], field: 'limit' | 'usages') {
  for (const item of items) {
    const properties = asRecord(asRecord(item)?.properties);
    const name = asText(asRecord(properties?.name)?.value);
    if (name && COUNTER.test(name)) {
      return asCount(asRecord(properties?.[field])?.value);
    }
  }
  return undefined;
}

/** Whether the provider has no such counters there, rather than no answer. */
const isNotOffered = (thrown: unknown) =>
  thrown instanceof UpstreamError &&
  (thrown.status === 404 || thrown.status === 400);

/**
 * How many clusters the subscription has in the region and may have, as the
 * quota provider tells it for AKS; `undefined` where it has no such counter.
 *
 * https://learn.microsoft.com/azure/aks/quotas-skus-regions#quota-limits-on-aks-managed-clusters
 */
export async function readClusterCount(
  arm: ArmClient,
  subscriptionId: string,
  region: string,
): Promise<ClusterCount | undefined> {
  const list = (name: string) =>
    arm.list(
      quotaPath(subscriptionId, region, name, 'Microsoft.ContainerService'),
    );
  try {
    const [limits, usages] = await Promise.all([
      list('quotas'),
      list('usages'),
    ]);
    const limit = valueOf(limits, 'limit');
    const used = valueOf(usages, 'usages');
    return limit === undefined || used === undefined
      ? undefined
      : { used, limit };
  } catch (thrown) {
    if (isNotOffered(thrown)) return undefined;
    throw thrown;
  }
}
