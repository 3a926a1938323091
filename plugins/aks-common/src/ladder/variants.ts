import { SizeIndex } from '../indices';
import { Needs, PoolNeeds } from '../needs';
import { RegionFacts } from '../preflight/facts';
import { VmSize } from '../snapshot';
import { locationRestriction, openZones } from '../vmSize';
import { Chooser, Plan, Variant } from './chooser';
import { FIT } from './ledger';
import { fits, NameReader } from './options';
import { placedPool } from './pools';

const AS_WANTED: Plan = { spot: true, insists: true, admits: () => true };
const WITHOUT_SIZE: Plan = {
  spot: true,
  insists: false,
  admits: (need, { departure }) => need.vmSize === undefined || departure > 0,
};
const ON_REGULAR: Plan = { spot: false, insists: false, admits: () => true };

/** What the regions of one ladder share. */
export interface Search {
  read: NameReader;
  broad: boolean;
}

/** The pools that do the work: user pools, or where there are none the system's. */
function workers(pools: readonly PoolNeeds[]): (need: PoolNeeds) => boolean {
  const mode = pools.some(pool => pool.mode === 'User') ? 'User' : 'System';
  return need => need.mode === mode;
}

/** Workers on families that the first variant does not use. */
function withoutFamilies(first: Variant, pools: readonly PoolNeeds[]): Plan {
  const isWorker = workers(pools);
  const families = new Set<string | undefined>();
  for (const [index, size] of first.sizes.entries()) {
    if (isWorker(pools[index])) families.add(size?.family);
  }
  return {
    spot: true,
    insists: false,
    admits: (need, { size }) => !isWorker(need) || !families.has(size.family),
  };
}

const signOf = ({ pools }: Variant) =>
  pools.map(({ vmSize, priority }) => `${vmSize}/${priority}`).join();

/**
 * What is worth trying in one region, at most four, the wanted one first: as
 * asked; without the size wanted; without its family; and on regular nodes
 * instead of spot. A `broad` ladder has regions enough to choose from, so there a
 * region whose first variant fits the quota needs no second.
 */
export function variantsOf(
  needs: Needs,
  pools: readonly PoolNeeds[],
  facts: RegionFacts,
  sizes: SizeIndex,
  { read, broad }: Search,
): Variant[] {
  const chooser = new Chooser(needs, pools, facts, sizes, read);
  const first = chooser.choose(AS_WANTED);
  if (!first) return [];
  if (broad && first.fit === FIT.upgrade && !first.misfit) return [first];
  const plans = [withoutFamilies(first, pools)];
  if (pools.some(({ vmSize }) => vmSize)) plans.unshift(WITHOUT_SIZE);
  if (pools.some(({ spot }) => spot)) plans.push(ON_REGULAR);
  const variants = new Map([[signOf(first), first]]);
  for (const plan of plans) {
    const variant = chooser.choose(plan);
    if (!variant) continue;
    const sign = signOf(variant);
    if (!variants.has(sign)) variants.set(sign, variant);
  }
  return [...variants.values()];
}

/**
 * The variant on the newest general-purpose size that is shut to the
 * subscription here: what a person would have taken first, to say why not.
 */
export function shutVariant(
  first: Variant,
  needs: Needs,
  pools: readonly PoolNeeds[],
  sizes: SizeIndex,
  read: NameReader,
): Variant | undefined {
  for (const [index, need] of pools.entries()) {
    let best: VmSize | undefined;
    for (const size of sizes.entries) {
      const tight = size.vcpus <= Math.max(2, need.vcpu);
      if (!tight || !fits(size, need) || !locationRestriction(size)) continue;
      const { series, generation } = read(size.name);
      if (series !== 'D') continue;
      if (!best || generation > read(best.name).generation) best = size;
    }
    if (!best) continue;
    const changed = [...first.pools];
    const changedSizes = [...first.sizes];
    changedSizes[index] = best;
    changed[index] = placedPool(need, needs.stage, {
      vmSize: best.name,
      zones: openZones(best),
      spot: first.pools[index].priority === 'Spot',
    });
    return { pools: changed, sizes: changedSizes, fit: FIT.over };
  }
  return undefined;
}
