import { SkuMixLimit } from '@rally/plugin-aks-common';
import { malformed } from '@rally/upstream';
import { ArmClient, ONCE } from './ArmClient';
import { asCount, asRecord, asText, readEach } from './json';

/** A preview: Azure may change or drop it. */
const API_VERSION = '2026-05-05-preview';

/** What would be placed, in one region. */
export interface SkuMixQuestion {
  region: string;
  vmSizes: string[];
  priority: 'Regular' | 'Spot';
  /** Nodes, 1 to 10 000. */
  count: number;
}

/**
 * How many nodes of each size Azure would place, zone by zone.
 *
 * https://learn.microsoft.com/rest/api/compute-recommender
 */
export async function readSkuMix(
  arm: ArmClient,
  subscriptionId: string,
  { region, vmSizes, priority, count }: SkuMixQuestion,
): Promise<SkuMixLimit[]> {
  return skuMixLimitsOf(
    await arm.ask(
      `/subscriptions/${subscriptionId}/providers/Microsoft.Compute/locations/${region}/skuMixPlacementScores/recommendations/generate?api-version=${API_VERSION}`,
      {
        zones: ['1', '2', '3'],
        capacityProfile: {
          capacity: count,
          capacityType: 'VM',
          priority,
          allocationStrategy: 'LowestPrice',
          osType: 'Linux',
          ...(priority === 'Spot' && {
            spotPriorityProfile: { maxPricePerVm: -1 },
          }),
        },
        instanceDescription: {
          type: 'VMSizes',
          vmSizes: vmSizes.map((name, rank) => ({ name, rank })),
        },
      },
      ONCE,
    ),
  );
}

/** @throws UpstreamError `Malformed` */
export function skuMixLimitsOf(answer: unknown): SkuMixLimit[] {
  const limits = asRecord(answer)?.capacityLimits;
  if (!Array.isArray(limits)) {
    throw malformed('The answer has no list named capacityLimits.');
  }
  return readEach(
    limits,
    item => {
      const vmSize = asText(item.name);
      const limit = asCount(item.limit);
      const zone = asText(item.zone);
      return vmSize && limit !== undefined
        ? {
            vmSize,
            ...(zone && { zone }),
            limit,
            reason: asText(item.reason) ?? 'Unknown',
          }
        : undefined;
    },
    ({ vmSize, zone }) => `${vmSize}/${zone}`.toLowerCase(),
  );
}
