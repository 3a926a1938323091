import { Signal } from './signal';

/** A VM size as Compute offers it to one subscription in one region. */
export interface VmSize {
  /** `Standard_D4s_v6` */
  name: string;
  /** Quota family, `standardDSv6Family`; compared without case. */
  family: string;
  /** What the size takes from the quota. */
  vcpus: number;
  memoryGib: number;
  gpus: number;
  architecture: 'x64' | 'Arm64';
  /** Whether spot nodes of this size exist. */
  spotCapable: boolean;
  /** Logical zones in which the size is offered, before restrictions. */
  zones: string[];
  restrictions: {
    kind: 'location' | 'zone';
    /** The zones shut; empty for `location`. */
    zones: string[];
    /** `NotAvailableForSubscription` or `QuotaId` */
    reason: string;
  }[];
}

/** One quota counter, in vCPU unless it counts something else. */
export interface Usage {
  /** `cores`, `lowPriorityCores`, or a family such as `standardDSv6Family`. */
  name: string;
  displayName: string;
  used: number;
  limit: number;
}

export interface KubernetesVersion {
  /** Minor: `1.36` */
  version: string;
  /** Patches offered, oldest first: `1.36.3` */
  patches: string[];
  isDefault: boolean;
  isPreview: boolean;
  supportPlans: string[];
}

/** US dollars an hour for one Linux node; `null` where Azure lists none. */
export interface VmPrice {
  vmSize: string;
  regular: number | null;
  spot: number | null;
}

/** One entry of the caller's permissions: a match of `notActions` takes back only its own `actions`. */
export interface PermissionEntry {
  actions: string[];
  notActions: string[];
}

export interface ProviderRegistration {
  namespace: string;
  /** `Registered`, `Registering`, `NotRegistered`, `Unregistered` */
  state: string;
}

/** What is known of one region for one subscription. */
export interface RegionSnapshot {
  region: string;
  sizes: Signal<VmSize[]>;
  usages: Signal<Usage[]>;
  kubernetesVersions: Signal<KubernetesVersion[]>;
  prices: Signal<VmPrice[]>;
}

/** What is known of a subscription whatever the region. */
export interface SubscriptionSnapshot {
  subscriptionId: string;
  permissions: Signal<PermissionEntry[]>;
  providers: Signal<ProviderRegistration[]>;
}

/** All that `preflight` and `rankPlacements` know of the world. */
export interface Snapshots {
  /** The time of asking, ISO 8601: pure functions read no clock. */
  asOf: string;
  subscription: SubscriptionSnapshot;
  regions: RegionSnapshot[];
}
