import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { aksQuotaReadPermission } from '@rally/plugin-aks-common';
import { parse } from '../parse';
import { quotaRequest } from '../requests';
import { QuotaRequestService } from '../service/QuotaRequestService';
import { READS } from './attributes';
import { quotaInput } from './inputSchemas';
import { quotaRequestsOutput } from './outputSchemas';

export function createListQuotaRequestsAction(
  registry: ActionsRegistryService,
  quotaRequests: QuotaRequestService,
): void {
  registry.register({
    name: 'list-quota-requests',
    title: 'List requests for more quota',
    description: `
Lists what the portal asked Azure for more quota, newest first, and what became of it: in-progress, escalated (a person at Azure decides),
granted or refused with Azure's reason. The portal follows open requests by itself; \`observedAt\` says when it last looked.`,
    attributes: READS,
    visibilityPermission: aksQuotaReadPermission,
    schema: { input: () => quotaInput, output: () => quotaRequestsOutput },
    examples: [{ title: 'All of the first subscription', input: {} }],
    action: async ({ input, credentials }) => ({
      output: await quotaRequests.getQuotaRequests(parse(quotaRequest, input), {
        credentials,
      }),
    }),
  });
}
