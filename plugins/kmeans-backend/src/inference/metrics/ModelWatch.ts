import { randomUUID } from 'node:crypto';
import { BinCounter, counterFor, Drift, driftOf, Model } from '@rally/ml';
import { Buckets } from './Buckets';
import { SECONDS, TrafficWindow, WINDOW_MS } from './traffic';

/** Upper bounds of distances, after the scaler: standard deviations. */
export const DISTANCES = [
  0.25, 0.5, 0.75, 1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10, 15, 20, 50, 100,
];

/** Rows of one request that are counted for drift; a large one is sampled evenly. */
const ROWS_COUNTED = 128;
/** Longer than that nobody remembers here what was not written down. */
const KEPT_MS = 24 * 60 * 60_000;
/** Counts in all windows together: a day of a model with some 60 features, less of a wider one. */
const MAX_COUNTS = 200_000;

const beginOf = (time: number) => Math.floor(time / WINDOW_MS) * WINDOW_MS;

/** What one version has answered: counts alone, of a size that does not grow. */
export class ModelWatch {
  readonly series = randomUUID();
  rows = 0;
  readonly clusters: Float64Array;
  readonly seconds = new Buckets(SECONDS);
  readonly distances = new Buckets(DISTANCES);
  private readonly total: BinCounter | undefined;
  private readonly window: BinCounter | undefined;
  /** Oldest first. */
  private closed: TrafficWindow[] = [];
  private windowFrom: number;
  /** What had been counted when the window began. */
  private rowsBefore = 0;
  private readonly secondsBefore = new Float64Array(SECONDS.length + 1);
  private turn = 0;

  /** @param now - ms since the epoch */
  constructor(model: Model, private readonly since: number) {
    this.clusters = new Float64Array(model.centroids.length);
    this.total = counterFor(model);
    this.window = counterFor(model);
    this.windowFrom = beginOf(since);
  }

  /**
   * @param data - the rows, in the order of the features
   * @param clusters - one a row
   * @param distances - one a row, where they were wanted
   * @param whole - rows of the request, where it comes in parts
   */
  count(
    data: Float64Array,
    clusters: Int32Array,
    distances: Float64Array | undefined,
    now: number,
    whole = clusters.length,
  ): void {
    this.turnWindow(now);
    this.rows += clusters.length;
    for (let i = 0; i < clusters.length; i++) this.clusters[clusters[i]]++;
    if (distances) {
      for (let i = 0; i < distances.length; i++) {
        this.distances.add(distances[i]);
      }
    }
    this.countDrift(data, clusters, whole);
  }

  /**
   * Of everything since the version came into memory.
   *
   * @param model - the one that is watched
   */
  drift(model: Model): Drift | undefined {
    return this.total && driftOf(model, this.total);
  }

  /** Oldest first, the one that goes on last; without those in which nothing was asked. */
  windows(now: number): TrafficWindow[] {
    this.turnWindow(now);
    return this.windowsKept(now);
  }

  /** Forgets windows that ended before `time`, in ms since the epoch. */
  forgetBefore(time: number): void {
    this.turnWindow(time);
    this.closed = this.closed.filter(({ from }) => from + WINDOW_MS > time);
  }

  private countDrift(data: Float64Array, clusters: Int32Array, whole: number) {
    const { total, window } = this;
    if (!total || !window) return;
    const rows = clusters.length;
    if (whole <= ROWS_COUNTED) {
      total.add(data, clusters);
      window.add(data, clusters);
      return;
    }
    const width = total.edges.length;
    const every = Math.ceil(whole / ROWS_COUNTED);
    const start = this.turn % every;
    const chosen = Math.max(0, Math.ceil((rows - start) / every));
    // On from where it stands, and one more: what comes every nth row must not be missed for ever.
    this.turn = start + chosen * every - rows + 1;
    if (chosen === 0) return;
    const sample = new Float64Array(chosen * width);
    const labels = new Int32Array(chosen);
    for (let i = 0, row = start; i < chosen; i++, row += every) {
      sample.set(data.subarray(row * width, (row + 1) * width), i * width);
      labels[i] = clusters[row];
    }
    total.add(sample, labels);
    window.add(sample, labels);
  }

  private turnWindow(now: number): void {
    if (now - this.windowFrom < WINDOW_MS) return;
    this.closed = this.windowsKept(now);
    this.window?.clear();
    this.windowFrom = beginOf(now);
    this.rowsBefore = this.rows;
    this.secondsBefore.set(this.seconds.counts);
  }

  /** `undefined` where nothing was asked in it. */
  private openWindow(): TrafficWindow | undefined {
    const { window, seconds, windowFrom, secondsBefore } = this;
    const rows = this.rows - this.rowsBefore;
    const durations = Array.from(
      seconds.counts,
      (count, i) => count - secondsBefore[i],
    );
    if (rows === 0 && durations.every(count => count === 0)) return undefined;
    return {
      from: windowFrom,
      since: Math.max(windowFrom, this.since),
      rows,
      rowsCounted: window?.rows ?? 0,
      bins: (window?.bins ?? []).map((counts, i) => [
        ...counts,
        window!.missing[i],
      ]),
      clusters: Array.from(window?.clusters ?? []),
      seconds: durations,
    };
  }

  /** With the open one, and without those that are too old, or too many. */
  private windowsKept(now: number): TrafficWindow[] {
    const open = this.openWindow();
    const windows = open ? [...this.closed, open] : this.closed;
    return windows
      .slice(-this.mostWindows)
      .filter(({ from }) => now - from <= KEPT_MS);
  }

  private get mostWindows(): number {
    const { window, seconds } = this;
    const size = (window?.bins ?? []).reduce(
      (sum, counts) => sum + counts.length + 1,
      seconds.counts.length + (window?.clusters.length ?? 0),
    );
    return Math.max(2, Math.floor(MAX_COUNTS / size));
  }
}
