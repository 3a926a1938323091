import { Cluster, Pool, Quota, RegionQuota } from '@rally/plugin-aks-common';
import { formatCount, formatDay, formatShare } from '@rally/portal-react';
import { Words } from '../words';
import { failedPools, hasFailed } from './condition';
import { Environment, EnvironmentState, shareOf } from './environments';
import { capitalised, quotaWords } from './quotaName';
import { supportEnd } from './support';

/** `now`: something is broken. `soon`: it will not hold. `unknown`: could not ask. */
export type Urgency = 'now' | 'soon' | 'unknown';

/** One row of the home page: what is wrong, and where to go. */
export interface Need {
  id: string;
  urgency: Urgency;
  title: string;
  /** Whose it is, beside the title: environment, region. */
  subject: string;
  /** One sentence with the numbers or with Azure's own words. */
  detail: string;
  /** When it was read or since when it lasts, ISO 8601. */
  at?: string;
  quota?: {
    subject: string;
    unit: string;
    used: number;
    limit: number;
    stale: boolean;
  };
  action: { label: string; to: string };
}

/** A source that did not answer, so that something may be missing. */
export interface Silence {
  /** What was asked, as a title: `Clusters of rally-lab`. */
  what: string;
  /** Why, in one sentence. */
  why: string;
  since?: string;
}

/** From this share of a limit on, the next node or upgrade may fail. */
export const TIGHT = 0.8;

const URGENCIES: Urgency[] = ['now', 'soon', 'unknown'];

/** So many days before a version leaves its support, an upgrade is due. */
export const UPGRADE_DUE_DAYS = 30;

/** What the rows are made of. */
interface Context {
  /** Milliseconds since 1970. */
  now: number;
  t: Words;
}

/** All that a person should look at, the most urgent first. */
export function whatNeedsAPerson(
  environments: EnvironmentState[],
  silences: Silence[],
  context: Context,
): Need[] {
  const needs = [
    ...environments.flatMap(state => clusterNeeds(state, context)),
    ...regionNeeds(environments, context.t),
    ...silences.map(silence => silenceNeed(silence, context.t)),
  ];
  // The sort is stable, so that rows of one urgency keep their order.
  return needs.sort(
    (a, b) => URGENCIES.indexOf(a.urgency) - URGENCIES.indexOf(b.urgency),
  );
}

function clusterNeeds(state: EnvironmentState, context: Context): Need[] {
  const { environment, cluster } = state;
  const { t } = context;
  if (state.state === 'missing') return [missingNeed(environment, t)];
  if (!cluster) return [];

  const { ref, name, path } = environment;
  const subject = t('need.where', { name, region: cluster.region });
  const action = { label: t('need.openPools'), to: `${path}/aks` };
  const pools = failedPools(cluster);
  const rows: Need[] = pools.map(pool => ({
    id: `pool:${ref}:${pool.name}`,
    urgency: 'now',
    title: t('need.pool', {
      pool: pool.name,
      cause: pool.provisioningError?.code ?? pool.provisioningState,
    }),
    subject,
    detail: poolDetail(pool, t),
    action,
  }));
  if (hasFailed(cluster.provisioningState)) {
    rows.unshift({
      id: `cluster:${ref}`,
      urgency: 'now',
      title: t('need.cluster', {
        cluster: cluster.name,
        state: cluster.provisioningState,
      }),
      subject,
      detail: t('need.clusterDetail', {
        count: pools.length,
        pools: String(cluster.pools.length),
      }),
      action,
    });
  }
  return [...rows, ...supportNeeds(environment, cluster, context)];
}

function missingNeed(environment: Environment, t: Words): Need {
  const { ref, name, path, cluster, decided } = environment;
  const detail = t('need.missingDetail');
  return {
    id: `missing:${ref}`,
    urgency: 'soon',
    title: t('need.missing', { name }),
    subject: cluster?.resourceGroup ?? '',
    detail: decided
      ? t('need.missingVerdict', {
          detail,
          day: formatDay(decided.at),
          verdict: decided.verdict,
        })
      : detail,
    action: { label: t('need.openEnvironment'), to: path },
  };
}

