import { AzureQuotaRequest } from './quotaRequest';
import { Problem, Signal, SignalSource } from './signal';

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
  /** GiB of the largest OS disk that fits on the node itself; 0: none does. Unset: not known, as below. */
  ephemeralOsDiskGib?: number;
  /** Whether the size takes premium disks. */
  premiumIo?: boolean;
  /** Whether disks can be encrypted on the node's own host. */
  encryptionAtHost?: boolean;
  /** Logical zones in which the size takes ultra disks; `none` of a zone: without zones. */
  ultraSsdZones?: string[];
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

/** How likely Azure calls nodes of a size, of one zone or of the region as a whole. */
export interface PlacementScore {
  vmSize: string;
  region: string;
  zone?: string;
  /** `High`, `Medium`, `Low`, `RestrictedSkuNotAvailable`, `DataNotFoundOrStale` */
  score: string;
}

/** How often spot nodes of a size are taken back. */
export interface EvictionRate {
  /** In lower case, as Resource Graph writes it. */
  vmSize: string;
  region: string;
  /** Per cent an hour over 28 days: `0-5`, `5-10`, `10-15`, `15-20`, `20+`. */
  rate: string;
}

/** Spot prices of some 90 days, the newest first. */
export interface SpotPriceHistory {
  /** In lower case, as Resource Graph writes it. */
  vmSize: string;
  region: string;
  /** US dollars an hour for one Linux node, and since when. */
  prices: { perHour: number; since: string }[];
}

/** A size that AKS takes for node pools and its zones, as a preview says it, best effort. */
export interface AksVmSize {
  name: string;
  zones: string[];
}

/** How many nodes of a size Azure would place. */
export interface SkuMixLimit {
  vmSize: string;
  zone?: string;
  limit: number;
  /** `None`, `InsufficientCapacity`, `InsufficientQuota`, `SkuNotAvailable` */
  reason: string;
}

/** Clusters of a subscription in a region. */
export interface ClusterCount {
  used: number;
  limit: number;
}

/** What Azure's own preflight has against a cluster. */
export interface AzureRefusal {
  code: string;
  message: string;
}

/** Sources that tell how likely nodes are, beside quota and restrictions. */
export type CapacitySource = Extract<
  SignalSource,
  | 'spot-placement-score'
  | 'placement-score'
  | 'sku-mix'
  | 'spot-eviction-rate'
  | 'own-history'
>;

/**
 * One observed capacity fact about nodes of a size in a region. Each has an age
 * of its own: scores are asked for in batches, refusals fade. Times are ISO
 * 8601 in UTC.
 */
export interface CapacitySignal {
  source: CapacitySource;
  /** Compared without case. */
  vmSize: string;
  /** Logical zone; absent: the region as a whole. */
  zone?: string;
  priority: 'Regular' | 'Spot';
  /** `unknown` is not `blocked`: the source answered and does not know. */
  verdict: 'granted' | 'likely' | 'unlikely' | 'blocked' | 'unknown';
  /** In the source's own word: `High`, `20+`, `AllocationFailed`. */
  said: string;
  /** Nodes it was said of. */
  count?: number;
  /** Nodes at most, where Azure says. */
  limit?: number;
  observedAt: string;
  validUntil: string;
}

/** What is known of one region for one subscription. */
export interface RegionSnapshot {
  region: string;
  sizes: Signal<VmSize[]>;
  usages: Signal<Usage[]>;
  kubernetesVersions: Signal<KubernetesVersion[]>;
  prices: Signal<VmPrice[]>;
  /** Absent: nobody collects it. Empty: nothing was asked yet. */
  capacity?: CapacitySignal[];
  /** Sources of capacity that do not answer; what they said before is in `capacity`. */
  capacityProblems?: { source: CapacitySource; problem: Problem }[];
  spotPrices?: Signal<SpotPriceHistory[]>;
  /** Absent: the portal is not told to ask for it. */
  aksSizes?: Signal<AksVmSize[]>;
  /** What Azure was asked for more quota. */
  quotaRequests?: Signal<AzureQuotaRequest[]>;
  /** Clusters that stand, and how many may. Absent: nobody asked. */
  clusterCount?: Signal<ClusterCount>;
}

/** A Key Vault that was deleted and still holds its name. */
export interface DeletedVault {
  name: string;
  region: string;
  /** Whether nobody can give the name free before its time. */
  purgeProtected: boolean;
  /** When Azure gives the name free by itself, ISO 8601 in UTC. */
  purgeAt?: string;
}

/** Parts whose names are unique in the whole of Azure; keys of `PlacementNames`. */
export type GlobalNameKind = 'keyVault' | 'storageAccount' | 'registry';

export interface NameAvailability {
  available: boolean;
  /** `AlreadyExists`, or that the name itself is wrong. */
  reason?: string;
  /** Whose it is, where that is one of ours. */
  owner?: { subscriptionId: string; resourceGroup: string };
  /** Whether it could not be asked whose it is: it may be one of ours. */
  ownerNotAsked?: boolean;
}

/** What Azure says of one name. */
export interface NameCheck {
  kind: GlobalNameKind;
  name: string;
  availability: Signal<NameAvailability>;
}

/** What is known of a subscription whatever the region. */
export interface SubscriptionSnapshot {
  subscriptionId: string;
  permissions: Signal<PermissionEntry[]>;
  providers: Signal<ProviderRegistration[]>;
  /** Absent: nobody asked, since no vault is named. */
  deletedVaults?: Signal<DeletedVault[]>;
  /** The names that somebody asked about. */
  names?: NameCheck[];
}

/** All that `preflight` and `rankPlacements` know of the world. */
export interface Snapshots {
  /** The time of asking, ISO 8601: pure functions read no clock. */
  asOf: string;
  subscription: SubscriptionSnapshot;
  regions: RegionSnapshot[];
  /** What Azure's own preflight said of the placement; absent: the portal is not told to ask it. */
  azurePreflight?: Signal<AzureRefusal[]>;
}
