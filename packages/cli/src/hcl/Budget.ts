/** Far from where the stack of calls ends. */
const MOST_DEPTH = 500;

/** What the evaluation of one configuration may take; no real one comes near it. */
export class Budget {
  #steps = 1_000_000;
  #depth = 0;

  /**
   * Does one step within those around it.
   *
   * @param refused - what stands for the result, and why, where there is no more to spend
   */
  spend<T>(work: () => T, refused: (why: string) => T): T {
    if (this.#depth >= MOST_DEPTH) return refused('is nested too deep');
    if (this.#steps <= 0) return refused('takes too long to evaluate');
    this.#steps--;
    this.#depth++;
    try {
      return work();
    } finally {
      this.#depth--;
    }
  }
}
