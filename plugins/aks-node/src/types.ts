import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  ClusterAnswer,
  ClustersAnswer,
  Ladder,
  NeedsInput,
  PlacementInput,
  PreflightReport,
  QuotaAnswer,
  RegionsAnswer,
  SubscriptionsAnswer,
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

  /** Without `subscriptionId`: of the first subscription; without `regions`: of all offered. */
  getQuota(
    request: { subscriptionId?: string; regions?: string[] },
    options: AksRequestOptions,
  ): Promise<QuotaAnswer>;

  /** Holds one placement against what Azure says now. */
  preflight(
    request: { placement: PlacementInput },
    options: AksRequestOptions,
  ): Promise<PreflightReport>;

  /** Finds and ranks placements for the needs, best first. */
  rankPlacements(
    request: { needs: NeedsInput; limit?: number },
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
}
