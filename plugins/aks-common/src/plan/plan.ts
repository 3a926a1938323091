import { Placement, PlacementNames, PlacementPool } from '../placement';
import { Provider } from '../preflight/facts';
import { Finding, PreflightReport, Verdict } from '../report';

/** Where in a plan or in its sources something stands. */
export interface Place {
  /** Terraform's: `module.cluster.azurerm_kubernetes_cluster.this`. */
  address: string;
  /** Dotted, blocks without an index: `default_node_pool.vm_size`. */
  attribute?: string;
  /** Relative to what was read; only where sources were read. */
  file?: string;
  /** From 1. */
  line?: number;
}

/** A value that cannot be known yet, and why. */
export interface Gap extends Place {
  /** Goes on after the attribute: `is known only after apply`. */
  reason: string;
  /** What to do about it; absent: give the attribute a value that is known. */
  remedy?: string;
}

/** A finding, and the place in the plan that it is about. */
export interface PlanFinding extends Finding {
  place?: Place;
  /** Address of the environment; absent: the plan as a whole. */
  environment?: string;
}

/** `rotate`: the pool is rebuilt through `temporary_name_for_rotation`. */
export type PlannedAction =
  | 'create'
  | 'update'
  | 'replace'
  | 'rotate'
  | 'delete'
  | 'none';

export interface PlannedPool {
  /** Of its resource; for the default pool that of the cluster. */
  address: string;
  /** Absent where not even that is known. */
  name?: string;
  action: PlannedAction;
  /** Arguments for whose change it is rebuilt. */
  rebuiltFor?: readonly string[];
  /** What it comes to; absent where it goes, or where its gaps leave too little. */
  pool?: PlacementPool;
  /** What stands now, where something does. */
  before?: PlacementPool;
}

/** Which resource bears a name; two kinds may share one. */
export interface NamedPlace extends Place {
  kind: 'pool' | keyof PlacementNames;
  name: string;
}

/** A placement of which something that rules ask about is a stand-in. */
export interface Unplaced {
  placement: Placement;
  /** Whether the version is such a stand-in; the region always is, or the version. */
  versionAssumed: boolean;
}

/** One cluster of a plan with what belongs to it. */
export interface PlannedEnvironment {
  /** Of the cluster; where that is not in the plan, of its first pool. */
  address: string;
  /** Of the cluster, or its address. */
  name: string;
  action: PlannedAction;
  pools: PlannedPool[];
  /** Absent where region, version or every pool is unknown. */
  placement?: Placement;
  /** Where only its place or version is unknown: it on a stand-in for either, for rules that look at neither. */
  unplaced?: Unplaced;
  /** What stands and stays, changed or not. */
  before?: Placement;
  /** What holds quota until it is changed or goes: `before` and what is replaced after it is gone. */
  held?: Placement;
  /** Names of pools that are rebuilt. */
  rotations: string[];
  /** Whether a Kubernetes version changes, so that surge nodes join during the apply. */
  upgrades: boolean;
  /** Whether what it owns beside the cluster changes: registry, storage, vault. */
  belongingsChange: boolean;
  /** Whether the cluster has pools that `placement` does not show. */
  partial: boolean;
  /** Names beyond one of each kind, which `placement.names` cannot hold. */
  otherNames: PlacementNames[];
  /** Names that it has already, also of what is replaced. */
  standingNames: { kind: keyof PlacementNames; name: string }[];
  /** Addresses of the resources that bear a name. */
  places: NamedPlace[];
}

/** What Terraform, or a person with `environment.yaml`, is about to do. */
export interface Plan {
  /** Of the provider that will carry it out; no `version` where that is not certain. */
  provider?: Provider;
  /** Absent: what is created at once, as Azure counts it. */
  quotaAt?: 'maximum';
  environments: PlannedEnvironment[];
  /** Values that are not known yet: each is one `unknown` finding. */
  gaps: Gap[];
  /** What can be said of the plan without any rule about placements. */
  findings: PlanFinding[];
}

/** What becomes of one environment. */
export interface EnvironmentVerdict {
  address: string;
  name: string;
  region?: string;
  action: PlannedAction;
  verdict: Verdict;
  pools: { address: string; name?: string; action: PlannedAction }[];
}

/** One verdict over a whole plan. */
export interface PlanReport extends PreflightReport {
  findings: PlanFinding[];
  environments: EnvironmentVerdict[];
  /** Whether Azure was asked at all. */
  azure: 'asked' | 'not-asked';
}

/** Why a text is no plan, in a sentence for a person. */
export class PlanError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'PlanError';
  }
}
