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
  /** Rows counted in it: of a request with many rows, every nth. */
  rows: number;
}

export interface FeatureDrift {
  feature: string;
  /** One a window; `null` where too few rows came. */
  psi: (number | null)[];
  /** Of all windows together; `null` where too few rows came. */
  now: number | null;
}

/** How long the version took to answer, within the windows. */
export interface ServedLatency {
  /** 95 of 100 requests took no longer, in ms. */
  p95Ms: number;
  requests: number;
  /** Rows in them. */
  rows: number;
  /** Since when; ISO 8601. */
  since: string;
}

/**
 * Answer of `GET /models/{name}/drift`: what was served against what was
 * trained on, summed over the portal's replicas and their restarts. It is of
 * the last day; of the last seven where the day has too few rows.
 */
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
  /** Replicas of the portal whose counts are in this answer. */
  replicas: number;
  /** What the windows hold together; absent where nothing was counted. */
  counted?: {
    /** Rows counted. */
    rows: number;
    /** Since when; ISO 8601. */
    since: string;
  };
  /** Where the database does not answer: what is shown is of this replica's memory and of what was read before. */
  stale?: {
    /** One sentence. */
    problem: string;
    /** When what is stored was read last, ISO 8601; absent: never, so it is missing. */
    storedAt?: string;
  };
  /** Why nothing is known, where nothing is: a sentence without an end stop. */
  unknown?: string;
  /** Absent where nothing was answered. */
  latency?: ServedLatency;
}
