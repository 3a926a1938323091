import { UsageIndex } from '../indices';
import { VmSize } from '../snapshot';

/** How well nodes fit what is left of the quota; less is better. */
export const FIT = { upgrade: 0, create: 1, unknown: 2, over: 3 } as const;
export type Fit = (typeof FIT)[keyof typeof FIT];

/** Nodes of one size, as the quota counts them. */
export interface Order {
  size: VmSize;
  spot: boolean;
  nodes: number;
  surge: number;
}

const CORES = 'cores';
const LOW_PRIORITY = 'lowPriorityCores';

/**
 * What the pools chosen so far take from the quota of a region, kept in
 * numbers only: `preflight` finds the words for what is shown.
 */
export class Ledger {
  private readonly taken = new Map<string, { create: number; surge: number }>();

  /** @param usages - `undefined` where the quota could not be asked. */
  constructor(private readonly usages: UsageIndex | undefined) {}

  fit(order: Order): Fit {
    if (order.nodes === 0) return FIT.upgrade;
    if (order.spot) return this.fitCounter(LOW_PRIORITY, order);
    const region = this.fitCounter(CORES, order);
    if (region === FIT.over) return region;
    const family = this.fitCounter(order.size.family, order);
    return region > family ? region : family;
  }

  take(order: Order): void {
    if (order.spot) {
      this.takeFrom(LOW_PRIORITY, order);
      return;
    }
    this.takeFrom(CORES, order);
    this.takeFrom(order.size.family, order);
  }

  private takeFrom(counter: string, { nodes, surge, size }: Order): void {
    const taken = this.taken.get(counter) ?? { create: 0, surge: 0 };
    this.taken.set(counter, {
      create: taken.create + nodes * size.vcpus,
      surge: taken.surge + surge * size.vcpus,
    });
  }

  private fitCounter(counter: string, order: Order): Fit {
    const { size, nodes, surge } = order;
    const usage = this.usages?.get(counter);
    if (!usage) return FIT.unknown;
    const taken = this.taken.get(counter);
    const left =
      usage.limit - usage.used - (taken?.create ?? 0) - nodes * size.vcpus;
    if (left < 0) return FIT.over;
    return left - (taken?.surge ?? 0) - surge * size.vcpus < 0
      ? FIT.create
      : FIT.upgrade;
  }
}
