import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  ClusterAnswer,
  ClustersAnswer,
  ClusterStatus,
  KubernetesVersionsAnswer,
  Ladder,
  NeedsInput,
  PlacementInput,
  PoolTimeline,
  PreflightAnswer,
  QuotaAnswer,
  QuotaForecastAnswer,
  QuotaForecastsAnswer,
  RegionsAnswer,
  SubscriptionsAnswer,
  VmSizesAnswer,
} from '@rally/plugin-aks-common';

/** In whose name a call is made: permissions are checked for this principal. */
export interface AksRequestOptions {
  credentials: BackstageCredentials;
}

/**
 * What other backend plugins may ask of the aks plugin; each method mirrors
 * one route of `/api/aks`.
 *
 * Errors are those of `@backstage/errors`: `InputError` (with the path of the
 * field), `NotAllowedError`, `NotFoundError`, and `ServiceUnavailableError`
 * where Azure did not answer and nothing is known from before.
 */
export interface AksService {
  getSubscriptions(options: AksRequestOptions): Promise<SubscriptionsAnswer>;

  /** Without `subscriptionId`: of the first subscription. */
  getRegions(
    request: { subscriptionId?: string },
    options: AksRequestOptions,
  ): Promise<RegionsAnswer>;

  /**
   * Without `subscriptionId`: of the first subscription; without `regions`: of
   * all offered. `fresh` takes no usages older than 30 seconds.
   */
  getQuota(
    request: { subscriptionId?: string; regions?: string[]; fresh?: boolean },
    options: AksRequestOptions,
  ): Promise<QuotaAnswer>;

  /** The Kubernetes versions of regions; the defaults are those of `getQuota`. */
  getKubernetesVersions(
    request: { subscriptionId?: string; regions?: string[] },
    options: AksRequestOptions,
  ): Promise<KubernetesVersionsAnswer>;

  /** The VM sizes that the subscription can have in a region. */
  getVmSizes(
    request: { subscriptionId?: string; region: string },
    options: AksRequestOptions,
  ): Promise<VmSizesAnswer>;

  /**
   * Holds one placement against what Azure says now. With `before`, what stands
   * now: quota counts what is added to it, and the answer has both prices.
   */
  preflight(
    request: { placement: PlacementInput; before?: PlacementInput },
    options: AksRequestOptions,
  ): Promise<PreflightAnswer>;

  /**
   * Finds and ranks placements for the needs, best first. `fresh` takes no
   * usages older than 30 seconds.
   */
  rankPlacements(
    request: { needs: NeedsInput; limit?: number; fresh?: boolean },
    options: AksRequestOptions,
  ): Promise<Ladder>;

  /** Without `subscriptionId`: of all subscriptions. */
  getClusters(
    request: { subscriptionId?: string },
    options: AksRequestOptions,
  ): Promise<ClustersAnswer>;

  getCluster(
    request: { subscriptionId: string; resourceGroup: string; name: string },
    options: AksRequestOptions,
  ): Promise<ClusterAnswer>;

  /** How the pools live: nodes that are ready, evictions, spot prices, back-off, and the version's support. */
  getClusterStatus(
    request: { subscriptionId: string; resourceGroup: string; name: string },
    options: AksRequestOptions,
  ): Promise<ClusterStatus>;

  /** What happened to a pool in the last `hours`: 24 without it, 168 at most. */
  getPoolTimeline(
    request: {
      subscriptionId: string;
      resourceGroup: string;
      name: string;
      pool: string;
      hours?: number;
    },
    options: AksRequestOptions,
  ): Promise<PoolTimeline>;

  /** How one counter grew, and when it meets its limit. Without `subscriptionId`: of the first subscription. */
  getQuotaForecast(
    request: { subscriptionId?: string; region: string; quota: string },
    options: AksRequestOptions,
  ): Promise<QuotaForecastAnswer>;

  /** The counters that are full or will be, the soonest first. */
  getQuotaForecasts(
    request: { subscriptionId?: string },
    options: AksRequestOptions,
  ): Promise<QuotaForecastsAnswer>;
}
