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
