import { AksService } from '@rally/plugin-aks-node';
import {
  KubernetesVersion,
  offeredSizes,
  QuotaAnswer,
  RegionQuota,
  RegionVersions,
  Signal,
  SUPPORT_CALENDAR,
  Usage,
} from '@rally/plugin-aks-common';
import { FRESH_USAGES_AGE_MS, AzureSignals, WAIT_MS } from './AzureSignals';
import { SubscriptionScope } from './SubscriptionScope';
import { unavailable } from './unavailable';

/** Which sizes there are matters more than what is left and what they cost: those are left out where they take longer. */
const BESIDE_WAIT_MS = 2_000;

/** Subscriptions, regions, what of their quota is used, and which versions they offer. */
export type QuotaService = Pick<
  AksService,
  | 'getSubscriptions'
  | 'getRegions'
  | 'getQuota'
  | 'getKubernetesVersions'
  | 'getVmSizes'
>;

export class DefaultQuotaService implements QuotaService {
  readonly #signals: AzureSignals;
  readonly #scope: SubscriptionScope;

  constructor(signals: AzureSignals, scope: SubscriptionScope) {
    this.#signals = signals;
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
            await this.#signals.usages(subscriptionId, region, {
              waitMs: WAIT_MS,
              maxAgeMs: request.fresh ? FRESH_USAGES_AGE_MS : undefined,
            }),
          ),
        ),
      ),
    };
    return answer;
  };

  getKubernetesVersions: QuotaService['getKubernetesVersions'] =
    async request => {
      const scope = this.#scope;
      const subscriptionId = await scope.subscriptionId(request.subscriptionId);
      const regions = await scope.regionNames(subscriptionId, request.regions);
      return {
        subscriptionId,
        regions: await Promise.all(
          regions.map(async region =>
            versionsOf(
              region,
              await this.#signals.kubernetesVersions(subscriptionId, region, {
                waitMs: WAIT_MS,
              }),
            ),
          ),
        ),
      };
    };

  getVmSizes: QuotaService['getVmSizes'] = async request => {
    const { region } = request;
    const signals = this.#signals;
    const subscriptionId = await this.#scope.subscriptionId(
      request.subscriptionId,
    );
    const [sizes, usages, prices] = await Promise.all([
      signals.vmSizes(subscriptionId, region, { waitMs: WAIT_MS }),
      signals.usages(subscriptionId, region, { waitMs: BESIDE_WAIT_MS }),
      signals.prices(region, { waitMs: BESIDE_WAIT_MS }),
    ]);
    if (sizes.state === 'not-answered') {
      throw unavailable(`which VM sizes ${region} has`, sizes.problem);
    }
    return {
      subscriptionId,
      region,
      sizes: offeredSizes(sizes.value, {
        ...(usages.state !== 'not-answered' && { usages: usages.value }),
        ...(prices.state !== 'not-answered' && { prices: prices.value }),
      }),
      observedAt: sizes.observedAt,
      ...(sizes.state === 'stale' && { problem: sizes.problem }),
    };
  };
}

function versionsOf(
  region: string,
  versions: Signal<KubernetesVersion[]>,
): RegionVersions {
  if (versions.state === 'not-answered') {
    const { state, problem } = versions;
    return { region, state, versions: [], problem };
  }
  return {
    region,
    state: versions.state,
    versions: versions.value.map(version => ({
      ...version,
      ...(Object.hasOwn(SUPPORT_CALENDAR, version.version) && {
        support: SUPPORT_CALENDAR[version.version],
      }),
    })),
    observedAt: versions.observedAt,
    validUntil: versions.validUntil,
    ...(versions.state === 'stale' && { problem: versions.problem }),
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
