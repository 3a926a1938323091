/** Figures that room is kept for: 1 MiB. */
const KEPT = 2 ** 17;

/** Collects figures, in memory that is used again for the next ones. */
export class FigureStore {
  data = new Float64Array(1_024);
  count = 0;
  private limit = 0;

  /** @param limit - figures at most */
  open(limit: number): void {
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
      this.data = grown;
    }
    return true;
  }

  /** @param figures - as many as `left` at most */
  append(figures: Float64Array): void {
    this.reserve(figures.length);
    this.data.set(figures, this.count);
    this.count += figures.length;
  }

  /** What was collected, in memory of its own. */
  taken(): Float64Array {
    const { data, count } = this;
    if (data.length <= KEPT) return data.slice(0, count);
    this.data = new Float64Array(1_024);
    return data.subarray(0, count);
  }
}
