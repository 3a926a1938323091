import { Problem } from './problem';

/**
 * What a source said, how old that is, and whether it is still answering.
 * "Could not ask" is a state of its own: it never becomes zero or empty.
 * Times are ISO 8601 in UTC.
 */
export type Answer<T> =
  | { state: 'answered'; value: T; observedAt: string; validUntil: string }
  | {
      /** The last answer, kept although the source fails now. */
      state: 'stale';
      value: T;
      observedAt: string;
      validUntil: string;
      problem: Problem;
    }
  | { state: 'not-answered'; askedAt: string; problem: Problem };

/** An answer as it is kept: the value as JSON, times in milliseconds since 1970. */
export interface KeptAnswer {
  json: string;
  observedAt: number;
  validUntil: number;
}

/** Where answers outlive the process. Either may fail: the cache goes on without. */
export interface AnswerStore {
  load(key: string): Promise<KeptAnswer | undefined>;
  save(key: string, answer: KeptAnswer): Promise<void>;
}

/** Why and until when a source is left alone, as it is kept. Times in milliseconds since 1970. */
export interface KeptFailure {
  code: string;
  message: string;
  status?: number;
  retryAt?: number;
  since: number;
  askAgainAt: number;
}

/** `resting`: the source failed for somebody, and is not to be asked yet. */
export type Turn =
  | { state: 'mine' }
  | { state: 'taken'; until: number }
  | { state: 'resting'; failure: KeptFailure };

/**
 * Lets processes that share a store ask one at a time, and rest together when
 * a source asks for it. May fail: then each asks for itself.
 */
export interface Turns {
  /** `until`: when another may ask although this one never said that it is done. */
  take(key: string, now: number, until: number): Promise<Turn>;
  /** The turn is over: with an answer, or with the failure that all share. */
  end(key: string, failure?: KeptFailure): Promise<void>;
}
