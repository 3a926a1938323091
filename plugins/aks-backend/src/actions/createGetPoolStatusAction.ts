import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { NotFoundError } from '@backstage/errors';
import { aksClusterReadPermission } from '@rally/plugin-aks-common';
import { LiveService } from '../live/LiveService';
import { parse } from '../parse';
import { poolStatusRequest } from '../requests';
import { READS } from './attributes';
import { poolStatusInput } from './inputSchemas';
import { poolStatusOutput } from './poolStatusOutput';

export function createGetPoolStatusAction(
  registry: ActionsRegistryService,
  live: LiveService,
): void {
  registry.register({
    name: 'get-pool-status',
    title: 'Get how the pools of an AKS cluster live',
    description: `
Gives for each node pool of a cluster, or for the one named: nodes wanted, ready and evicted, why the last operation failed and what to do,
the spot price against the highest one to be paid, the eviction rate, and whether the autoscaler backs off; and how long the Kubernetes version is supported.

A field that is absent was not answered, which is not zero: \`sources\` says which source does not answer, and why.`,
    attributes: READS,
    visibilityPermission: aksClusterReadPermission,
    schema: { input: () => poolStatusInput, output: () => poolStatusOutput },
    examples: [
      {
        title: 'The spot pool of a cluster',
        input: {
          subscriptionId: '00000000-0000-4000-8000-000000000001',
          resourceGroup: 'rg-rally-dev',
          name: 'aks-rally-dev',
          pool: 'spot',
        },
      },
    ],
    action: async ({ input, credentials }) => {
      const { pool, ...cluster } = parse(poolStatusRequest, input);
      const status = await live.getClusterStatus(cluster, { credentials });
      const pools = pool
        ? status.pools.filter(one => one.pool === pool.toLowerCase())
        : status.pools;
      if (pool && pools.length === 0) {
        throw new NotFoundError(
          `Cluster ${cluster.name} has no pool ${pool}. It has: ${status.pools
            .map(one => one.pool)
            .join(', ')}.`,
        );
      }
      return { output: { ...status, pools } };
    },
  });
}
