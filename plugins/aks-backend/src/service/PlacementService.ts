import {
  Ladder,
  Needs,
  Placement,
  preflight,
  PreflightAnswer,
  PreflightOptions,
  priceOf,
  rankPlacements,
  rotating,
} from '@rally/plugin-aks-common';
import { AksRequestOptions } from '@rally/plugin-aks-node';
import { InterestStore } from '../capacity/InterestStore';
import { FRESH_USAGES_AGE_MS, WAIT_MS } from './AzureSignals';
import { SnapshotService } from './SnapshotService';
import { SubscriptionScope } from './SubscriptionScope';

/** Whether and where Azure would grant an environment. */
export interface PlacementService {
  preflight(
    request: { placement: Placement; before?: Placement },
    options: AksRequestOptions,
  ): Promise<PreflightAnswer>;
  rankPlacements(
    request: { needs: Needs; limit?: number; fresh?: boolean },
    options: AksRequestOptions,
  ): Promise<Ladder>;
}

/** What a change of a placement is held to: what stands, and what is rebuilt for it. */
function changeOf(placement: Placement, before: Placement): PreflightOptions {
  // Elsewhere nothing stands yet.
  if (before.region !== placement.region) return {};
  const rotations = placement.pools
    .filter(pool => {
      const was = before.pools.find(({ name }) => name === pool.name);
      return was !== undefined && rotating(was, pool).length > 0;
    })
    .map(({ name }) => name);
  return { before, rotations };
}

/** Nobody takes the eleventh rung. */
const RUNGS_OF_INTEREST = 10;

export class DefaultPlacementService implements PlacementService {
  readonly #snapshots: SnapshotService;
  readonly #scope: SubscriptionScope;
  readonly #interests?: Pick<InterestStore, 'note'>;

  constructor(
    snapshots: SnapshotService,
    scope: SubscriptionScope,
    interests?: Pick<InterestStore, 'note'>,
  ) {
    this.#snapshots = snapshots;
    this.#scope = scope;
    this.#interests = interests;
  }

  preflight: PlacementService['preflight'] = async ({ placement, before }) => {
    const subscriptionId = await this.#scope.subscriptionId(
      placement.subscriptionId,
    );
    const snapshots = await this.#snapshots.snapshots(
      subscriptionId,
      [...new Set([placement.region, before?.region ?? placement.region])],
      // The last look before a pool is created: somebody else may just have taken the quota.
      {
        waitMs: WAIT_MS,
        maxUsagesAgeMs: FRESH_USAGES_AGE_MS,
        names: placement.names,
        newCluster: before?.region !== placement.region,
      },
    );
    const asked = { ...placement, subscriptionId };
    const azurePreflight = await this.#snapshots.azurePreflight(asked, {
      waitMs: WAIT_MS,
    });
    await this.#interests?.note([asked]);
    const priced = (of: Placement) =>
      priceOf(
        of,
        snapshots.regions.find(({ region }) => region === of.region),
      );
    return {
      ...preflight(
        asked,
        { ...snapshots, ...(azurePreflight && { azurePreflight }) },
        before && changeOf(asked, before),
      ),
      price: priced(asked),
      ...(before && { priceBefore: priced(before) }),
    };
  };

  rankPlacements: PlacementService['rankPlacements'] = async request => {
    const { needs, limit, fresh } = request;
    const scope = this.#scope;
    const subscriptionId = await scope.subscriptionId(needs.subscriptionId);
    const regions = await scope.regionNames(subscriptionId, needs.regions);
    const snapshots = await this.#snapshots.snapshots(subscriptionId, regions, {
      waitMs: WAIT_MS,
      maxUsagesAgeMs: fresh ? FRESH_USAGES_AGE_MS : undefined,
    });
    const ladder = rankPlacements({ ...needs, subscriptionId }, snapshots, {
      limit,
    });
    await this.#interests?.note(
      ladder.placements.slice(0, RUNGS_OF_INTEREST).map(rung => rung.placement),
    );
    return ladder;
  };
}
