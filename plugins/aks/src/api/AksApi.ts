import { createApiRef } from '@backstage/frontend-plugin-api';
import {
  ClusterAnswer,
  ClustersAnswer,
  KubernetesVersionsAnswer,
  Ladder,
  NeedsInput,
  PlacementInput,
  PreflightReport,
  QuotaAnswer,
  RegionsAnswer,
  SubscriptionsAnswer,
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
}

export const aksApiRef = createApiRef<AksApi>({ id: 'plugin.aks.client' });
