import { Azure, AzureConnection } from '@rally/azure';
import {
  AutoscalerGroup,
  Cluster,
  KubernetesEvent,
  KubernetesNode,
  PendingPods,
} from '@rally/plugin-aks-common';
import { Clock, SingleFlight, UpstreamError } from '@rally/upstream';
import { asRecord, asTime } from './json';
import { KubernetesClient } from './KubernetesClient';
import { autoscalerGroupsOf } from './readAutoscaler';
import { readEndpoint } from './readEndpoint';
import { eventOf } from './readEvents';
import { nodeOf } from './readNodes';

export type ClusterName = Pick<
  Cluster,
  'subscriptionId' | 'resourceGroup' | 'name'
>;

/** All that is asked of clusters themselves. Each method asks anew and throws an `UpstreamError`. */
export interface Kubernetes {
  nodes(cluster: ClusterName): Promise<KubernetesNode[]>;
  /** About nodes, and of the autoscaler. */
  events(cluster: ClusterName): Promise<KubernetesEvent[]>;
  autoscaler(cluster: ClusterName): Promise<AutoscalerGroup[]>;
  pendingPods(cluster: ClusterName): Promise<PendingPods>;
}

/** Authorities are renewed rarely; a cluster that is made anew has another. */
const CLIENT_MS = 60 * 60_000;
const MOST_CLIENTS = 500;

const STATUS = 'cluster-autoscaler-status';
const SYSTEM = '/api/v1/namespaces/kube-system';

/** The clusters that Resource Manager leads to. */
export class DefaultKubernetes implements Kubernetes {
  readonly #clients = new Map<
    string,
    { client: KubernetesClient; until: number }
  >();
  readonly #flights = new SingleFlight();

  constructor(
    private readonly deps: {
      azure: Pick<Azure, 'kubeconfig'>;
      connection: AzureConnection;
      clock: Clock;
    },
  ) {}

  nodes: Kubernetes['nodes'] = cluster =>
    this.#with(cluster, async client => {
      const nodes: KubernetesNode[] = [];
      await client.list('/api/v1/nodes', 'nodes', item => {
        const node = nodeOf(item);
        if (node) nodes.push(node);
      });
      return nodes;
    });

  events: Kubernetes['events'] = cluster =>
    this.#with(cluster, async client => {
      const events: KubernetesEvent[] = [];
      const take = (item: Record<string, unknown>) => {
        const event = eventOf(item);
        if (event) events.push(event);
      };
      await client.list(
        '/api/v1/events',
        'events',
        take,
        'involvedObject.kind=Node',
      );
      await client.list(
        `${SYSTEM}/events`,
        'events',
        take,
        `involvedObject.kind=ConfigMap,involvedObject.name=${STATUS}`,
      );
      return events;
    });

  autoscaler: Kubernetes['autoscaler'] = cluster =>
    this.#with(cluster, async client => {
      try {
        return autoscalerGroupsOf(
          await client.get(`${SYSTEM}/configmaps/${STATUS}`, 'config maps'),
        );
      } catch (thrown) {
        // Without a pool that scales by itself there is no autoscaler.
        if ((thrown as UpstreamError).status === 404) {
          return [];
        }
        throw thrown;
      }
    });

  pendingPods: Kubernetes['pendingPods'] = cluster =>
    this.#with(cluster, async client => {
      let count = 0;
      let since: string | undefined;
      await client.list(
        '/api/v1/pods',
        'pods',
        item => {
          const spec = asRecord(item.spec);
          const at = asTime(asRecord(item.metadata)?.creationTimestamp);
          // With a node it waits for images and disks, not for us.
          if (!spec || spec.nodeName) {
            return;
          }
          count += 1;
          since = at && (!since || at < since) ? at : since;
        },
        'status.phase=Pending',
      );
      return { count, ...(since && { since }) };
    });

  async #with<T>(
    cluster: ClusterName,
    ask: (client: KubernetesClient) => Promise<T>,
  ): Promise<T> {
    const key =
      `${cluster.subscriptionId}/${cluster.resourceGroup}/${cluster.name}`.toLowerCase();
    const { clock } = this.deps;
    const known = this.#clients.get(key);
    const client =
      known && clock.now() < known.until
        ? known.client
        : await this.#flights.run(key, () => this.#connect(key, cluster));
    try {
      return await ask(client);
    } catch (thrown) {
      const { code, status } = thrown as UpstreamError;
      if (code === 'Network' || status === 401) {
        this.#clients.delete(key);
      }
      throw thrown;
    }
  }

  async #connect(key: string, cluster: ClusterName) {
    const { azure, connection, clock } = this.deps;
    const { subscriptionId, resourceGroup, name } = cluster;
    const endpoint = readEndpoint(
      await azure.kubeconfig(subscriptionId, resourceGroup, name),
    );
    const client = new KubernetesClient(endpoint, connection, clock);
    if (this.#clients.size >= MOST_CLIENTS) {
      this.#clients.clear();
    }
    this.#clients.set(key, { client, until: clock.now() + CLIENT_MS });
    return client;
  }
}
