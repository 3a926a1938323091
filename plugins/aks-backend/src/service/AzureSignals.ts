import { createHash } from 'node:crypto';
import { Azure } from '@rally/azure';
import {
  AksVmSize,
  AzureQuotaRequest,
  AzureRefusal,
  Cluster,
  ClusterCount,
  DeletedVault,
  GlobalNameKind,
  KubernetesVersion,
  NameCheck,
  PermissionEntry,
  Placement,
  PlacementNames,
  ProviderRegistration,
  Region,
  Signal,
  SpotPriceHistory,
  Subscription,
  Usage,
  VmPrice,
  VmSize,
} from '@rally/plugin-aks-common';
import { SignalCache, SignalWish } from './SignalCache';

/** What every other question needs first must not take all the time a person has. */
const SCOPE_WAIT_MS = 10_000;

/** No person waits longer; what takes longer is named as not answered. */
export const WAIT_MS = 20_000;

/** As new as anyone may demand usages: more often would hammer Azure, and the counters lag as much. */
export const FRESH_USAGES_AGE_MS = 30_000;

/** What Azure takes for a name at all; nothing else is asked about. */
const GLOBAL_NAMES: [GlobalNameKind, RegExp][] = [
  ['keyVault', /^[a-z][a-z0-9-]{1,22}[a-z0-9]$/i],
  ['storageAccount', /^[a-z0-9]{3,24}$/],
  ['registry', /^[a-z0-9]{5,50}$/i],
];

/** What each of Azure's sources says, with its age. No method fails. */
export class AzureSignals {
  readonly #azure: Azure;
  readonly #cache: SignalCache;

  constructor(azure: Azure, cache: SignalCache) {
    this.#azure = azure;
    this.#cache = cache;
  }

