import type { QuotaRequest } from '../../world/state';
import { findFamily } from '../../facts/vmSizes';

type Decision = Pick<QuotaRequest, 'outcome' | 'error'>;

/** Above this a person decides. */
const APPROVED_AT_ONCE = 350;

/** Regions that have nothing to give. */
const FULL = new Set(['westeurope', 'eastus']);

const refused = (code: string, message: string): Decision => ({
  outcome: 'Failed',
  error: { code, message },
});

/** What becomes of a request: full regions and graphics cards are refused, much is escalated, all else is granted. */
export function decide(
  region: string,
  counter: string,
  limit: number,
): Decision {
  if ((findFamily(counter)?.gpusPerVcpu ?? 0) > 0) {
    return refused(
      'ContactSupport',
      'Request failed to be auto-approved. Submit a support ticket for further assistance.',
    );
  }
  if (FULL.has(region)) {
    return refused(
      'QuotaNotAvailableForResource',
      `Quota for ${counter} cannot be increased in ${region} at this time. Consider another region.`,
    );
  }
  return limit > APPROVED_AT_ONCE
    ? {
        outcome: 'Escalated',
        error: {
          code: 'ContactSupport',
          message:
            'The request was escalated for further review. A support engineer will follow up.',
        },
      }
    : { outcome: 'Succeeded' };
}
