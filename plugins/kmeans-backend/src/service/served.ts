import { Prediction } from '@rally/plugin-kmeans-common';

/** One feature of what was served, counted in the bins of the version that served it. */
export interface ServedFeature {
  feature: string;
  /** Population stability index against the training data; `null` where nothing was counted. */
  psi: number | null;
  /** Inner edges of the bins, rising, in the feature's unit. */
  edges: readonly number[];
  /** Rows counted a bin. */
  counts: readonly number[];
  /** Rows counted that had no figure. */
  missing: number;
}

/** What a version has served since it came into memory. */
export interface ServedTraffic {
  version: number;
  /** ISO 8601. */
  since: string;
  /** Rows that were answered. */
  rows: number;
  /** Of those, the ones that were counted. */
  rowsCounted: number;
  /** Empty where the model file does not say what it was trained on. */
  features: readonly ServedFeature[];
  /** Oldest first. */
  windows: readonly {
    /** ISO 8601. */
    from: string;
    /** ISO 8601. */
    to: string;
    rows: number;
    /** Index of each feature, in the order of the model. */
    features: readonly number[];
  }[];
  /** How long the requests took; `null` where there was none. */
  latency: { requests: number; p95Ms: number | null };
}

/** The part of this plugin that predicts, as the services see it. */
export interface Served {
  /** What the version in production has served; `undefined` where nothing was. */
  drift(model: string): ServedTraffic | undefined;

  /** Looks at the registry now, so that the next prediction is of what it says. */
  refresh(): Promise<void>;

  predict(request: {
    model: string;
    version?: number;
    rows: unknown;
    impute?: boolean;
  }): Promise<{ model: string; version: number; predictions: Prediction[] }>;
}
