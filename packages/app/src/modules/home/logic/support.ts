import { Cluster, SUPPORT_CALENDAR } from '@rally/plugin-aks-common';

const DAY_MS = 86_400_000;

export interface SupportEnd {
  /** `1.34` */
  minor: string;
  plan: 'community' | 'longTerm';
  /** The last day, ISO date. */
  day: string;
  /** Whole days until the last day: 0 on it, below 0 after it. */
  daysLeft: number;
}

/**
 * When the Kubernetes version of a cluster leaves its support plan by the
 * release calendar of AKS; `undefined` where the calendar does not know it.
 *
 * @param now - milliseconds since 1970
 */
export function supportEnd(
  { kubernetesVersion, supportPlan }: Cluster,
  now: number,
): SupportEnd | undefined {
  const minor = kubernetesVersion.split('.').slice(0, 2).join('.');
  if (!Object.hasOwn(SUPPORT_CALENDAR, minor)) return undefined;
  const plan = supportPlan === 'AKSLongTermSupport' ? 'longTerm' : 'community';
  const day = SUPPORT_CALENDAR[minor][plan];
  const today = Math.floor(now / DAY_MS) * DAY_MS;
  return { minor, plan, day, daysLeft: (Date.parse(day) - today) / DAY_MS };
}
