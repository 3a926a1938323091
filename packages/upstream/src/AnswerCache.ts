import {
  Answer,
  AnswerStore,
  KeptAnswer,
  KeptFailure,
  Turn,
  Turns,
} from './answer';
import { BoundedMap } from './BoundedMap';
import { Clock } from './clock';
import { failureOf } from './failureOf';
import { Limit } from './Limit';
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
  /** For several processes on one store. */
  turns?: Turns;
  /** A source began to fail, fails otherwise than before, or answers again (`undefined`). */
  onChange?: (key: string, error: UpstreamError | undefined) => void;
  onStoreFailure?: (key: string, error: unknown) => void;
}

export interface Question<T> {
  ask: () => Promise<T>;
  /** How many may ask at a time; who waits here holds up nobody elsewhere. */
  limit?: Limit;
  /** How long an answer counts as fresh. */
  ttlMs: number;
  /** Accept no older answer than this, although it is still fresh. */
  maxAgeMs?: number;
  /** Then answer with what is known; the question goes on, for the next caller. */
  waitMs?: number;
}

/** Longer than a question takes; a process that died holds the others up no longer. */
const TURN_MS = 60_000;

/** How often a process looks whether another has the answer. */
const LOOK_MS = 250;

/** What others have put into the store is seen that much later at most. */
const PEEK_MS = 60_000;

/** Clocks differ by seconds; what comes from further ahead is no fresh answer. */
const CLOCK_SKEW_MS = 60_000;

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
  /** When the store was last looked into for the sake of a peek. */
  readonly #peeks: BoundedMap<{ at: number; bytes: number }>;

  constructor(options: AnswerCacheOptions) {
    this.#options = options;
    this.#entries = new BoundedMap(options);
    const small = { maxEntries: options.maxEntries, maxBytes: Infinity };
    this.#failures = new BoundedMap(small);
    this.#peeks = new BoundedMap(small);
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

  /**
   * What is known, however old, without asking the source. `undefined`: it
   * never answered, and nobody knows that it failed.
   */
  async peek<T>(key: string): Promise<Answer<T> | undefined> {
    const now = this.#options.clock.now();
    const known = this.#entries.get(key);
    const lookedAt = this.#peeks.get(key)?.at ?? -Infinity;
    if (!(known && isFresh(known, {}, now)) && now - lookedAt >= PEEK_MS) {
      this.#peeks.set(key, { at: now, bytes: 0 });
      await this.#load(key);
    }
    const failure = this.#failures.get(key);
    const entry = this.#entries.get(key);
    if (failure) {
      return this.#fallback(key, failure);
    }
    return entry && answered(entry);
  }

  /** Takes an answer that came by another way than a question of this key. */
  async put<T>(key: string, value: T, ttlMs: number): Promise<void> {
    const observedAt = this.#options.clock.now();
    await this.#keep(key, value, observedAt, observedAt + ttlMs);
  }

  /** Fresh from the store, else asked when it is this process's turn. */
  async #ask<T>(key: string, question: Question<T>): Promise<Answer<T>> {
    const { clock } = this.#options;
    const limit = question.limit ?? new Limit(1);
    for (;;) {
      const before = await this.#loadFresh<T>(key, question);
      if (before) {
        return before;
      }
      const outcome = await limit.run(() => this.#tryTurn(key, question));
      if ('answer' in outcome) {
        return outcome.answer;
      }
      const left = outcome.takenUntil - clock.now();
      await clock.sleep(Math.max(1, Math.min(LOOK_MS, left)));
    }
  }

  async #tryTurn<T>(
    key: string,
    question: Question<T>,
  ): Promise<{ answer: Answer<T> } | { takenUntil: number }> {
    const turn = await this.#takeTurn(key);
    switch (turn.state) {
      case 'taken':
        return { takenUntil: turn.until };
      case 'resting':
        return { answer: this.#fallback(key, this.#rest(key, turn.failure)) };
      default:
        return { answer: await this.#askInTurn(key, question) };
    }
  }

  async #askInTurn<T>(key: string, question: Question<T>): Promise<Answer<T>> {
    const { clock, turns } = this.#options;
    // Another process may have answered between the look and the turn.
    const meanwhile = turns && (await this.#loadFresh<T>(key, question));
    if (meanwhile) {
      await this.#endTurn(key);
      return meanwhile;
    }
    // The age counts from the question: what it says was true no later.
    const observedAt = clock.now();
    try {
      const value = await question.ask();
      const validUntil = observedAt + question.ttlMs;
      const entry = await this.#keep(key, value, observedAt, validUntil);
      await this.#endTurn(key);
      return answered(entry);
    } catch (thrown) {
      const failure = this.#failed(key, failureOf(thrown, clock.now()));
      await this.#endTurn(key, keptOf(failure));
      return this.#fallback(key, failure);
    }
  }

  async #loadFresh<T>(
    key: string,
    question: { maxAgeMs?: number },
  ): Promise<Answer<T> | undefined> {
    const stored = await this.#load(key);
    if (!stored || !isFresh(stored, question, this.#options.clock.now())) {
      return undefined;
    }
    this.#recovered(key);
    return answered(stored);
  }

  async #keep(
    key: string,
    value: unknown,
    observedAt: number,
    validUntil: number,
  ): Promise<Entry> {
    const json = JSON.stringify(value);
    const entry = { value, observedAt, validUntil, bytes: json.length };
    this.#entries.set(key, entry);
    this.#recovered(key);
    await this.#save(key, { json, observedAt, validUntil });
    return entry;
  }

  async #takeTurn(key: string): Promise<Turn> {
    const { turns, clock } = this.#options;
    const now = clock.now();
    try {
      return (await turns?.take(key, now, now + TURN_MS)) ?? { state: 'mine' };
    } catch (error) {
      this.#options.onStoreFailure?.(key, error);
      return { state: 'mine' };
    }
  }

  async #endTurn(key: string, failure?: KeptFailure): Promise<void> {
    try {
      await this.#options.turns?.end(key, failure);
    } catch (error) {
      this.#options.onStoreFailure?.(key, error);
    }
  }

  /** Another process was refused: this one leaves the source alone as well. */
  #rest(key: string, kept: KeptFailure): Failure {
    const failure = {
      error: new UpstreamError(kept),
      since: kept.since,
      askAgainAt: kept.askAgainAt,
      bytes: 0,
    };
    const before = this.#failures.get(key);
    this.#failures.set(key, failure);
    if (before?.error.code !== kept.code) {
      this.#options.onChange?.(key, failure.error);
    }
    return failure;
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
      if (!kept || (known && isNewer(known, kept, this.#options.clock.now()))) {
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
  return (
    now < entry.validUntil &&
    age <= (question.maxAgeMs ?? Infinity) &&
    age >= -CLOCK_SKEW_MS
  );
}

/** What claims to come from the future is older than anything. */
function isNewer(
  known: { observedAt: number },
  kept: { observedAt: number },
  now: number,
): boolean {
  const at = ({ observedAt }: { observedAt: number }) =>
    observedAt > now + CLOCK_SKEW_MS ? -Infinity : observedAt;
  return at(known) >= at(kept);
}

function keptOf({ error, since, askAgainAt }: Failure): KeptFailure {
  const { code, message, status, retryAt } = error;
  return { code, message, status, retryAt, since, askAgainAt };
}

function answered<T>(entry: Entry) {
  return {
    state: 'answered' as const,
    value: entry.value as T,
    observedAt: new Date(entry.observedAt).toISOString(),
    validUntil: new Date(entry.validUntil).toISOString(),
  };
}
