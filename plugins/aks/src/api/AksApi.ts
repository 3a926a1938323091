import { createApiRef } from '@backstage/frontend-plugin-api';
import {
  ClusterAnswer,
  ClustersAnswer,
  ClusterStatus,
  KubernetesVersionsAnswer,
  Ladder,
  NeedsInput,
  PlacementInput,
  PoolTimeline,
  PreflightReport,
  QuotaAnswer,
  QuotaForecastAnswer,
  QuotaForecastsAnswer,
  QuotaIncrease,
  QuotaRequest,
  QuotaRequestsAnswer,
  RegionsAnswer,
  SubscriptionsAnswer,
  VmSizesAnswer,
} from '@rally/plugin-aks-common';

export interface ClusterRef {
  subscriptionId: string;
  resourceGroup: string;
  name: string;
}

export interface AskOptions {
  /** Aborts the request when its answer is no longer wanted. */
  signal?: AbortSignal;
}

/** The client of `/api/aks`; each method mirrors one route and throws a `ResponseError` where it is refused. */
export interface AksApi {
  getSubscriptions(options?: AskOptions): Promise<SubscriptionsAnswer>;

  /** Without `subscriptionId`: of the first subscription. */
  getRegions(
    request: { subscriptionId?: string },
    options?: AskOptions,
  ): Promise<RegionsAnswer>;

  /**
   * Without `subscriptionId`: of the first subscription; without `regions`: of
   * all offered. `fresh` takes no figures older than 30 seconds.
   */
  getQuota(
    request: { subscriptionId?: string; regions?: string[]; fresh?: boolean },
    options?: AskOptions,
  ): Promise<QuotaAnswer>;

  /** The Kubernetes versions of regions; the defaults are those of `getQuota`. */
  getKubernetesVersions(
    request: { subscriptionId?: string; regions?: string[] },
    options?: AskOptions,
  ): Promise<KubernetesVersionsAnswer>;

  /** The VM sizes that the subscription can have in a region. */
  getVmSizes(
    request: { subscriptionId?: string; region: string },
    options?: AskOptions,
  ): Promise<VmSizesAnswer>;

  /** Holds one placement against what Azure says now. */
  preflight(
    request: { placement: PlacementInput },
    options?: AskOptions,
  ): Promise<PreflightReport>;

  /**
   * Finds and ranks placements for the needs, best first. `fresh` takes no
   * usages older than 30 seconds.
   */
  rankPlacements(
    request: { needs: NeedsInput; limit?: number; fresh?: boolean },
    options?: AskOptions,
  ): Promise<Ladder>;

  /** Without `subscriptionId`: of all subscriptions. */
  getClusters(
    request: { subscriptionId?: string },
    options?: AskOptions,
  ): Promise<ClustersAnswer>;

  /** As a list of clusters, it is never older than 30 seconds while Azure answers. */
  getCluster(request: ClusterRef, options?: AskOptions): Promise<ClusterAnswer>;

  /** How the pools of a cluster live, as it was last observed; nothing is asked for it. */
  getClusterStatus(
    request: ClusterRef,
    options?: AskOptions,
  ): Promise<ClusterStatus>;

  /** What happened to a pool in the last hours, 1 to 168; without `hours` the last 24. */
  getPoolTimeline(
    request: ClusterRef & { pool: string; hours?: number },
    options?: AskOptions,
  ): Promise<PoolTimeline>;

  /** 90 days of one counter, and when it meets its limit. `quota` is its name: `cores`. */
  getQuotaForecast(
    request: { subscriptionId?: string; region: string; quota: string },
    options?: AskOptions,
  ): Promise<QuotaForecastAnswer>;

  /** The counters that are full or will be, soonest first. */
  getQuotaForecasts(
    request: { subscriptionId?: string },
    options?: AskOptions,
  ): Promise<QuotaForecastsAnswer>;

  /** What Azure was asked for more quota, newest first; without `subscriptionId`: of the first. */
  getQuotaRequests(
    request: { subscriptionId?: string; regions?: string[] },
    options?: AskOptions,
  ): Promise<QuotaRequestsAnswer>;

  /** Asks Azure for a new absolute limit, in the portal's name. */
  requestQuota(
    request: QuotaIncrease,
    options?: AskOptions,
  ): Promise<QuotaRequest>;
}

export const aksApiRef = createApiRef<AksApi>({ id: 'plugin.aks.client' });
