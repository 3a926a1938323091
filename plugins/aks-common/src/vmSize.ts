import { VmSize } from './snapshot';

/** What the name of a size tells, by Azure's naming convention. */
export interface SizeName {
  /** `D` of `Standard_D4as_v6`; empty where the name follows no convention. */
  series: string;
  maker: 'Intel' | 'AMD' | 'Arm';
  /** 6 of `_v6`; 1 where none is written. */
  generation: number;
}

const NAME =
  /^Standard_([A-Z]+)\d+(?:-\d+)?([a-z]*)(?:_[A-Z][A-Z0-9]*)*(?:_v(\d+))?$/;
const MAKERS: Record<string, SizeName['maker']> = { a: 'AMD', p: 'Arm' };

/** https://learn.microsoft.com/azure/virtual-machines/vm-naming-conventions */
export function readSizeName(name: string): SizeName {
  const match = NAME.exec(name);
  if (!match) return { series: '', maker: 'Intel', generation: 0 };
  const [, series, features, version] = match;
  return {
    series: series.toUpperCase(),
    maker: MAKERS[features[0]] ?? 'Intel',
    generation: version ? Number(version) : 1,
  };
}

/** The reason why the size is shut to the subscription in the whole region. */
export function locationRestriction(size: VmSize): string | undefined {
  for (const { kind, reason } of size.restrictions) {
    if (kind === 'location') return reason;
  }
  return undefined;
}

/** The zones in which the subscription can really have the size. */
export function openZones(size: VmSize): string[] {
  if (size.restrictions.length === 0) return size.zones;
  return size.zones.filter(
    zone =>
      !size.restrictions.some(
        ({ kind, zones }) => kind === 'zone' && zones.includes(zone),
      ),
  );
}

/**
 * Sizes AKS takes into no pool.
 * https://learn.microsoft.com/azure/aks/quotas-skus-regions
 */
const REFUSED_BY_AKS =
  /^(Basic_A\w*|Standard_(A0|A1|A1_v2|B1s|B1ms|B1ls|F1|F1s))$/i;

export const LEAST_VCPUS = 2;
export const LEAST_GIB = 2;

export const isNameRefused = (name: string) => REFUSED_BY_AKS.test(name);

export const refusedByAks = ({ name, vcpus, memoryGib }: VmSize) =>
  vcpus < LEAST_VCPUS || memoryGib < LEAST_GIB || isNameRefused(name);

/** `standardDASv6Family` to a reader: `DASv6`. */
export const shortFamily = (family: string) =>
  family.replace(/^standard/i, '').replace(/Family$/i, '');

/** The counter in words: `Regional vCPU`, `Low-priority vCPU`, `DASv6 family vCPU`. */
export function quotaLabel(counter: string): string {
  if (/^cores$/i.test(counter)) return 'Regional vCPU';
  if (/^lowPriorityCores$/i.test(counter)) return 'Low-priority vCPU';
  return `${shortFamily(counter)} family vCPU`;
}

/**
 * The offered size nearest to one that is not: the same series and vCPU, at
 * least its memory, the same architecture and the nearest generation first.
 * `like` is what is known of the missing one: its size, or only its name.
 */
export function nearestOffered(
  like: { name: string; size?: VmSize },
  offered: Iterable<VmSize>,
): VmSize | undefined {
  const name = readSizeName(like.name);
  const vcpus = like.size?.vcpus ?? Number(/\d+/.exec(like.name)?.[0] ?? 0);
  let best: VmSize | undefined;
  let bestDistance = Infinity;
  for (const size of offered) {
    if (size.vcpus !== vcpus || size.memoryGib < (like.size?.memoryGib ?? 0)) {
      continue;
    }
    if (locationRestriction(size) || size.name === like.name) continue;
    const other = readSizeName(size.name);
    if (other.series !== name.series) continue;
    const distance =
      Math.abs(other.generation - name.generation) * 2 +
      (size.architecture === (like.size?.architecture ?? 'x64') ? 0 : 100) +
      (other.maker === name.maker ? 0 : 1);
    if (distance < bestDistance) [best, bestDistance] = [size, distance];
  }
  return best;
}
