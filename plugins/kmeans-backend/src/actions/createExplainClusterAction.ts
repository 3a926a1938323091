import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { kmeansModelPredictPermission } from '@rally/plugin-kmeans-common';
import { parse } from '../parse';
import { explainRequest } from '../requests';
import { PredictionService } from '../service/PredictionService';
import { READS } from './attributes';
import { explainInput, explainOutput } from './schemas';

export function createExplainClusterAction(
  registry: ActionsRegistryService,
  predictions: PredictionService,
): void {
  registry.register({
    name: 'explain-cluster',
    title: 'Explain a cluster, or why a rally lands in it',
    description: `
Says what a cluster of a k-means model is: its name, its share, the features that set it apart with means and deviations, and the rallies
nearest to its centroid. Give \`cluster\`, or \`figures\` of a rally: then it is the cluster where they lead, and \`why\` has the distance to
every centroid and how much each feature speaks for it and against the second nearest.`,
    attributes: READS,
    visibilityPermission: kmeansModelPredictPermission,
    schema: { input: () => explainInput, output: () => explainOutput },
    examples: [
      {
        title: 'The first cluster of what is in production',
        input: { name: 'rally-style', cluster: 0 },
      },
    ],
    action: async ({ input, credentials }) => ({
      output: await predictions.explain(parse(explainRequest, input), {
        credentials,
      }),
    }),
  });
}
