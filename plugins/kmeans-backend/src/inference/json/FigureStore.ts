/** Figures that room is kept for: 1 MiB. */
const KEPT = 2 ** 17;
const FIRST_ROOM = 1_024;

/** Collects figures, in memory that is used again for those of the next text. */
export class FigureStore {
  /** What is collected now stands at the start. */
  data = new Float64Array(FIRST_ROOM);
  count = 0;
  private whole = this.data;
  /** Figures of this text that were taken already. */
  private used = 0;
  private limit = 0;

  /** Begins with another text; what was taken of the one before may change from now on. */
  forget(): void {
    this.used = 0;
  }

  /** @param limit - figures at most */
  open(limit: number): void {
    this.data = this.whole.subarray(this.used);
    this.count = 0;
    this.limit = limit;
  }

  /** Figures that may still come. */
  get left(): number {
    return this.limit - this.count;
  }

  /** Makes room for so many more. @returns whether they may come */
  reserve(more: number): boolean {
    if (more > this.left) return false;
    const needed = this.count + more;
    if (needed > this.data.length) {
      const grown = new Float64Array(Math.max(needed, 2 * this.data.length));
      grown.set(this.data.subarray(0, this.count));
      // What was taken of the old memory stays there.
      this.whole = grown;
      this.data = grown;
      this.used = 0;
    }
    return true;
  }

  /** @param figures - as many as `left` at most */
  append(figures: Float64Array): void {
    this.reserve(figures.length);
    this.data.set(figures, this.count);
    this.count += figures.length;
  }

  /** What was collected; good until `forget`. */
  taken(): Float64Array {
    const { data, count } = this;
    this.used += count;
    if (this.whole.length > KEPT) {
      this.whole = new Float64Array(FIRST_ROOM);
      this.used = 0;
    }
    return data.subarray(0, count);
  }
}
