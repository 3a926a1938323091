import { CapacitySignal, ErrorKind } from '@rally/plugin-aks-common';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** What was granted an hour ago says little of now. */
export const GRANTED_MS = HOUR;

/**
 * How long a refusal counts, in milliseconds; `undefined`: it says nothing of
 * capacity. The times are those of Karpenter's cache of unavailable offerings.
 *
 * https://github.com/Azure/karpenter-provider-azure
 */
export function decayOf(
  kind: ErrorKind,
  priority: CapacitySignal['priority'],
): number | undefined {
  switch (kind) {
    case 'noCapacity':
    case 'zone':
    case 'quotaZero':
      return HOUR;
    case 'skuBlocked':
      return priority === 'Spot' ? HOUR : 23 * HOUR;
    case 'familyQuota':
    case 'regionalQuota':
    case 'spotQuota':
      return 10 * MINUTE;
    default:
      return undefined;
  }
}
