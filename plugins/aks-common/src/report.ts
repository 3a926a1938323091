import { Change } from './change';
import { Placement } from './placement';
import { SignalSource } from './signal';

/** `blocked` stands above `unknown`, `unknown` above `risky`, `risky` above `clear`. */
export type Verdict = 'clear' | 'risky' | 'unknown' | 'blocked';

/** A `note` informs and never changes a verdict. */
export type Severity = Verdict | 'note';

/** `create`: at apply. `upgrade`: later, when surge nodes join. */
export type Phase = 'create' | 'upgrade';

export interface Finding {
  /** Stable kebab-case id: `quota-regional`, `spot-surge`. */
  rule: string;
  severity: Severity;
  phase: Phase;
  subject: {
    kind: 'subscription' | 'region' | 'cluster' | 'pool' | 'quota' | 'name';
    name: string;
  };
  /** One sentence with the numbers. */
  message: string;
  /** `used + asked` against `limit`, where the rule counts. */
  numbers?: {
    unit: 'vCPU' | 'nodes' | 'characters' | 'USD/month';
    used: number;
    asked: number;
    limit: number;
  };
  /** The source's own word where it is one: `High`, `20+`. */
  said?: string;
  /** What to do, as one imperative sentence. */
  remedy?: string;
  /** The remedy as data, where it can be carried out without a decision. */
  change?: Change;
  evidence: {
    source: SignalSource | 'rule';
    /** Absent where the rule needs no answer of Azure. */
    observedAt?: string;
    /** Documentation of the rule. */
    link: string;
  };
}

/** The findings about one placement, and what follows from them. */
export interface PreflightReport {
  /** `create`, or `risky` where creating is clear and upgrading is not. */
  verdict: Verdict;
  create: Verdict;
  upgrade: Verdict;
  findings: Finding[];
  /** The oldest fact used; absent when no answer of Azure was used. */
  observedAt?: string;
}

/** US dollars. `null` where a part has no listed price: then `missing` names it. */
export interface PlacementPrice {
  currency: 'USD';
  /** With every pool at its maximum. */
  perHour: number | null;
  perMonth: number | null;
  /** With every pool at its minimum. */
  leastPerHour: number | null;
  pools: {
    pool: string;
    perNodeHour: number | null;
    nodes: number;
    perHour: number | null;
  }[];
  /** The cluster's own price: 0 for tier Free. */
  clusterPerHour: number;
  missing: string[];
}

/** Answer of `POST /api/aks/preflight`. */
export interface PreflightAnswer extends PreflightReport {
  price: PlacementPrice;
  /** Of what stood before, where the request says it. */
  priceBefore?: PlacementPrice;
}

/** How a rung departs from what was wanted first, mildest first. */
export const FALLBACK_STEPS = [
  'same-family',
  'sibling-family',
  'other-zones',
  'spot-to-regular',
  'other-region',
] as const;
export type FallbackStep = (typeof FALLBACK_STEPS)[number];

export interface Rung {
  /** 1 is best; `null` where the verdict is `unknown`. */
  rank: number | null;
  placement: Placement;
  report: PreflightReport;
  price: PlacementPrice;
  steps: FallbackStep[];
  /** Why it stands where it stands, one sentence with the numbers. */
  why: string;
}

/**
 * A placement that Azure would refuse, with the finding that decides it. Its
 * whole report is what `preflight` says of the placement.
 */
export interface Refusal {
  placement: Placement;
  finding: Finding;
  /** Of the oldest fact that its report rests on. */
  observedAt?: string;
}

/** Placements ranked, and what is out and why. */
export interface Ladder {
  placements: Rung[];
  out: Refusal[];
  /** Regions that could not be asked and hold no usable answer. */
  notAnswered: {
    region: string;
    code: string;
    message: string;
    retryAt?: string;
  }[];
  regionsAsked: number;
  observedAt?: string;
}
