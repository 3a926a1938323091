import { LoggerService } from '@backstage/backend-plugin-api';
import { Signal, SignalSource } from '@rally/plugin-aks-common';
import { AnswerCache, AnswerStore, Clock, Limit, Turns } from '@rally/upstream';
import { decodeKey, encodeKey, TTL_MS } from './sources';

/** How fresh, and how soon, an answer is wanted. Times in milliseconds. */
export interface SignalWish {
  /** Give up waiting after this, and take what is known. */
  waitMs?: number;
  /** Oldest answer to accept although it is still fresh. */
  maxAgeMs?: number;
}

export interface SignalCacheOptions {
  store: AnswerStore;
  /** For several replicas on one database. */
  turns?: Turns;
  clock: Clock;
  logger: LoggerService;
}

/** Questions to one source at a time: Resource Manager throttles by caller. */
const CONCURRENCY = 6;

/** 60 regions of a few subscriptions take about 20 MB. */
const CACHE_BOUNDS = { maxEntries: 20_000, maxBytes: 64 * 1024 * 1024 };

/** The last answers of all sources as signals: asked where they have lapsed, one at a time, and shared by replicas. */
export class SignalCache {
  readonly #cache: AnswerCache;
  /** One for each source, so that a source that hangs holds up no other. */
  readonly #limits = new Map<SignalSource, Limit>();

  constructor(options: SignalCacheOptions) {
    const { store, turns, clock, logger } = options;
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

  /** Never fails. */
  async ask<T>(
    source: SignalSource,
    subscriptionId: string,
    subject: string,
    ask: () => Promise<T>,
    wish: SignalWish = {},
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

  /** What is known, without asking; `undefined`: nothing. */
  async peek<T>(
    source: SignalSource,
    subscriptionId: string,
    subject: string,
  ): Promise<Signal<T> | undefined> {
    const key = encodeKey({ source, subscriptionId, subject });
    const answer = await this.#cache.peek<T>(key);
    return answer && { source, ...answer };
  }

  /** Takes an answer that came by another way. */
  async put<T>(
    source: SignalSource,
    subscriptionId: string,
    subject: string,
    value: T,
  ): Promise<void> {
    const key = encodeKey({ source, subscriptionId, subject });
    await this.#cache.put(key, value, TTL_MS[source]);
  }

  #limitOf(source: SignalSource): Limit {
    const limit = this.#limits.get(source) ?? new Limit(CONCURRENCY);
    this.#limits.set(source, limit);
    return limit;
  }
}
