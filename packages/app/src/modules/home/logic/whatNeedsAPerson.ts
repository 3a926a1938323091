import { Pool, Quota, RegionQuota } from '@rally/plugin-aks-common';
import { formatCount, formatCounted, formatShare } from '@rally/portal-react';
import { failedPools, hasFailed } from './condition';
import { EnvironmentState, shareOf } from './environments';
import { capitalised, quotaWords } from './quotaName';

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

/** All that a person should look at, the most urgent first. */
export function whatNeedsAPerson(
  environments: EnvironmentState[],
  silences: Silence[] = [],
): Need[] {
  const needs = [
    ...environments.flatMap(clusterNeeds),
    ...regionNeeds(environments),
    ...silences.map(silenceNeed),
  ];
  // The sort is stable, so that rows of one urgency keep their order.
  return needs.sort(
    (a, b) => URGENCIES.indexOf(a.urgency) - URGENCIES.indexOf(b.urgency),
  );
}

function clusterNeeds({
  environment,
  state,
  cluster,
}: EnvironmentState): Need[] {
  const { ref, name, path } = environment;
  const action = { label: 'Open environment', to: path };
  if (state === 'missing') {
    return [
      {
        id: `missing:${ref}`,
        urgency: 'soon',
        title: `${name} is not in Azure`,
        subject: environment.cluster?.resourceGroup ?? '',
        detail:
          'The catalog has it and Azure has no such cluster: it waits for terraform apply, or it was removed.',
        action,
      },
    ];
  }
  if (!cluster) return [];

  const subject = `${name}, ${cluster.region}`;
  const toPools = { label: 'Open pools', to: `${path}/aks` };
  const pools = failedPools(cluster);
  const rows: Need[] = pools.map(pool => ({
    id: `pool:${ref}:${pool.name}`,
    urgency: 'now',
    title: `Pool ${pool.name}: ${
      pool.provisioningError?.code ?? pool.provisioningState
    }`,
    subject,
    detail: poolDetail(pool),
    action: toPools,
  }));
  if (hasFailed(cluster.provisioningState)) {
    rows.unshift({
      id: `cluster:${ref}`,
      urgency: 'now',
      title: `Cluster ${cluster.name}: ${cluster.provisioningState}`,
      subject,
      detail: `The last operation on the cluster did not succeed; ${formatCounted(
        pools.length,
        'pool',
      )} of ${cluster.pools.length} failed.`,
      action: toPools,
    });
  }
  return rows;
}

function poolDetail(pool: Pool): string {
  const wanted = `${formatCounted(pool.count, 'node')} of ${pool.vmSize}`;
  return pool.provisioningError
    ? `${pool.provisioningError.message} It has ${wanted}.`
    : `The last operation on the pool did not succeed. It has ${wanted}.`;
}

/** Quotas are of the region, so each is said once and not for each environment. */
function regionNeeds(environments: EnvironmentState[]): Need[] {
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
      return [
        silenceNeed({
          what: `Quota of ${quota.region}`,
          why: quota.problem?.message ?? 'Azure did not answer.',
          since: quota.problem?.since,
        }),
      ];
    }
    return quota.quotas
      .filter(counter => shareOf(counter) >= TIGHT)
      .sort((a, b) => shareOf(b) - shareOf(a))
      .map(counter => quotaNeed(key, quota, counter, names));
  });
}

function quotaNeed(
  key: string,
  { region, observedAt, state }: RegionQuota,
  counter: Quota,
  names: string[],
): Need {
  const { name, used, limit, free } = counter;
  const words = quotaWords(counter);
  const title = capitalised(`${words.subject} ${words.unit}`.trim());
  const figures = `${formatCount(used)} of ${formatCount(limit)} used`;
  return {
    id: `quota:${key}:${name}`,
    urgency: 'soon',
    title:
      free <= 0
        ? `${title} quota is full in ${region}`
        : `${title} quota at ${formatShare(shareOf(counter))} in ${region}`,
    subject: names.join(', '),
    detail:
      free <= 0
        ? `${figures}: no node can be added, and an upgrade finds no room for its surge.`
        : `${figures}, ${formatCount(
            free,
          )} left: more nodes than that are refused, surge nodes of an upgrade included.`,
    at: observedAt,
    quota: {
      ...words,
      used,
      limit,
      stale: state === 'stale',
    },
    action: { label: 'Open quota', to: '/aks/quota' },
  };
}

function silenceNeed({ what, why, since }: Silence): Need {
  return {
    id: `silence:${what}`,
    urgency: 'unknown',
    title: `${what}: not answered`,
    subject: '',
    detail: `${why} What it would say is missing here.`,
    at: since,
    action: { label: 'Open AKS', to: '/aks' },
  };
}

const WORDS = [
  'Nothing',
  'One thing',
  'Two things',
  'Three things',
  'Four things',
  'Five things',
  'Six things',
  'Seven things',
  'Eight things',
  'Nine things',
];

/** The title of the page: how many things need a person, the urgent ones first. */
export function headline(needs: Need[]): string {
  const count = (urgency: Urgency) =>
    needs.filter(need => need.urgency === urgency).length;
  const say = (n: number, when: string) =>
    `${WORDS[n] ?? `${formatCount(n)} things`} ${
      n === 1 || n === 0 ? 'needs' : 'need'
    } a person ${when}`;
  if (count('now')) return say(count('now'), 'now');
  if (count('soon')) return say(count('soon'), 'soon');
  return count('unknown') ? 'Nothing known needs a person' : say(0, 'now');
}
