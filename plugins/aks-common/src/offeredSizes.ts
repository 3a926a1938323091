import { pricesByName, usagesByName } from './indices';
import { Problem } from './signal';
import { Usage, VmPrice, VmSize } from './snapshot';
import { locationRestriction, openZones, refusedByAks } from './vmSize';

/** A size that a pool of the region may run on. */
export interface OfferedSize {
  /** `Standard_D4s_v6` */
  name: string;
  vcpus: number;
  memoryGib: number;
  gpus: number;
  architecture: 'x64' | 'Arm64';
  spotCapable: boolean;
  /** Open to the subscription; empty: the size stands in no zone. */
  zones: string[];
  /** US dollars an hour; absent where none is listed or no list is known. */
  price?: { regular?: number; spot?: number };
  /** vCPU left of its family and of the region, whichever is less; absent where Azure does not say. */
  free?: { regular?: number; spot?: number };
}

/** Answer of `GET /api/aks/vm-sizes`: what the subscription can have in a region, by name. */
export interface VmSizesAnswer {
  subscriptionId: string;
  region: string;
  sizes: OfferedSize[];
  /** ISO 8601. */
  observedAt: string;
  /** Why this is an older answer. */
  problem?: Problem;
}

const left = (usage: Usage | undefined) =>
  usage && Math.max(0, usage.limit - usage.used);

/** The least of those that are known; `undefined` where one is not. */
const least = (...figures: (number | undefined)[]) =>
  figures.some(figure => figure === undefined)
    ? undefined
    : Math.min(...(figures as number[]));

const present = <T extends object>(fields: T): T | undefined => {
  const entries = Object.entries(fields).filter(
    ([, value]) => value !== undefined && value !== null,
  );
  return entries.length > 0 ? (Object.fromEntries(entries) as T) : undefined;
};

/**
 * The sizes that AKS takes and that are open to the subscription, smaller ones
 * first; what prices and usages do not say stays open.
 */
export function offeredSizes(
  sizes: readonly VmSize[],
  {
    prices = [],
    usages = [],
  }: { prices?: readonly VmPrice[]; usages?: readonly Usage[] } = {},
): OfferedSize[] {
  const listed = pricesByName(prices);
  const counters = usagesByName(usages);
  const region = left(counters.get('cores'));
  const spotLeft = left(counters.get('lowPriorityCores'));
  return sizes
    .filter(size => !refusedByAks(size) && !locationRestriction(size))
    .map((size): OfferedSize => {
      const { name, vcpus, memoryGib, gpus, architecture, spotCapable } = size;
      const { regular, spot } = listed.get(name) ?? {};
      const price = present({
        regular: regular ?? undefined,
        spot: spot ?? undefined,
      });
      const free = present({
        regular: least(region, left(counters.get(size.family))),
        spot: spotCapable ? spotLeft : undefined,
      });
      return {
        name,
        vcpus,
        memoryGib,
        gpus,
        architecture,
        spotCapable,
        zones: openZones(size),
        ...(price && { price }),
        ...(free && { free }),
      };
    })
    .sort(
      (a, b) =>
        a.vcpus - b.vcpus ||
        a.memoryGib - b.memoryGib ||
        (a.name < b.name ? -1 : 1),
    );
}
