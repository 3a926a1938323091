import type { ModelWatch } from './ModelWatch';

/** Windows begin where this divides the time, so those of all replicas are the same. */
export const WINDOW_MS = 5 * 60_000;

/**
 * Upper bounds of durations, in s. What is kept was counted in them: who
 * changes them gives what is kept another format.
 */
export const SECONDS = [
  0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1,
  2.5, 5,
];

/** What was answered: counts alone, so that stretches of time and replicas can be summed. */
export interface TrafficCounts {
  /** Rows that were answered. */
  rows: number;
  /** Of those, the ones that were counted below: of a request with many rows, every nth. */
  rowsCounted: number;
  /** One a feature: rows counted a bin, and at the end those without a figure. Empty where the model knows nothing of its training data. */
  bins: number[][];
  /** Rows counted a cluster; empty as `bins` is. */
  clusters: number[];
  /** Requests by how long they took: one a bound of `SECONDS`, and one above all. */
  seconds: number[];
}

/** Five minutes of what a version answered. */
export interface TrafficWindow extends TrafficCounts {
  /** Begin of the window, in ms since the epoch. */
  from: number;
  /** Since when was counted: later than `from` where the version came into memory later. */
  since: number;
}

/** What one version has answered, as far as this process remembers. */
export interface VersionTraffic {
  model: string;
  version: number;
  contentHash: string;
  /** Another one each time that a version comes into memory: its windows are nobody else's. */
  series: string;
  /** Oldest first; the last one may go on. Without those in which nothing was asked. */
  windows: TrafficWindow[];
}

/** A version and what watches it. */
export interface Watched {
  readonly name: string;
  readonly version: number;
  readonly contentHash: string;
  readonly watch: ModelWatch;
}
