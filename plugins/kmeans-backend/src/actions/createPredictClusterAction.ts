import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { kmeansModelPredictPermission } from '@rally/plugin-kmeans-common';
import { parse } from '../parse';
import { predictRequest } from '../requests';
import { PredictionService } from '../service/PredictionService';
import { READS } from './attributes';
import { predictInput, predictOutput } from './schemas';

export function createPredictClusterAction(
  registry: ActionsRegistryService,
  predictions: PredictionService,
): void {
  registry.register({
    name: 'predict-cluster',
    title: 'Ask a model where rallies belong',
    description: `
Puts rallies into the clusters of a k-means model: for each row the cluster, its name, the distance to its centroid and the margin to the
second nearest. Without \`version\` the one in production answers. Features are named as \`explain-cluster\` lists them; a wrong or missing
one is refused with its row and name. A small margin means that the rally could as well belong to the second cluster.`,
    attributes: READS,
    visibilityPermission: kmeansModelPredictPermission,
    schema: { input: () => predictInput, output: () => predictOutput },
    examples: [
      {
        title: 'One rally',
        input: {
          name: 'rally-style',
          rows: [{ length_shots: 4, net_approaches: 1 }],
        },
      },
    ],
    action: async ({ input, credentials }) => ({
      output: await predictions.predict(parse(predictRequest, input), {
        credentials,
      }),
    }),
  });
}
