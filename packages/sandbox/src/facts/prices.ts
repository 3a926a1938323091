import { createHash } from 'node:crypto';
import { Region, REGIONS } from './regions';
import { sizesIn, VmSize } from './vmSizes';

/** A row of the price list, as the retail prices API writes it. */
export interface PriceItem {
  currencyCode: string;
  tierMinimumUnits: number;
  reservationTerm?: string;
  retailPrice: number;
  unitPrice: number;
  armRegionName: string;
  location: string;
  effectiveStartDate: string;
  meterId: string;
  meterName: string;
  productId: string;
  skuId: string;
  productName: string;
  skuName: string;
  serviceName: string;
  serviceId: string;
  serviceFamily: string;
  unitOfMeasure: string;
  type: 'Consumption' | 'Reservation';
  isPrimaryMeterRegion: boolean;
  armSkuName: string;
}

/** What one US dollar is in other currencies. */
export const CURRENCIES: Record<string, number> = {
  USD: 1,
  EUR: 0.87,
  GBP: 0.75,
  CHF: 0.8,
  SEK: 9.5,
};

/** A number in [0, 1) that follows from a text. */
function fraction(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32BE(0) / 2 ** 32;
}

function round(price: number): number {
  return Number(price.toFixed(6));
}

/** US dollars an hour of a node on Linux. */
export function regularPrice(size: VmSize, region: Region): number {
  return round(size.family.price * size.vcpus * region.priceFactor);
}

/** Spot is 10 to 45 % of the regular price, by family and region. */
export function spotPrice(size: VmSize, region: Region): number | undefined {
  if (!size.family.spot) {
    return undefined;
  }
  const share =
    0.1 + 0.35 * fraction(`${size.family.quota} ${region.name} spot`);
  return round(regularPrice(size, region) * share);
}

function row(
  size: VmSize,
  region: Region,
  windows: boolean,
  kind: '' | ' Spot' | ' Low Priority',
  price: number,
): PriceItem {
  const short = size.name.replace(/^Standard_/, '').replaceAll('_', ' ');
  const series = size.family.displayName
    .replace(/^Standard /, '')
    .replace(/ Family vCPUs$/, '');
  const id = createHash('sha256')
    .update(`${size.name} ${region.name} ${windows} ${kind}`)
    .digest('hex');
  return {
    currencyCode: 'USD',
    tierMinimumUnits: 0,
    retailPrice: price,
    unitPrice: price,
    armRegionName: region.name,
    location: region.displayName.replace(/^(North|West) Europe$/, 'EU $1'),
    effectiveStartDate: '2026-09-01T00:00:00Z',
    meterId: `${id.slice(0, 8)}-${id.slice(8, 12)}-5${id.slice(
      13,
      16,
    )}-a${id.slice(17, 20)}-${id.slice(20, 32)}`,
    meterName: `${short}${kind}`,
    productId: `DZH318Z0${id.slice(0, 4).toUpperCase()}`,
    skuId: `DZH318Z0${id.slice(0, 4).toUpperCase()}/${id
      .slice(4, 8)
      .toUpperCase()}`,
    productName: `Virtual Machines ${series} Series${
      windows ? ' Windows' : ''
    }`,
    skuName: `${short}${kind}`,
    serviceName: 'Virtual Machines',
    serviceId: 'DZH313Z7MMC8',
    serviceFamily: 'Compute',
    unitOfMeasure: '1 Hour',
    type: 'Consumption',
    isPrimaryMeterRegion: true,
    armSkuName: size.name,
  };
}

/** Linux and Windows, each regular, spot and (old, unused) low priority. */
export function pricesOf(size: VmSize, region: Region): PriceItem[] {
  const linux = regularPrice(size, region);
  const spot = spotPrice(size, region);
  const items: PriceItem[] = [];
  for (const windows of size.family.windows > 0 ? [false, true] : [false]) {
    const extra = windows ? size.family.windows * size.vcpus : 0;
    items.push(row(size, region, windows, '', round(linux + extra)));
    if (spot !== undefined) {
      items.push(row(size, region, windows, ' Spot', round(spot + extra)));
      items.push(
        row(
          size,
          region,
          windows,
          ' Low Priority',
          round(linux * 0.2 + extra * 0.4),
        ),
      );
    }
  }
  const reserved = row(size, region, false, '', round(linux * 8760 * 0.6));
  items.push({ ...reserved, type: 'Reservation', reservationTerm: '1 Year' });
  return items;
}

/** Every row of the regions and sizes named; unset stands for all. */
export function* priceList(
  regions: readonly string[] | undefined,
  sizes: readonly string[] | undefined,
): Generator<PriceItem> {
  const places = regions
    ? REGIONS.filter(region => regions.includes(region.name))
    : REGIONS;
  for (const region of places) {
    for (const size of sizesIn(region.name)) {
      if (!sizes || sizes.includes(size.name)) {
        yield* pricesOf(size, region);
      }
    }
  }
}
