import { NotFoundError } from '@backstage/errors';
import { AksService } from '@rally/plugin-aks-node';
import {
  Cluster,
  ClustersAnswer,
  priceOfCluster,
} from '@rally/plugin-aks-common';
import { AzureSignals } from './AzureSignals';
import { SubscriptionScope } from './SubscriptionScope';
import { unavailable } from './unavailable';

/** How clusters are matters more than what they cost: prices that take longer are left out. */
const PRICES_WAIT_MS = 2_000;

/** The clusters that run, their pools, and what they cost. */
export type ClusterService = Pick<AksService, 'getClusters' | 'getCluster'>;

export class DefaultClusterService implements ClusterService {
  readonly #signals: AzureSignals;
  readonly #scope: SubscriptionScope;

  constructor(signals: AzureSignals, scope: SubscriptionScope) {
    this.#signals = signals;
    this.#scope = scope;
  }

  getClusters: ClusterService['getClusters'] = async request => {
    const known = await this.#scope.subscriptions();
    const ids = request.subscriptionId
      ? [await this.#scope.subscriptionId(request.subscriptionId)]
      : known.subscriptions.map(s => s.subscriptionId);
    const clusters: Cluster[] = [];
    const problems: ClustersAnswer['problems'] = [];
    const observed: string[] = [];
    await Promise.all(
      ids.map(async subscriptionId => {
        const signal = await this.#signals.clusters(subscriptionId);
        if (signal.state !== 'not-answered') {
          clusters.push(...signal.value);
          observed.push(signal.observedAt);
        }
        if (signal.state !== 'answered') {
          problems.push({ ...signal.problem, subscriptionId });
        }
      }),
    );
    if (observed.length === 0 && problems.length > 0) {
      throw unavailable('which clusters there are', problems[0]);
    }
    return {
      clusters: await this.#priced(
        clusters.sort((a, b) => a.id.localeCompare(b.id, 'en')),
      ),
      problems,
      // The oldest: the answer as a whole is no younger than that.
      observedAt: observed.sort()[0] ?? known.observedAt,
    };
  };

  getCluster: ClusterService['getCluster'] = async request => {
    const { resourceGroup, name } = request;
    const subscriptionId = await this.#scope.subscriptionId(
      request.subscriptionId,
    );
    const signal = await this.#signals.cluster(
      subscriptionId,
      resourceGroup,
      name,
    );
    // Gone is an answer, although a former one says that it was there.
    if (signal.state !== 'answered' && signal.problem.status === 404) {
      throw new NotFoundError(
        `There is no cluster ${name} in resource group ${resourceGroup} of subscription ${subscriptionId}.`,
      );
    }
    if (signal.state === 'not-answered') {
      throw unavailable(`how cluster ${name} is`, signal.problem);
    }
    const [cluster] = await this.#priced([signal.value]);
    return {
      cluster,
      observedAt: signal.observedAt,
      ...(signal.state === 'stale' && { problem: signal.problem }),
    };
  };

  /** With their prices, where the list of their region is known soon enough. */
  async #priced(clusters: Cluster[]): Promise<Cluster[]> {
    const regions = [...new Set(clusters.map(({ region }) => region))];
    const lists = new Map(
      await Promise.all(
        regions.map(
          async region =>
            [
              region,
              await this.#signals.prices(region, { waitMs: PRICES_WAIT_MS }),
            ] as const,
        ),
      ),
    );
    return clusters.map(cluster => {
      const list = lists.get(cluster.region);
      const price = list && priceOfCluster(cluster, list);
      return price ? { ...cluster, price } : cluster;
    });
  }
}
