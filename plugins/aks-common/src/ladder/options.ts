import { keyOf, PriceIndex, SizeIndex } from '../indices';
import { PoolNeeds, Stage } from '../needs';
import { VmSize } from '../snapshot';
import {
  locationRestriction,
  openZones,
  readSizeName,
  refusedByAks,
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

/** Reads each name once a ladder: regions share their sizes. */
export type NameReader = (name: string) => SizeName;

export function nameReader(): NameReader {
  const memo = new Map<string, SizeName>();
  return name => {
    const known = memo.get(name);
    if (known) return known;
    const read = readSizeName(name);
    memo.set(name, read);
    return read;
  };
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

function age({ series, generation }: SizeName): number {
  // The N series counts its generations more slowly.
  const counted = series.startsWith('N') ? generation + 2 : generation;
  if (counted >= CURRENT_GENERATION) return 0;
  return counted > OLD_GENERATION ? 1 : 2;
}

/** In prod a size in one zone comes after all that have two. */
const THIN = 100;
const AGE = 10;

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

const byPreference = (a: SizeOption, b: SizeOption) =>
  a.departure - b.departure ||
  a.class - b.class ||
  (a.price === b.price ? 0 : a.price - b.price) ||
  b.generation - a.generation ||
  a.size.vcpus - b.size.vcpus ||
  a.size.memoryGib - b.size.memoryGib ||
  (a.size.name < b.size.name ? -1 : 1);

const ANY = { vcpus: Infinity, memoryGib: Infinity };

/** Where and how the pool is to run. */
interface Market {
  spot: boolean;
  stage: Stage;
  sizes: SizeIndex;
  prices: PriceIndex | undefined;
  read: NameReader;
}

function collect(
  need: PoolNeeds,
  { spot, stage, sizes, prices, read }: Market,
  most: { vcpus: number; memoryGib: number },
): SizeOption[] {
  const wanted: Wanted | undefined = need.vmSize
    ? {
        key: keyOf(need.vmSize),
        family: sizes.get(need.vmSize)?.family,
        series: read(need.vmSize).series,
      }
    : undefined;
  const options: SizeOption[] = [];
  for (const size of sizes.entries) {
    // Figures first: they shut out most sizes and cost least to compare.
    if (size.vcpus > most.vcpus || size.memoryGib > most.memoryGib) continue;
    if (!fits(size, need)) continue;
    if (spot && !size.spotCapable) continue;
    if (refusedByAks(size) || locationRestriction(size)) continue;
    const name = read(size.name);
    const zones = openZones(size);
    const price = prices?.get(size.name);
    const series = need.gpus > 0 ? 0 : SERIES[name.series] ?? OTHER_SERIES;
    const thin = stage === 'prod' && zones.length < 2 ? THIN : 0;
    options.push({
      size,
      zones,
      price: (spot ? price?.spot : price?.regular) ?? Infinity,
      departure: departureOf(size, name, wanted),
      generation: name.generation,
      class: thin + age(name) * AGE + series,
    });
  }
  return options.sort(byPreference);
}

/**
 * The sizes of one region for one pool, the preferred one first. Sizes far too
 * large are taken only where there is no other.
 */
export function optionsFor(need: PoolNeeds, market: Market): SizeOption[] {
  const good = collect(need, market, boundsOf(need));
  return good.length > 0 ? good : collect(need, market, ANY);
}
