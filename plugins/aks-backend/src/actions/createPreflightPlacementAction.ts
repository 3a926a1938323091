import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { aksPlacementReadPermission } from '@rally/plugin-aks-common';
import { parse } from '../parse';
import { preflightRequest } from '../requests';
import { PlacementService } from '../service/PlacementService';
import { READS } from './attributes';
import { preflightInput } from './inputSchemas';
import { preflightOutput } from './outputSchemas';

export function createPreflightPlacementAction(
  registry: ActionsRegistryService,
  placements: PlacementService,
): void {
  registry.register({
    name: 'preflight-placement',
    title: 'Preflight an AKS placement',
    description: `
Holds one concrete AKS placement (region, Kubernetes version, node pools) against what Azure says now, without creating anything:
quota, VM size and zone restrictions, version support, surge and spot rules, names, permissions.

The verdict is \`clear\`, \`risky\`, \`blocked\` (Azure would refuse it) or \`unknown\` (a source did not answer). Each finding has the
numbers and a remedy.`,
    attributes: READS,
    visibilityPermission: aksPlacementReadPermission,
    schema: { input: () => preflightInput, output: () => preflightOutput },
    examples: [
      {
        title: 'A small cluster in northeurope',
        input: {
          placement: {
            subscriptionId: '00000000-0000-4000-8000-000000000001',
            region: 'northeurope',
            kubernetesVersion: '1.36',
            pools: [
              {
                name: 'system',
                mode: 'System',
                vmSize: 'Standard_D4as_v6',
                count: 1,
              },
            ],
          },
        },
      },
    ],
    action: async ({ input, credentials }) => ({
      output: await placements.preflight(parse(preflightRequest, input), {
        credentials,
      }),
    }),
  });
}