function poolDetail(pool: Pool, t: Words): string {
  return t('need.poolDetail', {
    cause: pool.provisioningError?.message ?? t('need.poolFailed'),
    nodes: t('count.node', { count: pool.count }),
    size: pool.vmSize,
  });
}

/** A version that leaves its support plan soon, or has left it. */
function supportNeeds(
  { ref, name, path }: Environment,
  cluster: Cluster,
  { now, t }: Context,
): Need[] {
  const end = supportEnd(cluster, now);
  if (!end || end.daysLeft > UPGRADE_DUE_DAYS) return [];

  const { minor, daysLeft } = end;
  const plan = t(`need.${end.plan}`);
  const runs = { name, version: cluster.kubernetesVersion };
  const day = formatDay(end.day);
  let detail: string = t('need.supportEndsToday', runs);
  if (daysLeft < 0) detail = t('need.supportEndedDetail', { ...runs, day });
  if (daysLeft > 0) {
    detail = t('need.supportEndsDetail', { ...runs, day, count: daysLeft });
  }
  return [
    {
      id: `support:${ref}`,
      urgency: 'soon',
      title:
        daysLeft < 0
          ? t('need.supportEnded', { minor, plan })
          : t('need.supportEnds', { minor, plan }),
      subject: t('need.where', { name, region: cluster.region }),
      detail,
      action: { label: t('need.openEnvironment'), to: `${path}/aks` },
    },
  ];
}

/** Quotas are of the region, so each is said once and not for each environment. */
function regionNeeds(environments: EnvironmentState[], t: Words): Need[] {
  const seen = new Map<string, { quota: RegionQuota; names: string[] }>();
  for (const { environment, cluster, quota } of environments) {
    if (!cluster || !quota) continue;
    const key = `${cluster.subscriptionId}/${quota.region}`;
    const entry = seen.get(key) ?? { quota, names: [] };
    seen.set(key, entry);
    entry.names.push(environment.name);
  }
  return [...seen].flatMap(([key, { quota, names }]) => {
    if (quota.state === 'not-answered') {
      const silence = {
        what: t('silence.quotaOf', { name: quota.region }),
        why: quota.problem?.message ?? t('need.noAnswer'),
        since: quota.problem?.since,
      };
      return [silenceNeed(silence, t)];
    }
    return quota.quotas
      .filter(counter => shareOf(counter) >= TIGHT)
      .sort((a, b) => shareOf(b) - shareOf(a))
      .map(counter => quotaNeed(key, quota, counter, names, t));
  });
}

function quotaNeed(
  key: string,
  { region, observedAt, state }: RegionQuota,
  counter: Quota,
  names: string[],
  t: Words,
): Need {
  const { name, used, limit, free } = counter;
  const words = quotaWords(counter, t);
  const quota = capitalised(`${words.subject} ${words.unit}`.trim());
  const figures = { used: formatCount(used), limit: formatCount(limit) };
  const isFull = free <= 0;
  return {
    id: `quota:${key}:${name}`,
    urgency: 'soon',
    title: isFull
      ? t('need.quotaFull', { quota, region })
      : t('need.quotaTight', {
          quota,
          region,
          share: formatShare(shareOf(counter)),
        }),
    subject: names.join(', '),
    detail: isFull
      ? t('need.quotaFullDetail', figures)
      : t('need.quotaTightDetail', { ...figures, free: formatCount(free) }),
    at: observedAt,
    quota: {
      ...words,
      used,
      limit,
      stale: state === 'stale',
    },
    action: { label: t('need.openQuota'), to: '/aks/quota' },
  };
}

function silenceNeed({ what, why, since }: Silence, t: Words): Need {
  return {
    id: `silence:${what}`,
    urgency: 'unknown',
    title: t('need.silence', { what }),
    subject: '',
    detail: t('need.silenceDetail', { why }),
    at: since,
    action: { label: t('need.openAks'), to: '/aks' },
  };
}
