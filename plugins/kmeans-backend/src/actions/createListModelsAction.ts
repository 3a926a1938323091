import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { kmeansModelReadPermission } from '@rally/plugin-kmeans-common';
import { ModelService } from '../service/ModelService';
import { READS } from './attributes';
import { listModelsInput, listModelsOutput } from './schemas';

export function createListModelsAction(
  registry: ActionsRegistryService,
  models: ModelService,
): void {
  registry.register({
    name: 'list-models',
    title: 'List k-means models',
    description: `
Lists the k-means models of the registry: what each is for, who owns it, which version is in production, which is the newest, and where
each came from. Models that are there and cannot be read are in \`problems\`.`,
    attributes: READS,
    visibilityPermission: kmeansModelReadPermission,
    schema: { input: () => listModelsInput, output: () => listModelsOutput },
    examples: [{ title: 'All models', input: {} }],
    action: async ({ credentials }) => ({
      output: await models.getModels({ credentials }),
    }),
  });
}
