import { BackOff, LiveSource, SourceState, SpotPriceLine } from './poolStatus';

/** What may happen to a pool. */
export type PoolEventKind =
  /** The autoscaler asked for nodes. */
  | 'scale-up'
  /** The autoscaler asked for nodes and was refused, or they did not come. */
  | 'scale-up-refused'
  /** The autoscaler took nodes away. */
  | 'scale-down'
  /** Azure said that it will take spot nodes back. */
  | 'eviction-announced'
  /** Azure took spot nodes back. */
  | 'evicted'
  /** Pods were moved off a node. */
  | 'drained'
  | 'node-ready'
  | 'node-not-ready'
  /** An operation on the pool failed, by Resource Manager. */
  | 'failed'
  /** An operation came through after one that failed. */
  | 'recovered';

/** One thing that happened; the same that happened to several nodes at once is one. */
export interface PoolEvent {
  id: string;
  at: string;
  kind: PoolEventKind;
  /** How many nodes it is about, 0: none. */
  nodes: number;
  /** As far as they are named. */
  nodeNames: string[];
  /** Logical zones of those nodes, as far as they are known. */
  zones: string[];
  /** The source's own word: `TriggeredScaleUp`, `PreemptScheduled`. */
  reason: string;
  /** One sentence, as the source says it. */
  message: string;
  source: LiveSource;
  /** Of an eviction: `price` where the price was above the pool's maximum. */
  cause?: 'capacity' | 'price';
  /** Of an eviction: US dollars an hour then. */
  perHour?: number;
  /** Of an eviction: when the pool was whole again. */
  recoveredAt?: string;
}

/** How a pool stood from `at` until the next step, or until `until` where that comes sooner: nobody looked then. */
export interface PoolStep {
  at: string;
  /** When it was last seen so. */
  until: string;
  desired: number;
  /** Absent: Kubernetes was not asked, or did not answer. */
  ready?: number;
  /** Wanted nodes that are missing since Azure took them back; absent as `ready` is. */
  evicted?: number;
  provisioningState: string;
}

/** Answer of `GET /api/aks/clusters/{subscriptionId}/{resourceGroup}/{name}/pools/{pool}/timeline`. */
export interface PoolTimeline {
  pool: string;
  from: string;
  /** The time of asking. */
  to: string;
  /** Oldest first. */
  nodes: PoolStep[];
  /** Spot pools only. */
  price?: SpotPriceLine;
  /** Oldest first. */
  backOff: BackOff[];
  /** Oldest first. */
  events: PoolEvent[];
  summary: {
    evictions: number;
    evictedNodes: number;
    /** Evictions after which the pool was whole again. */
    recovered: number;
    /** Minutes in the median until then. */
    recoveryMinutes?: number;
  };
  sources: SourceState[];
}
