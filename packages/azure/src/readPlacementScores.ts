import { PlacementScore } from '@rally/plugin-aks-common';
import { malformed } from '@rally/upstream';
import { ArmClient, ONCE } from './ArmClient';
import { asRecord, asText, JsonRecord, readEach } from './json';

/** Scores of spot nodes are there to stay, those of regular ones are a preview. */
const API_VERSIONS = { spot: '2025-06-05', regular: '2026-10-05-preview' };

/** One question to the placement score service. */
export interface ScoreQuestion {
  /** 1 to 8. */
  regions: string[];
  /** 1 to 5: `Standard_D4s_v6`. */
  vmSizes: string[];
  /** Nodes, of each size in each zone; 1 to 1000. */
  count: number;
}

/** Bounds of one question. */
export const SCORE_LIMITS = { regions: 8, vmSizes: 5, count: 1000 };

/**
 * How likely nodes are, by size, region and zone. A subscription may ask
 * four times an hour, so it is asked once and never repeated here.
 *
 * https://learn.microsoft.com/azure/virtual-machine-scale-sets/spot-placement-score
 */
export async function readPlacementScores(
  arm: ArmClient,
  kind: keyof typeof API_VERSIONS,
  subscriptionId: string,
  { regions, vmSizes, count }: ScoreQuestion,
): Promise<PlacementScore[]> {
  return placementScoresOf(
    await arm.ask(
      `/subscriptions/${subscriptionId}/providers/Microsoft.Compute/locations/${regions[0]}/placementScores/${kind}/generate?api-version=${API_VERSIONS[kind]}`,
      {
        desiredLocations: regions,
        desiredSizes: vmSizes.map(sku => ({ sku })),
        desiredCount: count,
        availabilityZones: true,
      },
      ONCE,
    ),
  );
}

/** @throws UpstreamError `Malformed` */
export function placementScoresOf(answer: unknown): PlacementScore[] {
  const scores = asRecord(answer)?.placementScores;
  if (!Array.isArray(scores)) {
    throw malformed('The answer has no list named placementScores.');
  }
  return readEach(scores, scoreOf, score =>
    [score.vmSize, score.region, score.zone].join('/').toLowerCase(),
  );
}

function scoreOf(item: JsonRecord): PlacementScore | undefined {
  const vmSize = asText(item.sku);
  const region = asText(item.region)?.toLowerCase().replaceAll(' ', '');
  const zone = asText(item.availabilityZone);
  const score = asText(item.score);
  return vmSize && region && score
    ? { vmSize, region, ...(zone && { zone }), score }
    : undefined;
}
