import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { aksClusterReadPermission } from '@rally/plugin-aks-common';
import { parse } from '../parse';
import { subscriptionQuery } from '../requests';
import { ClusterService } from '../service/ClusterService';
import { READS } from './attributes';
import { clustersInput } from './inputSchemas';
import { clustersOutput } from './outputSchemas';

export function createListClustersAction(
  registry: ActionsRegistryService,
  clusters: ClusterService,
): void {
  registry.register({
    name: 'list-clusters',
    title: 'List AKS clusters',
    description: `
Lists the AKS clusters of all subscriptions, or of one, with their node pools, versions and states. Subscriptions that did not answer
are in \`problems\`: their clusters may be missing or old.`,
    attributes: READS,
    visibilityPermission: aksClusterReadPermission,
    schema: { input: () => clustersInput, output: () => clustersOutput },
    examples: [{ title: 'All clusters', input: {} }],
    action: async ({ input, credentials }) => ({
      output: await clusters.getClusters(parse(subscriptionQuery, input), {
        credentials,
      }),
    }),
  });
}
