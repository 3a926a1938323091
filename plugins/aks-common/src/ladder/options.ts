import { keyOf, PriceIndex, SizeIndex } from '../indices';
import { PoolNeeds, Stage } from '../needs';
import { VmPrice, VmSize } from '../snapshot';
import {
  isNameRefused,
  LEAST_GIB,
  LEAST_VCPUS,
  locationRestriction,
  openZones,
  readSizeName,
  SizeName,
} from '../vmSize';

/** A size that a pool could run on. */
export interface SizeOption {
  size: VmSize;
  zones: string[];
  /** US dollars an hour at the pool's priority; infinite where none is listed. */
  price: number;
  /** How far from the size wanted: 0 it, 1 its family, 2 its series, 3 none of these. */
  departure: number;
  /** How well the size suits in kind; less is better. */
  class: number;
  generation: number;
}

/** Whether a node of the size does what the pool needs. */
export const fits = (size: VmSize, need: PoolNeeds) =>
  size.vcpus >= need.vcpu &&
  size.memoryGib >= need.memoryGib &&
  (need.gpus === 0 ? size.gpus === 0 : size.gpus >= need.gpus) &&
  (need.architecture === 'any' || size.architecture === need.architecture);

/** The most a node should have. Beyond it, it is mostly idle; GPU nodes come in few sizes, so all will do. */
function boundsOf({ vcpu, memoryGib, gpus }: PoolNeeds) {
  return gpus > 0
    ? { vcpus: Infinity, memoryGib: Infinity }
    : { vcpus: 2 * Math.max(2, vcpu), memoryGib: 4 * Math.max(4, memoryGib) };
}

/** General purpose first, burstable and exotic series last. */
const SERIES: Record<string, number> = { D: 0, E: 1, F: 1, B: 3 };
const OTHER_SERIES = 4;
/** Generations that Azure still sells in numbers. */
const CURRENT_GENERATION = 5;
const OLD_GENERATION = 3;

function ageOf({ series, generation }: SizeName): number {
  // The N series counts its generations more slowly.
  const counted = series.startsWith('N') ? generation + 2 : generation;
  if (counted >= CURRENT_GENERATION) return 0;
  return counted > OLD_GENERATION ? 1 : 2;
}

/** In prod a size in one zone comes after all that have two. */
const THIN = 100;
const AGE = 10;

/** What a size's name alone tells. */
export interface Traits extends SizeName {
  /** What the series makes of the size, where no GPU is asked for. */
  kind: number;
  /** What its generation makes of it. */
  age: number;
  refused: boolean;
}

/** Reads each name once a ladder: regions share their sizes. */
export type NameReader = (name: string) => Traits;

export function nameReader(): NameReader {
  const memo = new Map<string, Traits>();
  return name => {
    const known = memo.get(name);
    if (known) return known;
    const read = readSizeName(name);
    const traits: Traits = {
      ...read,
      kind: SERIES[read.series] ?? OTHER_SERIES,
      age: ageOf(read) * AGE,
      refused: isNameRefused(name),
    };
    memo.set(name, traits);
    return traits;
  };
}

/** Named by the person, so that the others fall back from it. */
interface Wanted {
  key: string;
  family?: string;
  series: string;
}

function departureOf(size: VmSize, name: SizeName, wanted?: Wanted) {
  if (!wanted || keyOf(size.name) === wanted.key) return 0;
  if (size.family === wanted.family) return 1;
  return name.series === wanted.series ? 2 : 3;
}

/** Which of two options a person would take first; below 0: the former. */
export const byPreference = (a: SizeOption, b: SizeOption) =>
  a.departure - b.departure ||
  a.class - b.class ||
  (a.price === b.price ? 0 : a.price - b.price) ||
  b.generation - a.generation ||
  a.size.vcpus - b.size.vcpus ||
  a.size.memoryGib - b.size.memoryGib ||
  (a.size.name < b.size.name ? -1 : 1);

type Bounds = ReturnType<typeof boundsOf>;

const ANY: Bounds = { vcpus: Infinity, memoryGib: Infinity };

/** A size that some pool may run on, with what does not depend on the pool. */
interface Offer {
  size: VmSize;
  zones: string[];
  traits: Traits;
  price: VmPrice | undefined;
}

/**
 * The sizes of one region, read once for all pools: those that are open to the
 * subscription and that AKS takes.
 */
export class Offers {
  private offers: Offer[] | undefined;

  constructor(
    private readonly sizes: SizeIndex,
    private readonly prices: PriceIndex | undefined,
    private readonly stage: Stage,
    private readonly read: NameReader,
    needs: readonly PoolNeeds[],
  ) {
    const bounds = needs.map(boundsOf);
    this.most = {
      vcpus: Math.max(...bounds.map(({ vcpus }) => vcpus)),
      memoryGib: Math.max(...bounds.map(({ memoryGib }) => memoryGib)),
    };
  }

  /** Beyond what any pool should have, sizes are read only when all else fails. */
  private readonly most: Bounds;

  /**
   * The options of one pool, in no order. Sizes far too large are taken only
   * where there is no other.
   */
  optionsFor(need: PoolNeeds, spot: boolean): SizeOption[] {
    this.offers ??= this.collect(this.most);
    const good = this.among(this.offers, need, spot, boundsOf(need));
    return good.length > 0
      ? good
      : this.among(this.collect(ANY), need, spot, ANY);
  }

  private collect(most: Bounds): Offer[] {
    const offers: Offer[] = [];
    for (const size of this.sizes.entries) {
      // Figures first: they shut out most sizes and cost least to compare.
      if (size.vcpus > most.vcpus || size.memoryGib > most.memoryGib) continue;
      if (size.vcpus < LEAST_VCPUS || size.memoryGib < LEAST_GIB) continue;
      const traits = this.read(size.name);
      if (traits.refused || locationRestriction(size)) continue;
      offers.push({
        size,
        zones: openZones(size),
        traits,
        price: this.prices?.get(size.name),
      });
    }
    return offers;
  }

  private among(
    offers: readonly Offer[],
    need: PoolNeeds,
    spot: boolean,
    most: Bounds,
  ): SizeOption[] {
    const wanted: Wanted | undefined = need.vmSize
      ? {
          key: keyOf(need.vmSize),
          family: this.sizes.get(need.vmSize)?.family,
          series: this.read(need.vmSize).series,
        }
      : undefined;
    const prod = this.stage === 'prod';
    const options: SizeOption[] = [];
    for (const { size, zones, traits, price } of offers) {
      if (size.vcpus > most.vcpus || size.memoryGib > most.memoryGib) continue;
      if (!fits(size, need) || (spot && !size.spotCapable)) continue;
      const thin = prod && zones.length < 2 ? THIN : 0;
      options.push({
        size,
        zones,
        price: (spot ? price?.spot : price?.regular) ?? Infinity,
        departure: departureOf(size, traits, wanted),
        generation: traits.generation,
        class: thin + traits.age + (need.gpus > 0 ? 0 : traits.kind),
      });
    }
    return options;
  }
}
