import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { aksQuotaReadPermission } from '@rally/plugin-aks-common';
import { parse } from '../parse';
import { quotaRequest } from '../requests';
import { QuotaService } from '../service/QuotaService';
import { quotaInput } from './inputSchemas';
import { quotaOutput } from './outputSchemas';
import { READS } from './attributes';

export function createGetQuotaAction(
  registry: ActionsRegistryService,
  quota: QuotaService,
): void {
  registry.register({
    name: 'get-quota',
    title: 'Get Azure compute quota',
    description: `
Gives the vCPU quota of an Azure subscription by region and VM size family: used, limit and free, with the time it was observed.

A region whose \`state\` is \`not-answered\` is unknown: never read its empty list as zero. \`cores\` is the total of the region,
\`lowPriorityCores\` is shared by all spot nodes, the other names are families of VM sizes. Name the regions wanted where you can:
an answer for all regions is long.`,
    attributes: READS,
    visibilityPermission: aksQuotaReadPermission,
    schema: { input: () => quotaInput, output: () => quotaOutput },
    examples: [
      {
        title: 'What is left in two regions',
        input: { regions: ['westeurope', 'northeurope'] },
      },
    ],
    action: async ({ input, credentials }) => ({
      output: await quota.getQuota(parse(quotaRequest, input), { credentials }),
    }),
  });
}
