import { SupportDates } from './calendar';
import { Problem } from './signal';
import { KubernetesVersion } from './snapshot';

/** A minor that a region offers, with how long it is supported. */
export interface OfferedVersion extends KubernetesVersion {
  /** By the release calendar of AKS; absent for minors that it does not know. */
  support?: SupportDates;
}

/** What one region offers. */
export interface RegionVersions {
  region: string;
  state: 'answered' | 'stale' | 'not-answered';
  /** Oldest minor first; empty where not answered. */
  versions: OfferedVersion[];
  observedAt?: string;
  validUntil?: string;
  problem?: Problem;
}

/** Answer of `GET /api/aks/kubernetes-versions`. */
export interface KubernetesVersionsAnswer {
  subscriptionId: string;
  regions: RegionVersions[];
}
