import { AksService } from '@rally/plugin-aks-node';
import {
  QuotaAnswer,
  RegionQuota,
  Signal,
  Usage,
} from '@rally/plugin-aks-common';
import { SnapshotService, WAIT_MS } from './SnapshotService';
import { SubscriptionScope } from './SubscriptionScope';

/** Subscriptions, regions, and what of their quota is used. */
export type QuotaService = Pick<
  AksService,
  'getSubscriptions' | 'getRegions' | 'getQuota'
>;

export class DefaultQuotaService implements QuotaService {
  readonly #snapshots: SnapshotService;
  readonly #scope: SubscriptionScope;

  constructor(snapshots: SnapshotService, scope: SubscriptionScope) {
    this.#snapshots = snapshots;
    this.#scope = scope;
  }

  getSubscriptions: QuotaService['getSubscriptions'] = () =>
    this.#scope.subscriptions();

  getRegions: QuotaService['getRegions'] = async request =>
    this.#scope.regions(
      await this.#scope.subscriptionId(request.subscriptionId),
    );

  getQuota: QuotaService['getQuota'] = async request => {
    const scope = this.#scope;
    const subscriptionId = await scope.subscriptionId(request.subscriptionId);
    const regions = await scope.regionNames(subscriptionId, request.regions);
    const answer: QuotaAnswer = {
      subscriptionId,
      regions: await Promise.all(
        regions.map(async region =>
          quotaOf(
            region,
            await this.#snapshots.usages(subscriptionId, region, {
              waitMs: WAIT_MS,
            }),
          ),
        ),
      ),
    };
    return answer;
  };
}

function quotaOf(region: string, usages: Signal<Usage[]>): RegionQuota {
  if (usages.state === 'not-answered') {
    const { state, problem } = usages;
    return { region, state, quotas: [], problem };
  }
  return {
    region,
    state: usages.state,
    quotas: usages.value.map(usage => ({
      ...usage,
      free: usage.limit - usage.used,
    })),
    observedAt: usages.observedAt,
    validUntil: usages.validUntil,
    ...(usages.state === 'stale' && { problem: usages.problem }),
  };
}
