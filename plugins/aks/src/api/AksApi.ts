import { createApiRef } from '@backstage/frontend-plugin-api';
import {
  ClusterAnswer,
  ClustersAnswer,
  Ladder,
  NeedsInput,
  PlacementInput,
  PreflightReport,
  Problem,
  QuotaAnswer,
  SubscriptionsAnswer,
} from '@rally/plugin-aks-common';

/** A region in which environments may be placed. */
export interface Region {
  /** `westeurope` */
  name: string;
  /** `West Europe` */
  displayName: string;
  /** `Europe` */
  geography: string;
}

/** Answer of `GET /api/aks/regions`. */
export interface RegionsAnswer {
  regions: Region[];
  observedAt: string;
  problem?: Problem;
}

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

  /** Without `subscriptionId`: of the first subscription; without `regions`: of all offered. */
  getQuota(
    request: { subscriptionId?: string; regions?: string[] },
    options?: AskOptions,
  ): Promise<QuotaAnswer>;

  /** Holds one placement against what Azure says now. */
  preflight(
    request: { placement: PlacementInput },
    options?: AskOptions,
  ): Promise<PreflightReport>;

  /** Finds and ranks placements for the needs, best first. */
  rankPlacements(
    request: { needs: NeedsInput; limit?: number },
    options?: AskOptions,
  ): Promise<Ladder>;

  /** Without `subscriptionId`: of all subscriptions. */
  getClusters(
    request: { subscriptionId?: string },
    options?: AskOptions,
  ): Promise<ClustersAnswer>;

  getCluster(request: ClusterRef, options?: AskOptions): Promise<ClusterAnswer>;
}

export const aksApiRef = createApiRef<AksApi>({ id: 'plugin.aks.client' });
