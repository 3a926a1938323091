import { NotFoundError } from '@backstage/errors';
import { AksService } from '@rally/plugin-aks-node';
import { Cluster, ClustersAnswer } from '@rally/plugin-aks-common';
import { SnapshotService } from './SnapshotService';
import { SubscriptionScope } from './SubscriptionScope';
import { unavailable } from './unavailable';

/** The clusters that run, and their pools. */
export type ClusterService = Pick<AksService, 'getClusters' | 'getCluster'>;

export class DefaultClusterService implements ClusterService {
  readonly #snapshots: SnapshotService;
  readonly #scope: SubscriptionScope;

  constructor(snapshots: SnapshotService, scope: SubscriptionScope) {
    this.#snapshots = snapshots;
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
        const signal = await this.#snapshots.clusters(subscriptionId);
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
      clusters: clusters.sort((a, b) => a.id.localeCompare(b.id, 'en')),
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
    const signal = await this.#snapshots.cluster(
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
    return {
      cluster: signal.value,
      observedAt: signal.observedAt,
      ...(signal.state === 'stale' && { problem: signal.problem }),
    };
  };
}
