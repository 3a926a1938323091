/**
 * Population stability index above which a feature has moved enough to look at;
 * above 0.25 it has moved a lot.
 *
 * @see https://arxiv.org/abs/2307.11878 (what the index is, and how far its usual bounds carry)
 */
export const DRIFT_GATE = 0.1;

/** A stretch of time over which served rows were counted. */
export interface DriftWindow {
  /** ISO 8601. */
  from: string;
  /** ISO 8601. */
  to: string;
  /** Rows served in it. */
  rows: number;
}

export interface FeatureDrift {
  feature: string;
  /** One a window; `null` where too few rows came. */
  psi: (number | null)[];
  /** Of everything that is known; `null` where too few rows came. */
  now: number | null;
}

/** How long the version took to answer. */
export interface ServedLatency {
  /** 95 of 100 requests took no longer, in ms. */
  p95Ms: number;
  requests: number;
  /** Rows in them. */
  rows: number;
  /** Since when; ISO 8601. */
  since: string;
}

/** Answer of `GET /models/{name}/drift`: what was served against what was trained on. */
export interface DriftAnswer {
  model: string;
  /** The version that served. */
  version: number;
  /** At which index a feature counts as drifting. */
  gate: number;
  /** Oldest first; empty where nothing was served. */
  windows: DriftWindow[];
  /** In the order of the model. */
  features: FeatureDrift[];
  /** The feature that moved most; absent where nothing is known. */
  worst?: { feature: string; psi: number };
  /** Why nothing is known, where nothing is. */
  unknown?: string;
  /** Absent where nothing was answered. */
  latency?: ServedLatency;
}
