import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { aksClusterReadPermission } from '@rally/plugin-aks-common';
import { parse } from '../parse';
import { clusterPath } from '../requests';
import { ClusterService } from '../service/ClusterService';
import { READS } from './attributes';
import { clusterInput } from './inputSchemas';
import { clusterOutput } from './outputSchemas';

export function createGetClusterAction(
  registry: ActionsRegistryService,
  clusters: ClusterService,
): void {
  registry.register({
    name: 'get-cluster',
    title: 'Get an AKS cluster',
    description: `
Gives one AKS cluster with its node pools: sizes, counts, autoscaler bounds, spot status, and why the last operation on a pool failed.
With \`problem\` Azure did not answer just now and the cluster is as it was at \`observedAt\`.`,
    attributes: READS,
    visibilityPermission: aksClusterReadPermission,
    schema: { input: () => clusterInput, output: () => clusterOutput },
    examples: [
      {
        title: 'One cluster',
        input: {
          subscriptionId: '00000000-0000-4000-8000-000000000001',
          resourceGroup: 'rg-rally-dev',
          name: 'aks-rally-dev',
        },
      },
    ],
    action: async ({ input, credentials }) => ({
      output: await clusters.getCluster(parse(clusterPath, input), {
        credentials,
      }),
    }),
  });
}
