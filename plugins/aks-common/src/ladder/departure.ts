import { keyOf } from '../indices';
import { Needs, PoolNeeds } from '../needs';
import { RegionFacts } from '../preflight/facts';
import { FallbackStep, FALLBACK_STEPS } from '../report';
import { Candidate } from './candidate';

const sizeOf = ({ sizes }: RegionFacts, vmSize: string) =>
  sizes.known ? sizes.value.get(vmSize) : undefined;

type Placed = Pick<Candidate, 'placement' | 'facts' | 'variant'>;

/** How a placement departs from what was wanted first, mildest step first. */
export function stepsFrom(
  reference: Placed,
  { placement, facts, variant }: Placed,
  pools: readonly PoolNeeds[],
): FallbackStep[] {
  const steps = new Set<FallbackStep>();
  /** Families are the same everywhere; a size that is shut here may be listed there. */
  const familyWanted = (index: number) => {
    const { vmSize } = pools[index];
    return vmSize === undefined
      ? reference.variant.sizes[index]?.family
      : (sizeOf(facts, vmSize) ?? sizeOf(reference.facts, vmSize))?.family;
  };
  const inRegion = reference.placement.region === placement.region;
  for (const [index, pool] of placement.pools.entries()) {
    const need = pools[index];
    const wanted = reference.placement.pools[index];
    const vmSize = need.vmSize ?? wanted.vmSize;
    if (keyOf(pool.vmSize) !== keyOf(vmSize)) {
      const family = familyWanted(index);
      const same =
        family !== undefined && family === variant.sizes[index]?.family;
      steps.add(same ? 'same-family' : 'sibling-family');
    }
    const sameZones = inRegion
      ? pool.zones.join() === wanted.zones.join()
      : pool.zones.length >= wanted.zones.length;
    if (!sameZones) steps.add('other-zones');
    if (need.spot && pool.priority === 'Regular') steps.add('spot-to-regular');
  }
  if (!inRegion) steps.add('other-region');
  return FALLBACK_STEPS.filter(step => steps.has(step));
}

/** What the person stated, so that departing from it counts. */
export interface Preferences {
  size: boolean;
  region: boolean;
}

export const preferencesOf = (
  needs: Needs,
  pools: readonly PoolNeeds[],
): Preferences => ({
  size: pools.some(pool => pool.vmSize !== undefined),
  region: needs.regions.length > 0,
});

/**
 * How grave the departure is: by its gravest step, then by how many there are.
 * 0 where nothing was stated, so that price alone decides.
 */
export function distanceOf(
  steps: readonly FallbackStep[],
  stated: Preferences,
): number {
  const counts: Record<FallbackStep, boolean> = {
    'same-family': stated.size,
    'sibling-family': stated.size,
    'other-zones': stated.size || stated.region,
    'spot-to-regular': stated.size || stated.region,
    'other-region': stated.region,
  };
  const counted = steps.filter(step => counts[step]);
  const gravest = Math.max(
    0,
    ...counted.map(step => FALLBACK_STEPS.indexOf(step) + 1),
  );
  return gravest * 10 + counted.length;
}
