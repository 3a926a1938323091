import {
  AgentPool,
  ContainerServiceClient,
  KubernetesVersionListResult,
  ManagedCluster,
} from '@azure/arm-containerservice';
import { HttpClient } from '@azure/core-rest-pipeline';
import {
  call,
  Clock,
  DEFAULT_CALL_POLICY,
  guardHttpClient,
  malformed,
  refusalPolicy,
} from '@rally/upstream';
import { AzureEndpoints } from './connection';
import { MAX_RESPONSE_BYTES } from './ArmClient';
import { AzureConnection } from './connection';

/** The AKS provider through Azure's own client, in the bounds of our calls. */
export class AksClient {
  readonly #connection: AzureConnection;
  readonly #config: AzureEndpoints['resourceManager'];
  readonly #clock: Clock;
  readonly #httpClient: HttpClient;

  constructor(
    connection: AzureConnection,
    config: AzureEndpoints['resourceManager'],
    clock: Clock,
  ) {
    this.#connection = connection;
    this.#config = config;
    this.#clock = clock;
    this.#httpClient = guardHttpClient(connection.httpClient, {
      origin: config.endpoint,
      maxBytes: MAX_RESPONSE_BYTES,
    });
  }

  kubernetesVersions(
    subscriptionId: string,
    region: string,
  ): Promise<KubernetesVersionListResult> {
    return this.#call(subscriptionId, (client, abortSignal) =>
      client.managedClusters.listKubernetesVersions(region, { abortSignal }),
    );
  }

  clusters(subscriptionId: string): Promise<ManagedCluster[]> {
    return this.#call(subscriptionId, (client, abortSignal) =>
      collect(client.managedClusters.list({ abortSignal })),
    );
  }

  cluster(
    subscriptionId: string,
    resourceGroup: string,
    name: string,
  ): Promise<ManagedCluster> {
    return this.#call(subscriptionId, (client, abortSignal) =>
      client.managedClusters.get(resourceGroup, name, { abortSignal }),
    );
  }

  pools(
    subscriptionId: string,
    resourceGroup: string,
    cluster: string,
  ): Promise<AgentPool[]> {
    return this.#call(subscriptionId, (client, abortSignal) =>
      collect(client.agentPools.list(resourceGroup, cluster, { abortSignal })),
    );
  }

  #call<T>(
    subscriptionId: string,
    ask: (client: ContainerServiceClient, signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const client = new ContainerServiceClient(
      this.#connection.credential,
      subscriptionId,
      {
        endpoint: this.#config.endpoint,
        credentials: { scopes: [`${this.#config.audience}/.default`] },
        httpClient: this.#httpClient,
        // `call` repeats, and knows the overall time: the client must not as well.
        retryOptions: { maxRetries: 0 },
        redirectOptions: { maxRetries: 0 },
      },
    );
    client.pipeline.addPolicy(refusalPolicy(this.#clock), {
      phase: 'Serialize',
    });
    return call(
      async signal => {
        try {
          return await ask(client, signal);
        } catch (thrown) {
          // The client's readers trip over answers of another shape.
          throw thrown instanceof TypeError
            ? malformed('The answer is not what the AKS provider answers.')
            : thrown;
        }
      },
      DEFAULT_CALL_POLICY,
      { clock: this.#clock },
    );
  }
}

/** No subscription holds more clusters (5000), no cluster more pools. */
const MAX_ITEMS = 5_000;

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) {
    if (all.push(item) > MAX_ITEMS) {
      throw malformed(`The answer has more than ${MAX_ITEMS} entries.`);
    }
  }
  return all;
}
