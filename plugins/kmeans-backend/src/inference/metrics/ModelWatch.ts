import { BinCounter, counterFor, Drift, driftOf, Model } from '@rally/ml';
import { Buckets } from './Buckets';

/** Upper bounds of durations, in s. */
export const SECONDS = [
  0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1,
  2.5, 5,
];
/** Upper bounds of distances, after the scaler: standard deviations. */
export const DISTANCES = [
  0.25, 0.5, 0.75, 1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10, 15, 20, 50, 100,
];

/** Rows of one request that are counted for drift; a large one is sampled evenly. */
const ROWS_COUNTED = 128;
const WINDOW_MS = 5 * 60_000;
/** A day. */
const MAX_WINDOWS = 288;

/** Drift within one stretch of time. */
export interface DriftWindow {
  /** ISO 8601. */
  from: string;
  to: string;
  /** Rows that were counted. */
  rows: number;
  /** Stability index of each feature, in the order of the model. */
  features: number[];
  /** Of the shares of the clusters. */
  clusters: number;
}

/** What was served since the model came into memory, beside its training data. */
export interface DriftReport {
  model: string;
  version: number;
  /** ISO 8601. */
  since: string;
  /** Rows that were answered. */
  rows: number;
  /** Of those, the ones that were counted: of a request with many rows, every nth. */
  rowsCounted: number;
  /** Empty where the model knows nothing of its training data. */
  features: {
    feature: string;
    /** Population stability index; `null` where nothing was counted. */
    psi: number | null;
    /** Inner edges of the bins, rising, in the feature's unit. */
    edges: readonly number[];
    /** Rows counted a bin. */
    counts: number[];
    /** Rows counted that had no figure. */
    missing: number;
  }[];
  /** Stability index of the shares of the clusters. */
  clusters: number | null;
  /** Oldest first, five minutes each; the last one still goes on. */
  windows: DriftWindow[];
  /** How long the requests took. */
  latency: { requests: number; p95Ms: number | null };
}

const iso = (time: number) => new Date(time).toISOString();

function windowOf(
  { rows, features, clusters }: Drift,
  from: number,
  to: number,
): DriftWindow {
  return {
    from: iso(from),
    to: iso(to),
    rows,
    features: features.map(({ index }) => index),
    clusters,
  };
}

/** What one version has answered: counts alone, of a size that does not grow. */
export class ModelWatch {
  rows = 0;
  readonly clusters: Float64Array;
  readonly seconds = new Buckets(SECONDS);
  readonly distances = new Buckets(DISTANCES);
  private readonly total: BinCounter | undefined;
  private readonly window: BinCounter | undefined;
  private readonly windows: DriftWindow[] = [];
  private windowFrom: number;
  private turn = 0;

  /** @param now - ms since the epoch */
  constructor(private readonly model: Model, private readonly since: number) {
    this.clusters = new Float64Array(model.centroids.length);
    this.total = counterFor(model);
    this.window = counterFor(model);
    this.windowFrom = since;
  }

  /**
   * @param data - the rows, in the order of the features
   * @param clusters - one a row
   * @param distances - one a row, where they were wanted
   */
  count(
    data: Float64Array,
    clusters: Int32Array,
    distances: Float64Array | undefined,
    now: number,
  ): void {
    this.rows += clusters.length;
    for (let i = 0; i < clusters.length; i++) this.clusters[clusters[i]]++;
    if (distances) {
      for (let i = 0; i < distances.length; i++) {
        this.distances.add(distances[i]);
      }
    }
    this.countDrift(data, clusters, now);
  }

  drift(now: number): Drift | undefined {
    this.turnWindow(now);
    return this.total && driftOf(this.model, this.total);
  }

  report(name: string, version: number, now: number): DriftReport {
    const drift = this.drift(now);
    const { total, window } = this;
    const open = window && driftOf(this.model, window);
    const p95 = this.seconds.quantile(0.95);
    return {
      model: name,
      version,
      since: iso(this.since),
      rows: this.rows,
      rowsCounted: total?.rows ?? 0,
      features: total
        ? total.edges.map((edges, i) => ({
            feature: this.model.features[i].name,
            psi: drift?.features[i].index ?? null,
            edges,
            counts: [...total.bins[i]],
            missing: total.missing[i],
          }))
        : [],
      clusters: drift?.clusters ?? null,
      windows: open
        ? [...this.windows, windowOf(open, this.windowFrom, now)]
        : [...this.windows],
      latency: {
        requests: this.seconds.count,
        p95Ms: p95 === undefined ? null : p95 * 1_000,
      },
    };
  }

  private countDrift(data: Float64Array, clusters: Int32Array, now: number) {
    const { total, window } = this;
    if (!total || !window) return;
    this.turnWindow(now);
    const rows = clusters.length;
    if (rows <= ROWS_COUNTED) {
      total.add(data, clusters);
      window.add(data, clusters);
      return;
    }
    const width = this.model.features.length;
    const every = Math.ceil(rows / ROWS_COUNTED);
    // Another start each time: what comes every nth row must not be missed for ever.
    const start = this.turn++ % every;
    const chosen = Math.ceil((rows - start) / every);
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
    const { window } = this;
    if (!window || now - this.windowFrom < WINDOW_MS) return;
    const drift = driftOf(this.model, window);
    if (drift) {
      const to = this.windowFrom + WINDOW_MS;
      this.windows.push(windowOf(drift, this.windowFrom, to));
      if (this.windows.length > MAX_WINDOWS) this.windows.shift();
    }
    window.clear();
    this.windowFrom +=
      Math.floor((now - this.windowFrom) / WINDOW_MS) * WINDOW_MS;
  }
}
