import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import {
  AKS_CLUSTER_ANNOTATION,
  Cluster,
  ClustersAnswer,
  PREFLIGHT_ANNOTATION,
  PRICE_ANNOTATION,
  Quota,
  QuotaAnswer,
  RegionQuota,
  REGION_LABEL,
  STAGE_LABEL,
  Verdict,
} from '@rally/plugin-aks-common';

/** The parts of `<subscriptionId>/<resourceGroup>/<cluster>`. */
export interface ClusterKey {
  subscriptionId: string;
  resourceGroup: string;
  name: string;
}

/** An environment as the catalog knows it. */
export interface Environment {
  ref: string;
  name: string;
  /** The page of the entity. */
  path: string;
  /** Absent where the entity names no cluster, or names it wrongly. */
  cluster?: ClusterKey;
  /** `dev`, `staging`, `prod` */
  stage?: string;
  /** Where it is to run. */
  region?: string;
  /** What the preflight said when the environment was decided. */
  decided?: { verdict: Verdict; at: string };
  /** US dollars a month at most, by the list when it was decided. */
  pricePerMonth?: number;
}

/** What the quota API said of one subscription; one of the two is set. */
export interface SubscriptionQuota {
  subscriptionId: string;
  answer?: QuotaAnswer;
  error?: Error;
}

/** An environment with what Azure said of it. */
export interface EnvironmentState {
  environment: Environment;
  /**
   * `found`: see `cluster`. `missing`: its subscription answered and has no
   * such cluster, so that it is proposed and not applied. `unknown`: not
   * asked, or not answered.
   */
  state: 'found' | 'missing' | 'unknown';
  cluster?: Cluster;
  /** The quota of the region where it runs, or is to run; absent while it is not known. */
  quota?: RegionQuota;
}

export function environmentOf(entity: Entity): Environment {
  const { name, namespace = 'default', title } = entity.metadata;
  const { annotations = {}, labels = {} } = entity.metadata;
  const parts = annotations[AKS_CLUSTER_ANNOTATION]?.split('/') ?? [];
  const [subscriptionId, resourceGroup, cluster] = parts;
  return {
    ref: stringifyEntityRef(entity),
    name: title ?? name,
    path: `/catalog/${namespace}/${entity.kind.toLowerCase()}/${name}`,
    ...(parts.length === 3 && parts.every(part => part.trim())
      ? { cluster: { subscriptionId, resourceGroup, name: cluster } }
      : {}),
    stage: labels[STAGE_LABEL],
    region: labels[REGION_LABEL],
    decided: decisionOf(annotations[PREFLIGHT_ANNOTATION]),
    pricePerMonth: priceOf(annotations[PRICE_ANNOTATION]),
  };
}

const VERDICTS: readonly string[] = ['clear', 'risky', 'unknown', 'blocked'];

/** `risky 2026-11-23T12:03:00Z`; what reads otherwise says nothing. */
function decisionOf(text: string = ''): Environment['decided'] {
  const [verdict, at] = text.split(' ');
  return VERDICTS.includes(verdict) && !Number.isNaN(Date.parse(at))
    ? { verdict: verdict as Verdict, at }
    : undefined;
}

function priceOf(text: string = ''): number | undefined {
  const dollars = Number.parseFloat(text);
  return dollars > 0 ? dollars : undefined;
}

/** Azure's names are compared without case. */
const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

export function joinEnvironments(
  environments: Environment[],
  clusters: ClustersAnswer | undefined,
  quotas: SubscriptionQuota[],
): EnvironmentState[] {
  return environments.map(environment => {
    const key = environment.cluster;
    if (!key || !clusters) return { environment, state: 'unknown' };

    const cluster = clusters.clusters.find(
      candidate =>
        same(candidate.subscriptionId, key.subscriptionId) &&
        same(candidate.resourceGroup, key.resourceGroup) &&
        same(candidate.name, key.name),
    );
    if (!cluster) {
      const silent = clusters.problems.some(problem =>
        same(problem.subscriptionId, key.subscriptionId),
      );
      const state = silent ? 'unknown' : 'missing';
      const quota = quotaOf(quotas, key.subscriptionId, environment.region);
      return { environment, state, ...(quota && { quota }) };
    }
    const quota = quotaOf(quotas, key.subscriptionId, cluster.region);
    return { environment, state: 'found', cluster, quota };
  });
}

function quotaOf(
  quotas: SubscriptionQuota[],
  wanted: string,
  where: string | undefined,
): RegionQuota | undefined {
  return quotas
    .find(({ subscriptionId }) => same(subscriptionId, wanted))
    ?.answer?.regions.find(({ region }) => same(region, where ?? ''));
}

/** The subscriptions and regions in which the environments run, or are to run. */
export function placesOf(
  states: EnvironmentState[],
): { subscriptionId: string; regions: string[] }[] {
  const places = new Map<string, Set<string>>();
  for (const { environment, state, cluster } of states) {
    const { subscriptionId } = cluster ?? environment.cluster ?? {};
    const region = cluster?.region ?? environment.region;
    if (state === 'unknown' || !subscriptionId || !region) continue;
    const regions = places.get(subscriptionId) ?? new Set();
    places.set(subscriptionId, regions.add(region));
  }
  return [...places].map(([subscriptionId, regions]) => ({
    subscriptionId,
    regions: [...regions].sort(),
  }));
}

/** The counter every vCPU of a region adds to, and the one of its spot nodes. */
const REGIONAL = 'cores';
const SPOT = 'lowprioritycores';

/** The share of the limit in use; a use without a limit counts as full. */
export function shareOf({ used, limit }: Quota): number {
  if (limit > 0) return used / limit;
  return used > 0 ? 1 : 0;
}

/**
 * The tighter of the two region-wide quotas that the cluster draws on; the one
 * for spot counts only when it has a spot pool, or when its pools are not known.
 */
export function tightestQuota({
  cluster,
  quota,
}: EnvironmentState): Quota | undefined {
  const hasSpot = cluster?.pools.some(pool => pool.priority === 'Spot') ?? true;
  const names = hasSpot ? [REGIONAL, SPOT] : [REGIONAL];
  return quota?.quotas
    .filter(({ name }) => names.includes(name.toLowerCase()))
    .sort((a, b) => shareOf(b) - shareOf(a))[0];
}
