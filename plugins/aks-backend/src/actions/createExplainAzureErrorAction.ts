import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { aksPlacementReadPermission } from '@rally/plugin-aks-common';
import { parse } from '../parse';
import { explainRequest } from '../requests';
import { ExplainService } from '../service/ExplainService';
import { REMEMBERS } from './attributes';
import { explanationsOutput } from './explanationOutput';
import { explainInput } from './inputSchemas';

export function createExplainAzureErrorAction(
  registry: ActionsRegistryService,
  explain: ExplainService,
): void {
  registry.register({
    name: 'explain-azure-error',
    title: 'Explain an error of Azure, AKS or azurerm',
    description: `
Gives of an error text, or of a whole log with several: what each error means with its numbers, what to do about it, and the source.

With \`subscriptionId\`, and where the text or the input names region and VM size, the portal remembers what Azure refused there:
for some time \`preflight-placement\` and \`rank-placements\` count with it. It changes nothing at Azure.`,
    attributes: REMEMBERS,
    visibilityPermission: aksPlacementReadPermission,
    schema: { input: () => explainInput, output: () => explanationsOutput },
    examples: [
      {
        title: 'What Terraform printed',
        input: {
          text: 'Error: creating Agent Pool: AllocationFailed: Allocation failed. We do not have sufficient capacity for the requested VM size in this region.',
          subscriptionId: '00000000-0000-4000-8000-000000000001',
          region: 'northeurope',
          vmSize: 'Standard_D8as_v6',
          priority: 'Spot',
        },
      },
    ],
    action: async ({ input, credentials }) => ({
      output: await explain.explain(parse(explainRequest, input), {
        credentials,
      }),
    }),
  });
}
