import {
  AutoscalerGroup,
  KubernetesEvent,
  KubernetesNode,
  PendingPods,
  Signal,
  SignalSource,
} from '@rally/plugin-aks-common';
import { ClusterName, Kubernetes } from '../kubernetes/Kubernetes';
import { SignalCache } from '../service/SignalCache';

/** What a cluster said of itself; absent: it was not asked yet. */
export interface LiveFacts {
  nodes?: Signal<KubernetesNode[]>;
  events?: Signal<KubernetesEvent[]>;
  autoscaler?: Signal<AutoscalerGroup[]>;
  pods?: Signal<PendingPods>;
}

/** A look is due although the last answer still counts as fresh. */
const LOOK_AGAIN_MS = 60_000;

/** What clusters say of themselves, with its age. No method fails. */
export class LiveSignals {
  readonly #cache: SignalCache;
  readonly #kubernetes?: Kubernetes;

  /** @param kubernetes - absent: clusters are not to be asked */
  constructor(cache: SignalCache, kubernetes?: Kubernetes) {
    this.#cache = cache;
    this.#kubernetes = kubernetes;
  }

  get isOn(): boolean {
    return this.#kubernetes !== undefined;
  }

  /** Asks the cluster: of one that does not answer each fact says why. */
  async ask(cluster: ClusterName): Promise<LiveFacts> {
    const kubernetes = this.#kubernetes;
    if (!kubernetes) {
      return {};
    }
    const subject = subjectOf(cluster);
    const ask = <T>(
      source: SignalSource,
      question: (of: ClusterName) => Promise<T>,
    ) =>
      this.#cache.ask(
        source,
        cluster.subscriptionId,
        subject,
        () => question(cluster),
        { maxAgeMs: LOOK_AGAIN_MS },
      );
    const [nodes, events, autoscaler, pods] = await Promise.all([
      ask('kubernetes-nodes', kubernetes.nodes),
      ask('kubernetes-events', kubernetes.events),
      ask('cluster-autoscaler', kubernetes.autoscaler),
      ask('kubernetes-pods', kubernetes.pendingPods),
    ]);
    return { nodes, events, autoscaler, pods };
  }

  /** What it said when it was last asked. */
  async known(cluster: ClusterName): Promise<LiveFacts> {
    if (!this.#kubernetes) {
      return {};
    }
    const { subscriptionId } = cluster;
    const subject = subjectOf(cluster);
    const cache = this.#cache;
    const [nodes, events, autoscaler, pods] = await Promise.all([
      cache.peek<KubernetesNode[]>('kubernetes-nodes', subscriptionId, subject),
      cache.peek<KubernetesEvent[]>(
        'kubernetes-events',
        subscriptionId,
        subject,
      ),
      cache.peek<AutoscalerGroup[]>(
        'cluster-autoscaler',
        subscriptionId,
        subject,
      ),
      cache.peek<PendingPods>('kubernetes-pods', subscriptionId, subject),
    ]);
    return { nodes, events, autoscaler, pods };
  }
}

function subjectOf({ resourceGroup, name }: ClusterName): string {
  return `${resourceGroup}/${name}`.toLowerCase();
}
