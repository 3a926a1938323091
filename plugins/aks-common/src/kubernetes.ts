/** A node as the Kubernetes API of its cluster knows it. */
export interface KubernetesNode {
  /** `aks-spotwork-12345678-vmss000001` */
  name: string;
  /** The node pool, by the node's label; absent: a node that AKS did not make. */
  pool?: string;
  /** Logical zone; absent: none. */
  zone?: string;
  ready: boolean;
}

/** Something that Kubernetes or a controller in it reports. It forgets it after an hour. */
export interface KubernetesEvent {
  id: string;
  /** When it last happened, ISO 8601. */
  at: string;
  /** `PreemptScheduled`, `NodeNotReady`, `ScaledUpGroup` */
  reason: string;
  message: string;
  /** Who says it: `cluster-autoscaler`. */
  component: string;
  /** What it is about. */
  kind: string;
  name: string;
}

/** One scale set as the cluster autoscaler sees it, from the status it writes down (1.30 and later). */
export interface AutoscalerGroup {
  /** `aks-spotwork-12345678-vmss` */
  name: string;
  /** Nodes it wants there to be. */
  target?: number;
  /** It asks for no more nodes now. */
  backOff?: { since: string; code?: string; message?: string };
}

/** Pods that wait for a node. */
export interface PendingPods {
  count: number;
  /** Since when the one that waits longest does; absent: none waits. */
  since?: string;
}
