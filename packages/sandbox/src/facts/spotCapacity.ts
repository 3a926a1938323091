import { digest } from '../azure/derivedIds';
import { spotPrice } from './prices';
import type { Region, RegionTier } from './regions';
import type { VmSize } from './vmSizes';

const BASE: Record<RegionTier, number> = {
  large: 0.2,
  medium: 0.3,
  small: 0.45,
};

/** Where everybody wants to be. */
const CROWDED = new Set(['westeurope', 'eastus', 'uksouth']);

/** A number in [0, 1) that follows from a text. */
const fraction = (text: string) => parseInt(digest(text, 8), 16) / 2 ** 32;

/** From 0 (room for everybody) to 1 and above (full): plausible, and invented. */
export function pressureOf(size: VmSize, region: Region, zone = ''): number {
  return (
    BASE[region.tier] +
    (CROWDED.has(region.name) ? 0.35 : 0) +
    (size.gpus > 0 ? 0.4 : 0) +
    (size.vcpus >= 32 ? 0.15 : 0) +
    0.2 * fraction(`${size.name} ${region.name} ${zone} pressure`)
  );
}

/** Azure's word for how likely so many nodes are, each zone by itself. */
export function scoreOf(
  size: VmSize,
  region: Region,
  zone: string | undefined,
  count: number,
): 'High' | 'Medium' | 'Low' {
  const pressure = pressureOf(size, region, zone) + (count * size.vcpus) / 2000;
  if (pressure < 0.5) {
    return 'High';
  }
  return pressure < 0.75 ? 'Medium' : 'Low';
}

const RATES: [number, string][] = [
  [0.35, '0-5'],
  [0.45, '5-10'],
  [0.55, '10-15'],
  [0.7, '15-20'],
];

/** Share of spot nodes taken back within an hour, in per cent, over 28 days. */
export function evictionRateOf(size: VmSize, region: Region): string {
  const pressure = pressureOf(size, region);
  return RATES.find(([bound]) => pressure < bound)?.[1] ?? '20+';
}

const DAY = 24 * 3600 * 1000;

/** Prices of the last 90 days, the newest first; US dollars an hour. */
export function spotPricesOf(
  size: VmSize,
  region: Region,
  now: number,
): { priceUSD: number; effectiveDate: string }[] {
  const price = spotPrice(size, region);
  if (price === undefined) {
    return [];
  }
  return [0, 30, 60].map(days => ({
    priceUSD: Number(
      (
        price *
        (days === 0
          ? 1
          : 0.85 + 0.5 * fraction(`${size.name} ${region.name} ${days}`))
      ).toFixed(6),
    ),
    effectiveDate: new Date(now - days * DAY).toISOString(),
  }));
}
