import { SCORE_LIMITS, ScoreQuestion } from '@rally/azure';
import { Interest } from './InterestStore';

type Pair = Pick<Interest, 'region' | 'vmSize' | 'nodes'>;

/**
 * Questions that together cover every pair of region and size: each asks for
 * the sizes that are wanted in most regions, in the regions that want most of
 * them. What comes first in the list comes first where they are equal.
 */
export function planBatches(pairs: readonly Pair[]): ScoreQuestion[] {
  const batches: ScoreQuestion[] = [];
  let open = [...pairs];
  while (open.length > 0) {
    const vmSizes = mostFrequent(open, pair => pair.vmSize).slice(
      0,
      SCORE_LIMITS.vmSizes,
    );
    const regions = mostFrequent(
      open.filter(pair => vmSizes.includes(pair.vmSize)),
      pair => pair.region,
    ).slice(0, SCORE_LIMITS.regions);
    const covered = ({ region, vmSize }: Pair) =>
      regions.includes(region) && vmSizes.includes(vmSize);
    const count = Math.max(
      1,
      ...open.filter(covered).map(({ nodes }) => nodes),
    );
    batches.push({
      regions,
      vmSizes,
      count: Math.min(count, SCORE_LIMITS.count),
    });
    open = open.filter(pair => !covered(pair));
  }
  return batches;
}

function mostFrequent<T>(items: readonly T[], of: (item: T) => string) {
  const counts = new Map<string, number>();
  for (const item of items) {
    counts.set(of(item), (counts.get(of(item)) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1]).map(([value]) => value);
}
