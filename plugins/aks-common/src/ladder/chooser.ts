import { SizeIndex } from '../indices';
import { Needs, PoolNeeds } from '../needs';
import { surgeNodes } from '../nodes';
import { PlacementPool } from '../placement';
import { RegionFacts } from '../preflight/facts';
import { VmSize } from '../snapshot';
import { openZones } from '../vmSize';
import { FIT, Fit, Ledger } from './ledger';
import { fits, NameReader, optionsFor, SizeOption } from './options';
import { nodesOf, placedPool } from './pools';

/** One way to put the pools on sizes of a region. */
export interface Variant {
  pools: PlacementPool[];
  /** How the pools together fit the quota. */
  fit: Fit;
  /** The pool whose size does not do what was needed, if there is one. */
  misfit?: { need: PoolNeeds; size: VmSize };
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

  constructor(
    private readonly needs: Needs,
    private readonly pools: readonly PoolNeeds[],
    private readonly facts: RegionFacts,
    private readonly sizes: SizeIndex,
    private readonly read: NameReader,
  ) {}

  /** Pool by pool, each on the first size that fits what the others left. */
  choose(plan: Plan): Variant | undefined {
    const { usages } = this.facts;
    const ledger = new Ledger(usages.known ? usages.value : undefined);
    const variant: Variant = { pools: [], fit: FIT.upgrade };
    for (const need of this.pools) {
      const spot = need.spot && plan.spot;
      const pool =
        plan.insists && need.vmSize
          ? this.insisted(need, need.vmSize, spot)
          : this.best(need, spot, plan, ledger);
      if (!pool) return undefined;
      variant.pools.push(pool);
      const size = this.sizes.get(pool.vmSize);
      if (!size) continue;
      if (!variant.misfit && !fits(size, need)) variant.misfit = { need, size };
      const surge = surgeNodes(pool);
      const order = { size, spot, nodes: nodesOf(need), surge };
      variant.fit = worse(variant.fit, ledger.fit(order));
      ledger.take(order);
    }
    return variant;
  }

  private insisted(need: PoolNeeds, vmSize: string, spot: boolean) {
    const size = this.sizes.get(vmSize);
    return size
      ? this.placed(need, spot, size, openZones(size))
      : placedPool(need, this.needs.stage, { vmSize, zones: [], spot });
  }

  private best(need: PoolNeeds, spot: boolean, plan: Plan, ledger: Ledger) {
    const options = this.optionsOf(need, spot);
    if (options.length === 0) {
      const size = largest(this.sizes, need);
      return size && this.placed(need, spot, size, openZones(size));
    }
    const nodes = nodesOf(need);
    // Surge depends on the nodes alone, so any size tells it.
    const [{ size: any, zones: anywhere }] = options;
    const surge = surgeNodes(this.placed(need, spot, any, anywhere));
    let best: SizeOption | undefined;
    let bestFit = Infinity;
    for (const option of options) {
      if (!plan.admits(need, option)) continue;
      const fit = ledger.fit({ size: option.size, spot, nodes, surge });
      if (fit < bestFit) [best, bestFit] = [option, fit];
      if (fit === FIT.upgrade) break;
    }
    return best && this.placed(need, spot, best.size, best.zones);
  }

  private placed(
    need: PoolNeeds,
    spot: boolean,
    { name: vmSize }: VmSize,
    zones: string[],
  ): PlacementPool {
    return placedPool(need, this.needs.stage, { vmSize, zones, spot });
  }

  private optionsOf(need: PoolNeeds, spot: boolean): SizeOption[] {
    const { vcpu, memoryGib, gpus, architecture, vmSize } = need;
    // Pools that ask for the same nodes share their options.
    const key = [vcpu, memoryGib, gpus, architecture, vmSize, spot].join();
    const known = this.options.get(key);
    if (known) return known;
    const { prices } = this.facts;
    const options = optionsFor(need, {
      spot,
      stage: this.needs.stage,
      sizes: this.sizes,
      prices: prices.known ? prices.value : undefined,
      read: this.read,
    });
    this.options.set(key, options);
    return options;
  }
}
