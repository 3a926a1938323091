import {
  Cluster,
  mergeEvents,
  PlacedEvent,
  PoolEvent,
  QUOTA_GATE,
  quotaLabel,
  QuotaRequest,
  Usage,
  versionStanding,
} from '@rally/plugin-aks-common';
import { clusterKeyOf } from '../live/clusterKey';

/** What people are told of, once for each occurrence. */
export interface Notice {
  /** Says which occurrence it is, so that no replica and no restart tells it again. */
  occurrence: string;
  /** A later notice of the same scope takes the place of this one. */
  scope: string;
  topic: 'pools' | 'quota' | 'versions';
  severity: 'critical' | 'high' | 'normal' | 'low';
  title: string;
  description: string;
}

const nodes = (count: number) => (count === 1 ? '1 node' : `${count} nodes`);

/** Of pools that failed or lost nodes to an eviction. */
export function poolNotices(
  cluster: Cluster,
  news: readonly PlacedEvent[],
): Notice[] {
  const key = clusterKeyOf(cluster);
  const pools = [...new Set(news.map(({ pool }) => pool))];
  return pools.flatMap(pool => {
    const events = mergeEvents(
      news.filter(one => one.pool === pool).map(({ event }) => event),
    );
    return events.flatMap(event => {
      const about = {
        occurrence: `${key}/${pool}/${event.id}`.slice(0, 400),
        topic: 'pools' as const,
      };
      switch (event.kind) {
        case 'evicted':
          return {
            ...about,
            scope: `aks-evicted/${key}/${pool}`,
            severity: 'high' as const,
            title: `${cluster.name}: Azure took back ${nodes(
              event.nodes,
            )} of ${pool}`,
            description: evictionWords(event),
          };
        case 'failed':
          return {
            ...about,
            scope: `aks-failed/${key}/${pool}`,
            severity: 'critical' as const,
            title: `${cluster.name}: pool ${pool} failed`,
            description: [event.reason, event.message]
              .filter(Boolean)
              .join(': '),
          };
        default:
          return [];
      }
    });
  });
}

function evictionWords(event: PoolEvent): string {
  const zones =
    event.zones.length > 0 ? ` in zone ${event.zones.join(', ')}` : '';
  return `${nodes(event.nodes)}${zones} at ${event.at.slice(
    11,
    16,
  )} UTC. Its pods wait until there is room elsewhere.`;
}

/** Of a version that leaves support within 60 days, or has left it. */
export function versionNotice(
  cluster: Cluster,
  asOf: string,
): Notice | undefined {
  const { kubernetesVersion, supportPlan } = cluster;
  const standing = versionStanding(kubernetesVersion, supportPlan, asOf);
  if (standing.state !== 'ending' && standing.state !== 'ended') {
    return undefined;
  }
  const key = clusterKeyOf(cluster);
  const ended = standing.state === 'ended';
  return {
    occurrence: `version/${key}/${standing.endsOn}/${standing.state}`,
    scope: `aks-version/${key}`,
    topic: 'versions',
    severity: ended ? 'high' : 'normal',
    title: ended
      ? `${cluster.name}: Kubernetes ${kubernetesVersion} is out of support`
      : `${cluster.name}: Kubernetes ${kubernetesVersion} leaves support on ${standing.endsOn}`,
    description: ended
      ? `Its support ended on ${standing.endsOn}. Upgrade it.`
      : `${standing.daysLeft} days are left. Upgrade it before.`,
  };
}

const COUNTS_VCPU = /^(cores|lowPriorityCores|.+Family)$/i;

const occurrenceOf = (subscriptionId: string, region: string, name: string) =>
  `quota/${subscriptionId}/${region}/${name}`.toLowerCase();

/** Below that share a quota that was nearly used counts as free again. */
const FREE_AGAIN = QUOTA_GATE - 0.05;

/** Of quotas that are nearly used, and the occurrences of those that no longer are. */
export function quotaNotices(
  subscriptionId: string,
  region: string,
  usages: readonly Usage[],
): { near: Notice[]; over: string[] } {
  const near: Notice[] = [];
  const over: string[] = [];
  for (const { name, used, limit } of usages) {
    // Scale sets, disks and the like are no matter of pools.
    if (!COUNTS_VCPU.test(name)) {
      continue;
    }
    const occurrence = occurrenceOf(subscriptionId, region, name);
    const share = limit > 0 ? used / limit : 0;
    if (used > 0 && share >= QUOTA_GATE) {
      near.push({
        occurrence,
        scope: `aks-${occurrence}`,
        topic: 'quota',
        severity: share >= 1 ? 'high' : 'normal',
        title: `${region}: ${quotaLabel(name)} quota is at ${Math.floor(
          share * 100,
        )} %`,
        description: `${used} of ${limit} vCPU are used, ${Math.max(
          0,
          limit - used,
        )} are free. Ask for more before the next pool needs it.`,
      });
    } else if (share < FREE_AGAIN) {
      over.push(occurrence);
    }
  }
  return { near, over };
}

/** Of a request that Azure granted. */
export function grantedNotice(request: QuotaRequest): Notice {
  const { id, region, name, limit, before } = request;
  return {
    occurrence: `granted/${id}`,
    scope: `aks-granted/${id}`,
    topic: 'quota',
    severity: 'normal',
    title: `${region}: ${quotaLabel(name)} quota is now ${limit} vCPU`,
    description: `Azure granted the request; it was ${before.limit} vCPU.`,
  };
}
