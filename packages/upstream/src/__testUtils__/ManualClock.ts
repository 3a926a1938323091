import { Clock } from '../clock';

/** A clock that moves only when it is slept on or told to. */
export class ManualClock implements Clock {
  /** How long each sleep was. */
  readonly slept: number[] = [];
  #now: number;

  constructor(start = Date.UTC(2026, 10, 23)) {
    this.#now = start;
  }

  now() {
    return this.#now;
  }

  advance(ms: number) {
    this.#now += ms;
  }

  /** Short of `patience`, sleeps pass at once; longer ones (time-outs) never end. */
  patience = Infinity;

  async sleep(ms: number, signal?: AbortSignal) {
    if (signal && ms > this.patience) {
      await new Promise((_resolve, reject) =>
        signal.addEventListener('abort', () => reject(signal.reason)),
      );
    }
    // Lets whatever else is ready go first, as a real timer would.
    await new Promise(resolve => setImmediate(resolve));
    signal?.throwIfAborted();
    this.slept.push(ms);
    this.#now += ms;
  }
}
