/** Lets so many work at one time; the others wait in the order they came. */
export class Turns {
  private taken = 0;
  private readonly waiting: { enter(): void }[] = [];

  constructor(private readonly atOnce: number) {}

  /**
   * Does work when it is its turn.
   *
   * @param onWait - told where it is not at once
   * @throws the signal's reason where that comes before the turn
   */
  async take<T>(
    work: () => Promise<T>,
    { signal, onWait }: { signal?: AbortSignal; onWait(): void },
  ): Promise<T> {
    signal?.throwIfAborted();
    if (this.taken >= this.atOnce) {
      onWait();
      await this.turn(signal);
    } else {
      this.taken += 1;
    }
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      // The place goes from hand to hand, so that nobody slips in between.
      if (next) next.enter();
      else this.taken -= 1;
    }
  }

  private turn(signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const ticket = {
        enter: () => {
          signal?.removeEventListener('abort', ticket.leave);
          resolve();
        },
        leave: () => {
          this.waiting.splice(this.waiting.indexOf(ticket), 1);
          reject(signal?.reason);
        },
      };
      signal?.addEventListener('abort', ticket.leave, { once: true });
      this.waiting.push(ticket);
    });
  }
}
