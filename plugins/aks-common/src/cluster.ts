import type { ClusterPrice } from './clusterPrice';
import { Problem } from './signal';

/** One node pool of a running cluster. */
export interface Pool {
  name: string;
  mode: string;
  vmSize: string;
  priority: 'Regular' | 'Spot';
  zones: string[];
  count: number;
  autoscaler?: { min: number; max: number };
  kubernetesVersion?: string;
  osType: string;
  evictionPolicy?: string;
  spotMaxPrice?: number;
  maxSurge?: string;
  provisioningState: string;
  powerState?: string;
  /** Why the last operation on the pool failed, in Azure's words. */
  provisioningError?: { code: string; message: string };
}

/** One AKS cluster as Resource Manager knows it. */
export interface Cluster {
  id: string;
  subscriptionId: string;
  resourceGroup: string;
  name: string;
  region: string;
  kubernetesVersion: string;
  tier: string;
  supportPlan: string;
  provisioningState: string;
  powerState?: string;
  /** `patch`, `stable`, `rapid`, `node-image`; absent: Azure upgrades nothing by itself. */
  autoUpgradeChannel?: string;
  tags: Record<string, string>;
  pools: Pool[];
  /** Absent where Azure's list was not answered, and for a stopped cluster. */
  price?: ClusterPrice;
}

export interface Subscription {
  subscriptionId: string;
  displayName: string;
  state: string;
}

/** `free` is `limit - used`, and below 0 where the limit was lowered under use. */
export interface Quota {
  name: string;
  displayName: string;
  used: number;
  limit: number;
  free: number;
}

export interface RegionQuota {
  region: string;
  state: 'answered' | 'stale' | 'not-answered';
  /** Empty where not answered: read `state` before you read zero into it. */
  quotas: Quota[];
  observedAt?: string;
  validUntil?: string;
  problem?: Problem;
}

/** Answers of `GET /api/aks/...`. */
export interface SubscriptionsAnswer {
  subscriptions: Subscription[];
  observedAt: string;
  problem?: Problem;
}
export interface QuotaAnswer {
  subscriptionId: string;
  regions: RegionQuota[];
}
export interface ClustersAnswer {
  clusters: Cluster[];
  /** Subscriptions that did not answer; their clusters may be missing or old. */
  problems: (Problem & { subscriptionId: string })[];
  observedAt: string;
}
export interface ClusterAnswer {
  cluster: Cluster;
  observedAt: string;
  problem?: Problem;
}
