import {
  Ladder,
  Needs,
  Placement,
  preflight,
  PreflightReport,
  rankPlacements,
} from '@rally/plugin-aks-common';
import { AksRequestOptions } from '@rally/plugin-aks-node';
import { SnapshotService, WAIT_MS } from './SnapshotService';
import { SubscriptionScope } from './SubscriptionScope';

/** Whether and where Azure would grant an environment. */
export interface PlacementService {
  preflight(
    request: { placement: Placement },
    options: AksRequestOptions,
  ): Promise<PreflightReport>;
  rankPlacements(
    request: { needs: Needs; limit?: number },
    options: AksRequestOptions,
  ): Promise<Ladder>;
}

/** The last look before a pool is created: somebody else may just have taken the quota. */
const PREFLIGHT_USAGES_AGE_MS = 30_000;

export class DefaultPlacementService implements PlacementService {
  readonly #snapshots: SnapshotService;
  readonly #scope: SubscriptionScope;

  constructor(snapshots: SnapshotService, scope: SubscriptionScope) {
    this.#snapshots = snapshots;
    this.#scope = scope;
  }

  preflight: PlacementService['preflight'] = async ({ placement }) => {
    const subscriptionId = await this.#scope.subscriptionId(
      placement.subscriptionId,
    );
    const snapshots = await this.#snapshots.snapshots(
      subscriptionId,
      [placement.region],
      { waitMs: WAIT_MS, maxUsagesAgeMs: PREFLIGHT_USAGES_AGE_MS },
    );
    return preflight({ ...placement, subscriptionId }, snapshots);
  };

  rankPlacements: PlacementService['rankPlacements'] = async request => {
    const { needs, limit } = request;
    const scope = this.#scope;
    const subscriptionId = await scope.subscriptionId(needs.subscriptionId);
    const regions = await scope.regionNames(subscriptionId, needs.regions);
    const snapshots = await this.#snapshots.snapshots(subscriptionId, regions, {
      waitMs: WAIT_MS,
    });
    return rankPlacements({ ...needs, subscriptionId }, snapshots, { limit });
  };
}
