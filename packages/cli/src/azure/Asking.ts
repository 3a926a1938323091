import { Azure } from '@rally/azure';
import { Signal, SignalSource } from '@rally/plugin-aks-common';
import { Clock, Limit, problemOf, UpstreamError } from '@rally/upstream';

/** Questions at a time: Resource Manager throttles by caller. */
const CONCURRENCY = 8;

/** What was asked a moment ago holds for the length of a run. */
const VALID_MS = 10 * 60_000;

/** All pages of one answer together: who runs a command waits for it. */
const PATIENCE_MS = 60_000;

/** Asks, and turns both answer and failure into a signal. */
export class Asking {
  readonly #limit = new Limit(CONCURRENCY);

  constructor(readonly azure: Azure, readonly clock: Clock) {}

  get now(): string {
    return new Date(this.clock.now()).toISOString();
  }

  /** The time of an answer of now, and until when it holds. */
  get times() {
    return {
      observedAt: this.now,
      validUntil: new Date(this.clock.now() + VALID_MS).toISOString(),
    };
  }

  async signal<T>(
    source: SignalSource,
    ask: () => Promise<T>,
  ): Promise<Signal<T>> {
    const askedAt = this.now;
    try {
      const value = await this.#limit.run(() => this.#patiently(ask));
      return { state: 'answered', source, value, ...this.times };
    } catch (thrown) {
      const error =
        thrown instanceof UpstreamError
          ? thrown
          : new UpstreamError({
              code: 'Failed',
              message: 'The answer could not be read.',
            });
      return {
        state: 'not-answered',
        source,
        askedAt,
        problem: problemOf(error, Date.parse(askedAt)),
      };
    }
  }

  /** For what nobody needs: no rule looks at it. */
  notAsked<T>(source: SignalSource): Signal<T> {
    const askedAt = this.now;
    const problem = {
      code: 'NotAsked',
      message: 'no rule needs it',
      since: askedAt,
    };
    return { state: 'not-answered', source, askedAt, problem };
  }

  async #patiently<T>(ask: () => Promise<T>): Promise<T> {
    const timer = new AbortController();
    const tooLate = this.clock.sleep(PATIENCE_MS, timer.signal).then(() => {
      throw new UpstreamError({
        code: 'Timeout',
        message: `No whole answer within ${PATIENCE_MS / 1000} s.`,
      });
    });
    try {
      return await Promise.race([ask(), tooLate]);
    } finally {
      timer.abort();
    }
  }
}
