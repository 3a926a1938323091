import { Answer, AnswerStore, KeptAnswer } from './answer';
import { BoundedMap } from './BoundedMap';
import { Clock } from './clock';
import { failureOf } from './failureOf';
import { problemOf } from './problem';
import { SingleFlight } from './SingleFlight';
import { UpstreamError } from './UpstreamError';

export interface AnswerCacheOptions {
  clock: Clock;
  maxEntries: number;
  /** Of all values together, as JSON. */
  maxBytes: number;
  /** How long a source that failed is left alone when it named no time itself. */
  coolDownMs?: number;
  store?: AnswerStore;
  /** A source began to fail, fails otherwise than before, or answers again (`undefined`). */
  onChange?: (key: string, error: UpstreamError | undefined) => void;
  onStoreFailure?: (key: string, error: unknown) => void;
}

export interface Question<T> {
  ask: () => Promise<T>;
  /** How long an answer counts as fresh. */
  ttlMs: number;
  /** Accept no older answer than this, although it is still fresh. */
  maxAgeMs?: number;
  /** Then answer with what is known; the question goes on, for the next caller. */
  waitMs?: number;
}

interface Entry {
  value: unknown;
  observedAt: number;
  validUntil: number;
  bytes: number;
}

interface Failure {
  error: UpstreamError;
  since: number;
  askAgainAt: number;
  bytes: number;
}

/**
 * The last answer of each source with its age, shared by all who ask: fresh
 * answers from memory or the store, else one question at a time, and when that
 * fails the last answer together with the problem. Never throws.
 */
export class AnswerCache {
  readonly #options: AnswerCacheOptions;
  readonly #entries: BoundedMap<Entry>;
  readonly #failures: BoundedMap<Failure>;
  readonly #flights = new SingleFlight();

  constructor(options: AnswerCacheOptions) {
    this.#options = options;
    this.#entries = new BoundedMap(options);
    this.#failures = new BoundedMap({
      maxEntries: options.maxEntries,
      maxBytes: Infinity,
    });
  }

  get size(): { entries: number; bytes: number } {
    return { entries: this.#entries.size, bytes: this.#entries.bytes };
  }

  async get<T>(key: string, question: Question<T>): Promise<Answer<T>> {
    const now = this.#options.clock.now();
    const entry = this.#entries.get(key);
    if (entry && isFresh(entry, question, now)) {
      return answered(entry);
    }
    const failure = this.#failures.get(key);
    if (failure && now < failure.askAgainAt) {
      return this.#fallback(key, failure);
    }
    const flight = this.#flights.run(key, () => this.#ask(key, question));
    return question.waitMs === undefined
      ? flight
      : this.#notLongerThan(question.waitMs, flight, key);
  }

  async #ask<T>(key: string, question: Question<T>): Promise<Answer<T>> {
    const { clock } = this.#options;
    const stored = await this.#load(key);
    if (stored && isFresh(stored, question, clock.now())) {
      this.#recovered(key);
      return answered(stored);
    }
    // The age counts from the question: what it says was true no later.
    const observedAt = clock.now();
    try {
      const value = await question.ask();
      const validUntil = observedAt + question.ttlMs;
      const json = JSON.stringify(value);
      const entry = { value, observedAt, validUntil, bytes: json.length };
      this.#entries.set(key, entry);
      this.#recovered(key);
      await this.#save(key, { json, observedAt, validUntil });
      return answered(entry);
    } catch (thrown) {
      const error = failureOf(thrown, clock.now());
      return this.#fallback(key, this.#failed(key, error));
    }
  }

  async #notLongerThan<T>(
    ms: number,
    flight: Promise<Answer<T>>,
    key: string,
  ): Promise<Answer<T>> {
    const { clock } = this.#options;
    const timer = new AbortController();
    const tooLate = clock.sleep(ms, timer.signal).then(() =>
      this.#fallback<T>(key, {
        since: clock.now(),
        error: new UpstreamError({
          code: 'Timeout',
          message: `No answer within ${ms / 1000} s; it is still awaited.`,
        }),
        ...this.#failures.get(key),
      }),
    );
    try {
      return await Promise.race([flight, tooLate]);
    } finally {
      timer.abort();
    }
  }

  #fallback<T>(
    key: string,
    failure: Pick<Failure, 'error' | 'since'>,
  ): Answer<T> {
    const problem = problemOf(failure.error, failure.since);
    const entry = this.#entries.get(key);
    if (entry) {
      return { ...answered<T>(entry), state: 'stale', problem };
    }
    const askedAt = new Date(this.#options.clock.now()).toISOString();
    return { state: 'not-answered', askedAt, problem };
  }

  #failed(key: string, error: UpstreamError): Failure {
    const { clock, coolDownMs = 30_000, onChange } = this.#options;
    const now = clock.now();
    const before = this.#failures.get(key);
    const failure = {
      error,
      since: before?.since ?? now,
      askAgainAt: Math.max(error.retryAt ?? 0, now + coolDownMs),
      bytes: 0,
    };
    this.#failures.set(key, failure);
    if (before?.error.code !== error.code) {
      onChange?.(key, error);
    }
    return failure;
  }

  #recovered(key: string): void {
    if (this.#failures.get(key)) {
      this.#failures.delete(key);
      this.#options.onChange?.(key, undefined);
    }
  }

  /** Brings what the store has into memory where memory has nothing newer. */
  async #load(key: string): Promise<Entry | undefined> {
    const { store, onStoreFailure } = this.#options;
    const known = this.#entries.get(key);
    try {
      const kept = await store?.load(key);
      if (!kept || (known && known.observedAt >= kept.observedAt)) {
        return known;
      }
      const { json, observedAt, validUntil } = kept;
      const value = JSON.parse(json);
      const entry = { value, observedAt, validUntil, bytes: json.length };
      this.#entries.set(key, entry);
      return entry;
    } catch (error) {
      onStoreFailure?.(key, error);
      return known;
    }
  }

  async #save(key: string, answer: KeptAnswer): Promise<void> {
    try {
      await this.#options.store?.save(key, answer);
    } catch (error) {
      this.#options.onStoreFailure?.(key, error);
    }
  }
}

function isFresh(
  entry: Entry,
  question: { maxAgeMs?: number },
  now: number,
): boolean {
  const age = now - entry.observedAt;
  return now < entry.validUntil && age <= (question.maxAgeMs ?? Infinity);
}

function answered<T>(entry: Entry) {
  return {
    state: 'answered' as const,
    value: entry.value as T,
    observedAt: new Date(entry.observedAt).toISOString(),
    validUntil: new Date(entry.validUntil).toISOString(),
  };
}
