import { SizeIndex } from '../indices';
import { Needs, PoolNeeds } from '../needs';
import { surgeNodes } from '../nodes';
import { PlacementPool } from '../placement';
import { RegionFacts } from '../preflight/facts';
import { VmSize } from '../snapshot';
import { openZones } from '../vmSize';
import { FIT, Fit, Ledger } from './ledger';
import { byPreference, fits, NameReader, Offers, SizeOption } from './options';
import { nodesOf, placedPool } from './pools';

/** One way to put the pools on sizes of a region. */
export interface Variant {
  pools: PlacementPool[];
  /** The size of each pool, where the region lists it. */
  sizes: (VmSize | undefined)[];
  /** How the pools together fit the quota. */
  fit: Fit;
  /** The pool whose size does not do what was needed, if there is one. */
  misfit?: { need: PoolNeeds; size: VmSize };
}

/** A pool as it would be, and its size where the region lists it. */
interface Choice {
  pool: PlacementPool;
  size: VmSize | undefined;
}

/** What sizes a variant may take. */
export interface Plan {
  /** Whether pools that asked for spot get it. */
  spot: boolean;
  /** Take the size wanted whatever becomes of it, to show why it is out. */
  insists: boolean;
  admits(need: PoolNeeds, option: SizeOption): boolean;
}

/** What stands in for a pool when no size of the region does what it needs. */
function largest({ entries }: SizeIndex, need: PoolNeeds): VmSize | undefined {
  let best: VmSize | undefined;
  for (const size of entries) {
    if (need.gpus > 0 && size.gpus === 0) continue;
    if (!best || size.vcpus > best.vcpus) best = size;
  }
  return best;
}

const worse = (a: Fit, b: Fit): Fit => (a > b ? a : b);

/** Puts pools on the sizes of one region; keeps the options it has sorted. */
export class Chooser {
  private readonly options = new Map<string, SizeOption[]>();
  private readonly offers: Offers;

  constructor(
    private readonly needs: Needs,
    private readonly pools: readonly PoolNeeds[],
    private readonly facts: RegionFacts,
    private readonly sizes: SizeIndex,
    read: NameReader,
  ) {
    const { prices } = facts;
    this.offers = new Offers(
      sizes,
      prices.known ? prices.value : undefined,
      needs.stage,
      read,
      pools,
    );
  }

  /** Pool by pool, each on the first size that fits what the others left. */
  choose(plan: Plan): Variant | undefined {
    const { usages } = this.facts;
    const ledger = new Ledger(usages.known ? usages.value : undefined);
    const variant: Variant = { pools: [], sizes: [], fit: FIT.upgrade };
    for (const need of this.pools) {
      const spot = need.spot && plan.spot;
      const choice =
        plan.insists && need.vmSize
          ? this.insisted(need, need.vmSize, spot)
          : this.best(need, spot, plan, ledger);
      if (!choice) return undefined;
      const { pool, size } = choice;
      variant.pools.push(pool);
      variant.sizes.push(size);
      if (!size) continue;
      if (!variant.misfit && !fits(size, need)) variant.misfit = { need, size };
      const surge = surgeNodes(pool);
      const order = { size, spot, nodes: nodesOf(need), surge };
      variant.fit = worse(variant.fit, ledger.fit(order));
      ledger.take(order);
    }
    return variant;
  }

  private insisted(need: PoolNeeds, vmSize: string, spot: boolean): Choice {
    const size = this.sizes.get(vmSize);
    if (size) return this.placed(need, spot, size, openZones(size));
    const on = { vmSize, zones: [], spot };
    return { pool: placedPool(need, this.needs.stage, on), size };
  }

  private best(
    need: PoolNeeds,
    spot: boolean,
    plan: Plan,
    ledger: Ledger,
  ): Choice | undefined {
    const options = this.optionsOf(need, spot);
    if (options.length === 0) {
      const size = largest(this.sizes, need);
      return size && this.placed(need, spot, size, openZones(size));
    }
    const nodes = nodesOf(need);
    // Surge depends on the nodes alone, so any size tells it.
    const [{ size: any, zones: anywhere }] = options;
    const surge = surgeNodes(this.placed(need, spot, any, anywhere).pool);
    let best: SizeOption | undefined;
    let bestFit: Fit = FIT.over;
    for (const option of options) {
      // One look is cheaper than an order: fit decides, then preference.
      const behind = best !== undefined && byPreference(best, option) < 0;
      if (behind && bestFit === FIT.upgrade) continue;
      if (!plan.admits(need, option)) continue;
      const fit = ledger.fit({ size: option.size, spot, nodes, surge });
      if (best && (fit > bestFit || (fit === bestFit && behind))) continue;
      best = option;
      bestFit = fit;
    }
    return best && this.placed(need, spot, best.size, best.zones);
  }

  private placed(
    need: PoolNeeds,
    spot: boolean,
    size: VmSize,
    zones: string[],
  ): Choice {
    const on = { vmSize: size.name, zones, spot };
    return { pool: placedPool(need, this.needs.stage, on), size };
  }

  private optionsOf(need: PoolNeeds, spot: boolean): SizeOption[] {
    const { vcpu, memoryGib, gpus, architecture, vmSize } = need;
    // Pools that ask for the same nodes share their options.
    const key = [vcpu, memoryGib, gpus, architecture, vmSize, spot].join();
    const known = this.options.get(key);
    if (known) return known;
    const options = this.offers.optionsFor(need, spot);
    this.options.set(key, options);
    return options;
  }
}
