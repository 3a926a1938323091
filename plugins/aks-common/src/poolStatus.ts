import type { Explanation } from './explain';
import { Problem, SignalSource } from './signal';

/** What of a living cluster is read, and from where; the first four are asked of Kubernetes itself. */
export type LiveSource = Extract<
  SignalSource,
  | 'kubernetes-nodes'
  | 'kubernetes-pods'
  | 'kubernetes-events'
  | 'cluster-autoscaler'
  | 'aks-clusters'
  | 'own-history'
  | 'retail-prices'
  | 'spot-price-history'
  | 'spot-eviction-rate'
>;

/**
 * Whether a source answers, without what it said: a `Signal` less its value.
 * `off`: the portal is not told to ask it, which is no failure.
 */
export type SourceState =
  | {
      source: LiveSource;
      state: 'answered';
      observedAt: string;
      validUntil: string;
    }
  | {
      source: LiveSource;
      state: 'stale';
      observedAt: string;
      validUntil: string;
      problem: Problem;
    }
  | {
      source: LiveSource;
      state: 'not-answered';
      askedAt: string;
      problem: Problem;
    }
  | { source: LiveSource; state: 'off' };

/** The price of one node over time, US dollars an hour, Linux. */
export interface SpotPriceLine {
  /** Above this Azure takes the nodes back; `null`: never for the price, up to that of a regular node. */
  maxPrice: number | null;
  /** Of a regular node of the same size; absent where Azure's list was not answered. */
  regular?: number;
  /** Oldest first; the first is the one in force at the start. Each holds until the next. */
  steps: { at: string; perHour: number }[];
}

/** A stretch in which the autoscaler asks for no nodes of the pool; without `to` it lasts. */
export interface BackOff {
  from: string;
  /** When it ended. */
  to?: string;
  /** The autoscaler's or Azure's code: `OverconstrainedZonalAllocationRequest`. */
  reason?: string;
  message?: string;
}

/** How one pool lives. A field that is absent was not answered: it is never zero. */
export interface PoolStatus {
  pool: string;
  /** Nodes that AKS is told to run: the autoscaler's target, else the count. */
  desired: number;
  /** Nodes that Kubernetes calls ready. */
  ready?: number;
  /** Nodes that Kubernetes knows, ready or not. */
  registered?: number;
  /** Wanted nodes that are missing since Azure took them back. */
  evicted?: number;
  /** Nodes that Azure took back in the 24 hours before `asOf`; absent for regular pools. */
  evicted24h?: number;
  /** The median of a day over the 7 days before those; absent without 7 days of history. */
  evictedMedian?: number;
  provisioningState: string;
  /** Why the last operation failed: Azure's words, and what they mean. */
  provisioningError?: {
    code: string;
    message: string;
    explanation: Explanation;
  };
  /** Spot pools only. */
  spot?: {
    /** As in {@link SpotPriceLine}. */
    maxPrice: number | null;
    perHour?: number;
    regular?: number;
    /** Steps of the 24 hours before `asOf`. */
    steps: SpotPriceLine['steps'];
    /** Per cent an hour over 28 days: `0-5`, `5-10`, `10-15`, `15-20`, `20+`. */
    evictionRate?: string;
  };
  /** The one that lasts now. */
  backOff?: BackOff;
}

/** How long the version of a cluster is supported. */
export interface VersionStanding {
  /** `1.36.3` as the cluster runs it. */
  version: string;
  /** Under the plan of the cluster; `unknown`: the release calendar does not know the minor. */
  state: 'supported' | 'ending' | 'ended' | 'unknown';
  /** Last day under the plan of the cluster, an ISO date. */
  endsOn?: string;
  /** Days until then; below 0: that long ago. */
  daysLeft?: number;
  /** Last day that long-term support would give, an ISO date. */
  longTermEndsOn?: string;
  link: string;
}

/** Answer of `GET /api/aks/clusters/{subscriptionId}/{resourceGroup}/{name}/status`. */
export interface ClusterStatus {
  subscriptionId: string;
  resourceGroup: string;
  name: string;
  /** The time of asking, ISO 8601. */
  asOf: string;
  pools: PoolStatus[];
  /** Pods without a node; absent: not answered. */
  podsPending?: { count: number; since?: string };
  version: VersionStanding;
  sources: SourceState[];
}
