import { DRIFT_GATE } from './drift';

/** `clear`: every gate is passed. `risky`: one is not. `unknown`: one could not be measured. */
export type PromotionVerdict = 'clear' | 'risky' | 'unknown';

export type PromotionRule =
  | 'silhouette'
  | 'adjusted-rand'
  | 'moved'
  | 'drift'
  | 'names';

/** One gate's result. */
export interface PromotionFinding {
  rule: PromotionRule;
  verdict: PromotionVerdict;
  /** One sentence with the numbers. */
  message: string;
  /** What a person may do; absent where the gate is passed. */
  remedy?: string;
}

/** Bounds that a version has to keep to go out without a second look. */
export interface PromotionGates {
  /** At least, between 0 and 1. */
  adjustedRand: number;
  /** At most, 0 to 1. */
  movedShare: number;
  /** At most, of the feature that moved most. */
  drift: number;
}

export const PROMOTION_GATES: PromotionGates = {
  adjustedRand: 0.8,
  movedShare: 0.1,
  drift: DRIFT_GATE,
};

/** Something that could not be measured, and why: a sentence without an end stop. */
export interface Unmeasured {
  unknown: string;
}

/** What is known about a version that may go out. */
export interface PromotionEvidence {
  version: number;
  /** `null` where it is not known. */
  silhouette: number | null;
  /** Absent where none is in production. */
  production?: {
    version: number;
    silhouette: number | null;
    comparison:
      | {
          rallies: number;
          adjustedRand: number;
          moved: number;
          names: { carriedOver: number; of: number };
        }
      | Unmeasured;
    /** Of what is served now, against what the version was trained on. */
    drift: { feature: string; psi: number } | Unmeasured;
  };
}

/** Answer of `GET /models/{name}/versions/{version}/promotion`. */
export interface PromotionReport {
  model: string;
  version: number;
  /** What is in production now; `null`: none. */
  production: number | null;
  /** `risky` stands above `unknown`: a bound that is broken is known. */
  verdict: PromotionVerdict;
  findings: PromotionFinding[];
  gates: PromotionGates;
}
