import { SignalSource } from '@rally/plugin-aks-common';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** How long an answer of each source counts as fresh, in milliseconds. */
export const TTL_MS: Record<SignalSource, number> = {
  // Changes with every node that comes or goes; the counters themselves lag by minutes.
  'compute-usages': 5 * MINUTE,
  // Clusters scale and fail while a person looks; AKS allows one list a second.
  'aks-clusters': 30_000,
  // Roles are assigned by people, and take minutes to be in force.
  permissions: 15 * MINUTE,
  // Registered once, rarely taken back.
  'provider-registration': HOUR,
  subscriptions: HOUR,
  // Restrictions are lifted by support requests, sizes come with announcements.
  'compute-skus': 6 * HOUR,
  // A new patch is rolled out over days.
  'aks-versions': 6 * HOUR,
  // Spot prices are reviewed monthly, list prices announced; 10 requests a region.
  'retail-prices': 24 * HOUR,
  // A region opens a few times a year.
  locations: 24 * HOUR,
  // Asked before a limit is raised, and then it has to be right.
  'quota-provider': MINUTE,
  // Minutes where a program decides, days where a person does.
  'quota-requests': 15 * MINUTE,
  // True when it was asked, and four questions an hour are all there are.
  'spot-placement-score': HOUR,
  'placement-score': HOUR,
  'sku-mix': 30 * MINUTE,
  // The rate of the last 28 days.
  'spot-eviction-rate': 12 * HOUR,
  'spot-price-history': 24 * HOUR,
  'aks-vm-skus': 6 * HOUR,
  // Somebody may delete a vault at any time, and rarely does.
  'deleted-vaults': 10 * MINUTE,
  // Anybody in the world may take a name.
  'name-availability': 5 * MINUTE,
  'azure-preflight': 5 * MINUTE,
  // Looked at every two minutes, and a look takes a while.
  'kubernetes-nodes': 3 * MINUTE,
  'kubernetes-pods': 3 * MINUTE,
  'kubernetes-events': 3 * MINUTE,
  'cluster-autoscaler': 3 * MINUTE,
  // Each fact has a time of its own.
  'own-history': HOUR,
};

/** What one answer is about; parts that a source has not are empty. */
export interface SignalKey {
  source: SignalSource;
  subscriptionId: string;
  /** A region, or a resource group and a cluster. */
  subject: string;
}

export function encodeKey(key: SignalKey): string {
  return [key.source, key.subscriptionId, key.subject].join('|');
}

export function decodeKey(encoded: string): SignalKey {
  const [source, subscriptionId, subject] = encoded.split('|');
  return { source: source as SignalSource, subscriptionId, subject };
}
