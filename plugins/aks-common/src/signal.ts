/** Which of Azure's answers, or of a cluster's own, a fact was read from; `own-history` is what the portal saw itself. */
export type SignalSource =
  | 'compute-skus'
  | 'compute-usages'
  | 'aks-versions'
  | 'retail-prices'
  | 'permissions'
  | 'provider-registration'
  | 'subscriptions'
  | 'locations'
  | 'aks-clusters'
  | 'quota-provider'
  | 'quota-requests'
  | 'spot-placement-score'
  | 'placement-score'
  | 'sku-mix'
  | 'spot-eviction-rate'
  | 'spot-price-history'
  | 'aks-vm-skus'
  | 'deleted-vaults'
  | 'name-availability'
  | 'azure-preflight'
  | 'kubernetes-nodes'
  | 'kubernetes-pods'
  | 'kubernetes-events'
  | 'cluster-autoscaler'
  | 'own-history';

/** Why a source did not answer. Times are ISO 8601 in UTC. */
export interface Problem {
  /** Azure's own code, or `Timeout`, `Network`, `Malformed`. */
  code: string;
  /** HTTP status, when there was an answer. */
  status?: number;
  /** Safe to show: names no secret and no internal address. */
  message: string;
  /** When the source first failed to answer, without an answer since. */
  since: string;
  /** When it will be asked again, if that is known. */
  retryAt?: string;
}

/**
 * What one source said, how old that is, and whether it is still answering.
 * "Could not ask" is a state of its own: it never becomes zero or empty.
 */
export type Signal<T> =
  | {
      state: 'answered';
      source: SignalSource;
      value: T;
      observedAt: string;
      validUntil: string;
    }
  | {
      /** The last answer, kept although the source fails now or the answer has lapsed. */
      state: 'stale';
      source: SignalSource;
      value: T;
      observedAt: string;
      validUntil: string;
      problem: Problem;
    }
  | {
      state: 'not-answered';
      source: SignalSource;
      askedAt: string;
      problem: Problem;
    };
