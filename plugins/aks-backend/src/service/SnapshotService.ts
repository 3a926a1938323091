import { createHash } from 'node:crypto';
import { LoggerService } from '@backstage/backend-plugin-api';
import {
  AksVmSize,
  AzureQuotaRequest,
  AzureRefusal,
  Cluster,
  GlobalNameKind,
  KubernetesVersion,
  NameCheck,
  Placement,
  PlacementNames,
  ProviderRegistration,
  RegionSnapshot,
  Signal,
  Snapshots,
  SignalSource,
  SpotPriceHistory,
  Subscription,
  Usage,
  VmPrice,
} from '@rally/plugin-aks-common';
import { Region } from '@rally/plugin-aks-common';
import { AnswerCache, AnswerStore, Clock, Limit, Turns } from '@rally/upstream';
import { Azure } from '@rally/azure';
import { AksConfig } from '../config';
import { CapacityView } from '../capacity/CapacityView';
import { decodeKey, encodeKey, TTL_MS } from './sources';

/** How fresh, and how soon, a caller wants an answer. Times in milliseconds. */
export interface Wish {
  /** Give up waiting after this, and take what is known. */
  waitMs?: number;
  /** Oldest usages to accept although they are still fresh. */
  maxUsagesAgeMs?: number;
  /** Names to be asked about as well. */
  names?: PlacementNames;
}

/** What Azure takes for a name at all; nothing else is asked about. */
const GLOBAL_NAMES: [GlobalNameKind, RegExp][] = [
  ['keyVault', /^[a-z][a-z0-9-]{1,22}[a-z0-9]$/i],
  ['storageAccount', /^[a-z0-9]{3,24}$/],
  ['registry', /^[a-z0-9]{5,50}$/i],
];

export interface SnapshotServiceOptions {
  azure: Azure;
  store: AnswerStore;
  /** For several replicas on one database. */
  turns?: Turns;
  /** Absent: capacity is not collected. */
  capacity?: CapacityView;
  /** What Azure offers as a preview and is asked all the same. */
  previews?: Pick<AksConfig['azure']['previews'], 'vmSkus' | 'preflight'>;
  clock: Clock;
  logger: LoggerService;
}

/** Questions to one source at a time: Resource Manager throttles by caller. */
const CONCURRENCY = 6;

/** What every other question needs first must not take all the time a person has. */
const SCOPE_WAIT_MS = 10_000;

/** No person waits longer; what takes longer is named as not answered. */
export const WAIT_MS = 20_000;

/** As new as anyone may demand usages: more often would hammer Azure, and the counters lag as much. */
export const FRESH_USAGES_AGE_MS = 30_000;

/** 60 regions of a few subscriptions take about 20 MB. */
const CACHE_BOUNDS = { maxEntries: 20_000, maxBytes: 64 * 1024 * 1024 };

/** What is known of Azure, each fact with its age; asks where that has lapsed. */
export class SnapshotService {
  readonly #azure: Azure;
  readonly #clock: Clock;
  readonly #cache: AnswerCache;
  readonly #capacity?: CapacityView;
  readonly #previews: SnapshotServiceOptions['previews'];
  /** One for each source, so that a source that hangs holds up no other. */
  readonly #limits = new Map<SignalSource, Limit>();

