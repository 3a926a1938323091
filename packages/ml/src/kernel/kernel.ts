/**
 * The loops that take the time of k-means, over one memory. All arguments
 * are bytes from its start, but `rows`, `stride` and `k`.
 *
 * Points and centroids are rows of `stride` doubles; `stride` is even.
 */
export interface Kernel {
  /** `(figure - mean) / scale` of every figure, in place; `mean` and `scale` have `stride` doubles. */
  standardise(
    points: number,
    rows: number,
    stride: number,
    mean: number,
    scale: number,
  ): void;
  /**
   * The nearest centroid of each point, and the squared distances to it and to
   * the second nearest. Of equals, the first wins.
   *
   * `rows` is a multiple of 16 (outputs have room for as many) and `k` of 2:
   * a centroid of infinities fills up. `scratch` has room for `8 * stride` doubles.
   */
  assign(
    points: number,
    rows: number,
    stride: number,
    centroids: number,
    k: number,
    scratch: number,
    labels: number,
    nearest: number,
    second: number,
  ): void;
  /**
   * Finds the nearest centroid of most points in single precision: where the
   * second nearest is farther by more than all rounding can explain. Other
   * points get the label -1. `screen` is what `writeScreen` writes.
   */
  screen(
    points: number,
    rows: number,
    stride: number,
    screen: number,
    k: number,
    scratch: number,
    labels: number,
  ): void;
  /**
   * Finds the nearest centroid of the points with the label -1, as `assign`
   * does; -1 stays where no distance is finite.
   */
  resolve(
    points: number,
    rows: number,
    stride: number,
    centroids: number,
    k: number,
    labels: number,
  ): void;
  /** Adds each point to the sum of its centroid, and 1 to that one's count. */
  accumulate(
    points: number,
    rows: number,
    stride: number,
    labels: number,
    sums: number,
    counts: number,
  ): void;
}

/** Points that come together at most; memory for points is a multiple of it. */
export const ROWS_AT_A_TIME = 16;

/** Bytes of scratch that a thread needs. */
export const scratchBytes = (stride: number) => 64 * stride;
