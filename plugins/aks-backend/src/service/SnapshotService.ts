import { LoggerService } from '@backstage/backend-plugin-api';
import {
  Cluster,
  RegionSnapshot,
  Signal,
  Snapshots,
  SignalSource,
  Subscription,
  Usage,
} from '@rally/plugin-aks-common';
import { Region } from '@rally/plugin-aks-common';
import { AnswerCache, AnswerStore, Clock, Limit } from '@rally/upstream';
import { Azure } from '@rally/azure';
import { decodeKey, encodeKey, TTL_MS } from './sources';

/** How fresh, and how soon, a caller wants an answer. Times in milliseconds. */
export interface Wish {
  /** Give up waiting after this, and take what is known. */
  waitMs?: number;
  /** Oldest usages to accept although they are still fresh. */
  maxUsagesAgeMs?: number;
}

export interface SnapshotServiceOptions {
  azure: Azure;
  store: AnswerStore;
  clock: Clock;
  logger: LoggerService;
}

/** Questions to one source at a time: Resource Manager throttles by caller. */
const CONCURRENCY = 6;

/** What every other question needs first must not take all the time a person has. */
const SCOPE_WAIT_MS = 10_000;

/** No person waits longer; what takes longer is named as not answered. */
export const WAIT_MS = 20_000;

/** 60 regions of a few subscriptions take about 20 MB. */
const CACHE_BOUNDS = { maxEntries: 20_000, maxBytes: 64 * 1024 * 1024 };

/** What is known of Azure, each fact with its age; asks where that has lapsed. */
export class SnapshotService {
  readonly #azure: Azure;
  readonly #clock: Clock;
  readonly #cache: AnswerCache;
  /** One for each source, so that a source that hangs holds up no other. */
  readonly #limits = new Map<SignalSource, Limit>();

  constructor(options: SnapshotServiceOptions) {
    const { azure, store, clock, logger } = options;
    this.#azure = azure;
    this.#clock = clock;
    this.#cache = new AnswerCache({
      ...CACHE_BOUNDS,
      clock,
      store,
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
    const [permissions, providers, ...snapshots] = await Promise.all([
      this.#signal(
        'permissions',
        subscriptionId,
        '',
        () => this.#azure.permissions(subscriptionId),
        wish,
      ),
      this.#signal(
        'provider-registration',
        subscriptionId,
        '',
        () => this.#azure.providers(subscriptionId),
        wish,
      ),
      ...regions.map(region => this.region(subscriptionId, region, wish)),
    ]);
    return {
      asOf: new Date(this.#clock.now()).toISOString(),
      subscription: { subscriptionId, permissions, providers },
      regions: snapshots,
    };
  }

  async region(
    subscriptionId: string,
    region: string,
    wish: Wish = {},
  ): Promise<RegionSnapshot> {
    const azure = this.#azure;
    const [usages, sizes, kubernetesVersions, prices] = await Promise.all([
      this.usages(subscriptionId, region, wish),
      this.#signal(
        'compute-skus',
        subscriptionId,
        region,
        () => azure.vmSizes(subscriptionId, region),
        wish,
      ),
      this.#signal(
        'aks-versions',
        subscriptionId,
        region,
        () => azure.kubernetesVersions(subscriptionId, region),
        wish,
      ),
      this.#signal(
        'retail-prices',
        '',
        region,
        () => azure.prices(region),
        wish,
      ),
    ]);
    return { region, usages, sizes, kubernetesVersions, prices };
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
      ask: () => this.#limitOf(source).run(ask),
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
