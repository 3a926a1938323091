import { Cluster, Quota, RegionQuota } from '@rally/plugin-aks-common';
import { formatList } from '@rally/portal-react';
import { Words } from '../words';
import { columnLabel } from './columnWords';
import { columnOf, familyKeysOf, LOW_PRIORITY, REGIONAL } from './families';

export interface ClusterQuota {
  key: string;
  /** `Low-priority`, `Regional`, `Dasv6` */
  label: string;
  /** What of the cluster counts against it: `every spot node`, `system and serve` */
  of: string;
  /** Absent where the region was not answered. */
  quota?: Quota;
}

/**
 * The totals and the families that the pools of a cluster count against. Spot
 * nodes count against the low-priority total alone, so their family is left out.
 */
export function quotasOfCluster(
  { pools }: Pick<Cluster, 'pools'>,
  answer: RegionQuota,
  t: Words,
): ClusterQuota[] {
  const found = new Map<string, { label: string; quota: Quota }>();
  for (const quota of answer.quotas) {
    const column = columnOf(quota);
    if (column) found.set(column.key, { label: columnLabel(column, t), quota });
  }
  const row = (key: string, label: string, of: string): ClusterQuota => ({
    key,
    label: found.get(key)?.label ?? label,
    of,
    quota: found.get(key)?.quota,
  });

  const families = new Map<string, string[]>();
  for (const { name, vmSize, priority } of pools) {
    if (priority === 'Spot') continue;
    const key = familyKeysOf(vmSize).find(candidate => found.has(candidate));
    // A family whose name does not follow from its sizes has no row of its own.
    if (key) families.set(key, [...(families.get(key) ?? []), name]);
  }
  return [
    row(
      LOW_PRIORITY,
      t('quota.total.lowPriority'),
      t('regionQuota.everySpotNode'),
    ),
    row(REGIONAL, t('quota.total.regional'), t('regionQuota.everyRegularNode')),
    ...[...families].map(([key, names]) => row(key, key, formatList(names))),
  ];
}
