import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import {
  compareRequestSchema,
  kmeansModelReadPermission,
} from '@rally/plugin-kmeans-common';
import { parse } from '../parse';
import { ModelService } from '../service/ModelService';
import { READS } from './attributes';
import { compareInput, compareOutput } from './schemas';

export function createCompareModelVersionsAction(
  registry: ActionsRegistryService,
  models: ModelService,
): void {
  registry.register({
    name: 'compare-model-versions',
    title: 'Compare two versions of a model',
    description: `
Asks two versions of a k-means model about the same rallies and holds the answers against each other: adjusted Rand index, how many
rallies move and between which clusters, how the shares change, and how many names are carried over. Needs the rallies that were kept with
one of the two.`,
    attributes: READS,
    visibilityPermission: kmeansModelReadPermission,
    schema: { input: () => compareInput, output: () => compareOutput },
    examples: [
      {
        title: 'Version 8 against version 7',
        input: { name: 'rally-style', from: 7, to: 8 },
      },
    ],
    action: async ({ input, credentials }) => {
      const { moverPlaces: _, ...comparison } = await models.compare(
        parse(compareRequestSchema, input),
        { credentials },
      );
      return { output: comparison };
    },
  });
}
