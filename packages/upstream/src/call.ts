import { Clock } from './clock';
import { failureOf } from './failureOf';
import { UpstreamError } from './UpstreamError';

/** How patient a call is. Times in milliseconds. */
export interface CallPolicy {
  /** One attempt, from sending to the last byte. */
  attemptMs: number;
  /** All attempts and the waits between them. */
  overallMs: number;
  /** Attempts after the first. */
  retries: number;
  /** Wait before the first retry; doubles with each, with jitter. */
  backoffMs: number;
  maxBackoffMs: number;
}

export const DEFAULT_CALL_POLICY: CallPolicy = {
  attemptMs: 8_000,
  overallMs: 18_000,
  retries: 2,
  backoffMs: 250,
  maxBackoffMs: 4_000,
};

export interface CallDeps {
  clock: Clock;
  /** 0 to 1, for the jitter. */
  random?: () => number;
}

/**
 * Asks, and asks again where that may help, within the policy's times.
 *
 * `Retry-After` is honoured: where the wait it asks for fits the overall time
 * it is waited, and where it does not (3600 s is usual) the call fails at once
 * with `retryAt`.
 *
 * @throws UpstreamError always, whatever `ask` threw.
 */
export async function call<T>(
  ask: (signal: AbortSignal) => Promise<T>,
  policy: CallPolicy,
  deps: CallDeps,
): Promise<T> {
  const { clock, random = Math.random } = deps;
  const endsAt = clock.now() + policy.overallMs;
  for (let attempt = 1; ; attempt++) {
    const left = Math.max(1, endsAt - clock.now());
    try {
      return await within(Math.min(policy.attemptMs, left), ask, clock);
    } catch (thrown) {
      const now = clock.now();
      const error = failureOf(thrown, now);
      const wait = waitBefore(error, attempt, policy, random(), now);
      if (
        !error.transient ||
        attempt > policy.retries ||
        now + wait >= endsAt
      ) {
        throw error;
      }
      await clock.sleep(wait);
    }
  }
}

function waitBefore(
  error: UpstreamError,
  attempt: number,
  policy: CallPolicy,
  jitter: number,
  now: number,
): number {
  const full = Math.min(
    policy.maxBackoffMs,
    policy.backoffMs * 2 ** (attempt - 1),
  );
  const backoff = full * (0.5 + jitter / 2);
  return Math.max(backoff, (error.retryAt ?? now) - now);
}

/** The answer, or a time-out after `ms` that also aborts the question. */
async function within<T>(
  ms: number,
  ask: (signal: AbortSignal) => Promise<T>,
  clock: Clock,
): Promise<T> {
  const question = new AbortController();
  const timer = new AbortController();
  const timeout = clock.sleep(ms, timer.signal).then(() => {
    question.abort();
    throw new UpstreamError({
      code: 'Timeout',
      message: `No answer within ${ms / 1000} s.`,
      transient: true,
    });
  });
  try {
    return await Promise.race([(async () => ask(question.signal))(), timeout]);
  } finally {
    timer.abort();
  }
}