  subscriptions(): Promise<Signal<Subscription[]>> {
    return this.#cache.ask(
      'subscriptions',
      '',
      '',
      () => this.#azure.subscriptions(),
      { waitMs: SCOPE_WAIT_MS },
    );
  }

  regions(subscriptionId: string): Promise<Signal<Region[]>> {
    return this.#cache.ask(
      'locations',
      subscriptionId,
      '',
      () => this.#azure.regions(subscriptionId),
      { waitMs: SCOPE_WAIT_MS },
    );
  }

  permissions(
    subscriptionId: string,
    { waitMs }: SignalWish = {},
  ): Promise<Signal<PermissionEntry[]>> {
    return this.#cache.ask(
      'permissions',
      subscriptionId,
      '',
      () => this.#azure.permissions(subscriptionId),
      { waitMs },
    );
  }

  providers(
    subscriptionId: string,
    { waitMs }: SignalWish = { waitMs: SCOPE_WAIT_MS },
  ): Promise<Signal<ProviderRegistration[]>> {
    return this.#cache.ask(
      'provider-registration',
      subscriptionId,
      '',
      () => this.#azure.providers(subscriptionId),
      { waitMs },
    );
  }

  vmSizes(
    subscriptionId: string,
    region: string,
    { waitMs }: SignalWish = {},
  ): Promise<Signal<VmSize[]>> {
    return this.#cache.ask(
      'compute-skus',
      subscriptionId,
      region,
      () => this.#azure.vmSizes(subscriptionId, region),
      { waitMs },
    );
  }

  aksVmSizes(
    subscriptionId: string,
    region: string,
    { waitMs }: SignalWish = {},
  ): Promise<Signal<AksVmSize[]>> {
    return this.#cache.ask(
      'aks-vm-skus',
      subscriptionId,
      region,
      () => this.#azure.aksVmSizes(subscriptionId, region),
      { waitMs },
    );
  }

  usages(
    subscriptionId: string,
    region: string,
    wish: SignalWish = {},
  ): Promise<Signal<Usage[]>> {
    return this.#cache.ask(
      'compute-usages',
      subscriptionId,
      region,
      () => this.#azure.usages(subscriptionId, region),
      wish,
    );
  }

  kubernetesVersions(
    subscriptionId: string,
    region: string,
    { waitMs }: SignalWish = {},
  ): Promise<Signal<KubernetesVersion[]>> {
    return this.#cache.ask(
      'aks-versions',
      subscriptionId,
      region,
      () => this.#azure.kubernetesVersions(subscriptionId, region),
      { waitMs },
    );
  }

  prices(
    region: string,
    { waitMs }: SignalWish = {},
  ): Promise<Signal<VmPrice[]>> {
    return this.#cache.ask(
      'retail-prices',
      '',
      region,
      () => this.#azure.prices(region),
      { waitMs },
    );
  }

  clusters(subscriptionId: string): Promise<Signal<Cluster[]>> {
    return this.#cache.ask(
      'aks-clusters',
      subscriptionId,
      '',
      () => this.#azure.clusters(subscriptionId),
      { waitMs: WAIT_MS },
    );
  }

  cluster(
    subscriptionId: string,
    resourceGroup: string,
    name: string,
  ): Promise<Signal<Cluster>> {
    return this.#cache.ask(
      'aks-clusters',
      subscriptionId,
      `${resourceGroup}/${name}`.toLowerCase(),
      () => this.#azure.cluster(subscriptionId, resourceGroup, name),
      { waitMs: WAIT_MS },
    );
  }

  /** Clusters that stand and may stand; a value without `count`: Azure has no such counter. */
  clusterCount(
    subscriptionId: string,
    region: string,
    { waitMs }: SignalWish = {},
  ): Promise<Signal<{ count?: ClusterCount }>> {
    return this.#cache.ask(
      'quota-provider',
      subscriptionId,
      `${region}/clusters`,
      async () => {
        const count = await this.#azure.clusterCount(subscriptionId, region);
        return count ? { count } : {};
      },
      { waitMs },
    );
  }

  deletedVaults(
    subscriptionId: string,
    { waitMs }: SignalWish = {},
  ): Promise<Signal<DeletedVault[]>> {
    return this.#cache.ask(
      'deleted-vaults',
      subscriptionId,
      '',
      () => this.#azure.deletedVaults(subscriptionId),
      { waitMs },
    );
  }

  /** Of each name that Azure would take at all, whether it is free. */
  names(
    subscriptionId: string,
    names: PlacementNames,
    { waitMs }: SignalWish = {},
  ): Promise<NameCheck[]> {
    return Promise.all(
      GLOBAL_NAMES.flatMap(([kind, pattern]) => {
        const name = names[kind];
        if (name === undefined || !pattern.test(name)) {
          return [];
        }
        return this.#cache
          .ask(
            'name-availability',
            subscriptionId,
            `${kind}/${name}`,
            () => this.#azure.nameAvailability(subscriptionId, kind, name),
            { waitMs },
          )
          .then(availability => ({ kind, name, availability }));
      }),
    );
  }

  /** What Azure's own preflight says of the placement. */
  preflight(
    placement: Placement,
    { waitMs }: SignalWish = {},
  ): Promise<Signal<AzureRefusal[]>> {
    const subject = createHash('sha256')
      .update(JSON.stringify(placement))
      .digest('hex');
    return this.#cache.ask(
      'azure-preflight',
      placement.subscriptionId,
      subject,
      () => this.#azure.preflight(placement),
      { waitMs },
    );
  }

  /** Asks Azure; pages have what was last asked. */
  quotaRequests(
    subscriptionId: string,
    region: string,
    { maxAgeMs }: SignalWish = {},
  ): Promise<Signal<AzureQuotaRequest[]>> {
    return this.#cache.ask(
      'quota-requests',
      subscriptionId,
      region,
      () => this.#azure.quotaRequests(subscriptionId, region),
      { maxAgeMs },
    );
  }

  /** As they were last asked for. */
  knownQuotaRequests(
    subscriptionId: string,
    region: string,
  ): Promise<Signal<AzureQuotaRequest[]> | undefined> {
    return this.#cache.peek('quota-requests', subscriptionId, region);
  }

  /** As they were last collected. */
  spotPrices(region: string): Promise<Signal<SpotPriceHistory[]> | undefined> {
    return this.#cache.peek('spot-price-history', '', region);
  }

  /** For what one question told of many regions. */
  keepSpotPrices(region: string, histories: SpotPriceHistory[]): Promise<void> {
    return this.#cache.put('spot-price-history', '', region, histories);
  }
}