  constructor(options: SnapshotServiceOptions) {
    const { azure, store, turns, clock, logger } = options;
    this.#azure = azure;
    this.#clock = clock;
    this.#capacity = options.capacity;
    this.#previews = options.previews;
    this.#cache = new AnswerCache({
      ...CACHE_BOUNDS,
      clock,
      store,
      turns,
      onChange: (key, error) => {
        const { source, subscriptionId, subject } = decodeKey(key);
        const about = [source, subscriptionId, subject].filter(Boolean);
        if (error) {
          logger.warn(
            `${about.join(' ')} does not answer: ${error.code}, ${
              error.message
            }`,
          );
        } else {
          logger.info(`${about.join(' ')} answers again`);
        }
      },
      onStoreFailure: (key, error) =>
        logger.error(`The answer of ${key} could not be kept: ${error}`),
    });
  }

  subscriptions(): Promise<Signal<Subscription[]>> {
    return this.#signal(
      'subscriptions',
      '',
      '',
      () => this.#azure.subscriptions(),
      { waitMs: SCOPE_WAIT_MS },
    );
  }

  regions(subscriptionId: string): Promise<Signal<Region[]>> {
    return this.#signal(
      'locations',
      subscriptionId,
      '',
      () => this.#azure.regions(subscriptionId),
      { waitMs: SCOPE_WAIT_MS },
    );
  }

  usages(
    subscriptionId: string,
    region: string,
    wish: Wish = {},
  ): Promise<Signal<Usage[]>> {
    return this.#signal(
      'compute-usages',
      subscriptionId,
      region,
      () => this.#azure.usages(subscriptionId, region),
      { ...wish, maxAgeMs: wish.maxUsagesAgeMs },
    );
  }

  kubernetesVersions(
    subscriptionId: string,
    region: string,
    wish: Wish = {},
  ): Promise<Signal<KubernetesVersion[]>> {
    return this.#signal(
      'aks-versions',
      subscriptionId,
      region,
      () => this.#azure.kubernetesVersions(subscriptionId, region),
      { waitMs: wish.waitMs },
    );
  }

  prices(region: string, wish: Wish = {}): Promise<Signal<VmPrice[]>> {
    return this.#signal(
      'retail-prices',
      '',
      region,
      () => this.#azure.prices(region),
      { waitMs: wish.waitMs },
    );
  }

  providers(
    subscriptionId: string,
    wish: Wish = { waitMs: SCOPE_WAIT_MS },
  ): Promise<Signal<ProviderRegistration[]>> {
    return this.#signal(
      'provider-registration',
      subscriptionId,
      '',
      () => this.#azure.providers(subscriptionId),
      wish,
    );
  }

  clusters(subscriptionId: string): Promise<Signal<Cluster[]>> {
    return this.#signal(
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
    return this.#signal(
      'aks-clusters',
      subscriptionId,
      `${resourceGroup}/${name}`.toLowerCase(),
      () => this.#azure.cluster(subscriptionId, resourceGroup, name),
      { waitMs: WAIT_MS },
    );
  }

  /** All that `preflight` and `rankPlacements` need of the regions. Never fails. */
  async snapshots(
    subscriptionId: string,
    regions: string[],
    wish: Wish = {},
  ): Promise<Snapshots> {
    const { names = {} } = wish;
    const [permissions, providers, deletedVaults, checks, ...snapshots] =
      await Promise.all([
        this.#signal(
          'permissions',
          subscriptionId,
          '',
          () => this.#azure.permissions(subscriptionId),
          wish,
        ),
        this.providers(subscriptionId, wish),
        names.keyVault === undefined
          ? undefined
          : this.#signal(
              'deleted-vaults',
              subscriptionId,
              '',
              () => this.#azure.deletedVaults(subscriptionId),
              wish,
            ),
        this.#checkNames(subscriptionId, names, wish),
        ...regions.map(region => this.region(subscriptionId, region, wish)),
      ]);
    return {
      asOf: new Date(this.#clock.now()).toISOString(),
      subscription: {
        subscriptionId,
        permissions,
        providers,
        ...(deletedVaults && { deletedVaults }),
        ...(checks.length > 0 && { names: checks }),
      },
      regions: snapshots,
    };
  }

  async region(
    subscriptionId: string,
    region: string,
    wish: Wish = {},
  ): Promise<RegionSnapshot> {
    const azure = this.#azure;
    const [
      usages,
      sizes,
      kubernetesVersions,
      prices,
      capacity,
      spotPrices,
      quotaRequests,
      aksSizes,
    ] = await Promise.all([
      this.usages(subscriptionId, region, wish),
      this.#signal(
        'compute-skus',
        subscriptionId,
        region,
        () => azure.vmSizes(subscriptionId, region),
        wish,
      ),
      this.kubernetesVersions(subscriptionId, region, wish),
      this.prices(region, wish),
      this.#capacity?.of(subscriptionId, region),
      // Collected in the background: nobody waits for these.
      this.#peek<SpotPriceHistory[]>('spot-price-history', '', region),
      this.#peek<AzureQuotaRequest[]>('quota-requests', subscriptionId, region),
      this.#previews?.vmSkus
        ? this.#signal<AksVmSize[]>(
            'aks-vm-skus',
            subscriptionId,
            region,
            () => azure.aksVmSizes(subscriptionId, region),
            wish,
          )
        : undefined,
    ]);
    return {
      region,
      usages,
      sizes,
      kubernetesVersions,
      prices,
      ...capacity,
      ...(spotPrices && { spotPrices }),
      ...(quotaRequests && { quotaRequests }),
      ...(aksSizes && { aksSizes }),
    };
  }

  #checkNames(
    subscriptionId: string,
    names: PlacementNames,
    { waitMs }: Wish,
  ): Promise<NameCheck[]> {
    return Promise.all(
      GLOBAL_NAMES.flatMap(([kind, pattern]) => {
        const name = names[kind];
        if (name === undefined || !pattern.test(name)) {
          return [];
        }
        return this.#signal(
          'name-availability',
          subscriptionId,
          `${kind}/${name}`,
          () => this.#azure.nameAvailability(subscriptionId, kind, name),
          { waitMs },
        ).then(availability => ({ kind, name, availability }));
      }),
    );
  }

  /** What Azure's own preflight says of the placement; nothing where it is not to be asked. */
  async azurePreflight(
    placement: Placement,
    wish: Wish = {},
  ): Promise<Signal<AzureRefusal[]> | undefined> {
    if (!this.#previews?.preflight) {
      return undefined;
    }
    const { subscriptionId } = placement;
    const subject = createHash('sha256')
      .update(JSON.stringify(placement))
      .digest('hex');
    return this.#signal(
      'azure-preflight',
      subscriptionId,
      subject,
      () => this.#azure.preflight(placement),
      { waitMs: wish.waitMs },
    );
  }

  /** For what one question told of many regions. */
  async keepSpotPrices(
    region: string,
    histories: SpotPriceHistory[],
  ): Promise<void> {
    const source = 'spot-price-history';
    const key = encodeKey({ source, subscriptionId: '', subject: region });
    await this.#cache.put(key, histories, TTL_MS[source]);
  }

  /** Asks Azure; pages have what was last asked. */
  quotaRequests(
    subscriptionId: string,
    region: string,
    wish: { maxAgeMs?: number } = {},
  ): Promise<Signal<AzureQuotaRequest[]>> {
    return this.#signal(
      'quota-requests',
      subscriptionId,
      region,
      () => this.#azure.quotaRequests(subscriptionId, region),
      wish,
    );
  }

  async #peek<T>(
    source: SignalSource,
    subscriptionId: string,
    subject: string,
  ): Promise<Signal<T> | undefined> {
    if (!this.#capacity) {
      return undefined;
    }
    const key = encodeKey({ source, subscriptionId, subject });
    const answer = await this.#cache.peek<T>(key);
    return answer && { source, ...answer };
  }

  async #signal<T>(
    source: SignalSource,
    subscriptionId: string,
    subject: string,
    ask: () => Promise<T>,
    wish: { waitMs?: number; maxAgeMs?: number } = {},
  ): Promise<Signal<T>> {
    const key = encodeKey({ source, subscriptionId, subject });
    const answer = await this.#cache.get(key, {
      ask,
      limit: this.#limitOf(source),
      ttlMs: TTL_MS[source],
      waitMs: wish.waitMs,
      maxAgeMs: wish.maxAgeMs,
    });
    return { source, ...answer };
  }

  #limitOf(source: SignalSource): Limit {
    const limit = this.#limits.get(source) ?? new Limit(CONCURRENCY);
    this.#limits.set(source, limit);
    return limit;
  }
}
