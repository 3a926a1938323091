import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { aksPlacementReadPermission } from '@rally/plugin-aks-common';
import { parse } from '../parse';
import { rankRequest } from '../requests';
import { PlacementService } from '../service/PlacementService';
import { READS } from './attributes';
import { rankInput } from './inputSchemas';
import { ladderOutput } from './outputSchemas';

export function createRankPlacementsAction(
  registry: ActionsRegistryService,
  placements: PlacementService,
): void {
  registry.register({
    name: 'rank-placements',
    title: 'Rank AKS placements',
    description: `
Finds where Azure would grant an AKS environment that covers the needs, best first, each placement with its preflight report, its
list price and a sentence why it stands there. Placements Azure would refuse are in \`out\` with the finding that decides; regions
that could not be asked are in \`notAnswered\` and are unknown, not refused.

Every part of the needs has a default: with no input it finds a place for a small development environment with spot workers.`,
    attributes: READS,
    visibilityPermission: aksPlacementReadPermission,
    schema: { input: () => rankInput, output: () => ladderOutput },
    examples: [
      {
        title: 'Spot workers with 24 vCPU in Europe',
        input: {
          needs: {
            vcpu: 24,
            memoryGib: 96,
            spot: true,
            regions: ['northeurope', 'swedencentral'],
          },
          limit: 5,
        },
      },
    ],
    action: async ({ input, credentials }) => ({
      output: await placements.rankPlacements(parse(rankRequest, input), {
        credentials,
      }),
    }),
  });
}
