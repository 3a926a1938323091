import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { aksQuotaRequestPermission } from '@rally/plugin-aks-common';
import { parse } from '../parse';
import { quotaIncreaseRequest } from '../requests';
import { QuotaRequestService } from '../service/QuotaRequestService';
import { WRITES } from './attributes';
import { quotaIncreaseInput } from './inputSchemas';
import { quotaRequestOutput } from './outputSchemas';

export function createRequestQuotaAction(
  registry: ActionsRegistryService,
  quotaRequests: QuotaRequestService,
): void {
  registry.register({
    name: 'request-quota',
    title: 'Request more Azure compute quota',
    description: `
Asks Azure to raise one vCPU quota of a subscription in a region. \`limit\` is the new absolute limit, not what is to be added.
Azure decides later: the answer is the request as it was taken, and \`list-quota-requests\` says what became of it.

It changes the subscription and is written to the audit log: ask the person before you call it. A limit at or below the one in force,
a counter with an open request, and a subscription without Microsoft.Quota are refused with the reason.`,
    attributes: WRITES,
    visibilityPermission: aksQuotaRequestPermission,
    schema: {
      input: () => quotaIncreaseInput,
      output: () => quotaRequestOutput,
    },
    examples: [
      {
        title: '64 vCPU of the DSv6 family in northeurope',
        input: {
          subscriptionId: '00000000-0000-4000-8000-000000000001',
          region: 'northeurope',
          name: 'standardDSv6Family',
          limit: 64,
        },
      },
    ],
    action: async ({ input, credentials }) => ({
      output: await quotaRequests.requestQuota(
        parse(quotaIncreaseRequest, input),
        { credentials },
      ),
    }),
  });
}
