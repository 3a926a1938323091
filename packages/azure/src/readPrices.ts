import { VmPrice } from '@rally/plugin-aks-common';
import { HttpUpstream } from '@rally/upstream';
import { asText, JsonRecord, readEach } from './json';
import { PRICES_PAGE, readPages } from './pages';

const API_VERSION = '2023-01-01-preview';

/**
 * List prices of VM sizes in the region, US dollars an hour.
 *
 * https://learn.microsoft.com/rest/api/cost-management/retail-prices/azure-retail-prices
 */
export async function readPrices(
  prices: HttpUpstream,
  region: string,
): Promise<VmPrice[]> {
  // The values of the filter are compared with case.
  const filter = encodeURIComponent(
    `armRegionName eq '${region}' and serviceName eq 'Virtual Machines' and priceType eq 'Consumption'`,
  );
  const items = await readPages(
    prices,
    `/api/retail/prices?api-version=${API_VERSION}&currencyCode='USD'&$filter=${filter}`,
    PRICES_PAGE,
  );
  return pricesOf(items);
}

interface Row {
  vmSize: string;
  kind: 'regular' | 'spot' | 'other';
  price: number;
  /** One meter of several regions: the primary one is what is billed here. */
  primary: boolean;
  meter: string;
}

/** @throws UpstreamError `Malformed` */
export function pricesOf(items: unknown[]): VmPrice[] {
  const bySize = new Map<string, VmPrice>();
  const rows = readEach(items, rowOf, row => row.meter)
    .filter(row => row.kind !== 'other')
    .sort((a, b) => Number(b.primary) - Number(a.primary) || a.price - b.price);
  for (const { vmSize, kind, price } of rows) {
    const entry = bySize.get(vmSize) ?? { vmSize, regular: null, spot: null };
    bySize.set(vmSize, entry);
    if (kind !== 'other') {
      entry[kind] ??= price;
    }
  }
  return [...bySize.values()];
}

function rowOf(item: JsonRecord): Row | undefined {
  const vmSize = asText(item.armSkuName);
  const price = item.retailPrice;
  if (
    !vmSize ||
    typeof price !== 'number' ||
    !(price > 0 && price < Infinity) ||
    item.currencyCode !== 'USD'
  ) {
    return undefined;
  }
  const kind = kindOf(item);
  return {
    vmSize,
    kind,
    price,
    primary: item.isPrimaryMeterRegion !== false,
    meter: `${vmSize}/${kind}/${item.meterId}/${price}`,
  };
}

function kindOf(item: JsonRecord): Row['kind'] {
  const sku = asText(item.skuName) ?? '';
  const product = asText(item.productName) ?? '';
  if (
    item.unitOfMeasure !== '1 Hour' ||
    /Windows|Cloud ?Services/i.test(product) ||
    /Low Priority$/i.test(sku) ||
    (item.type !== undefined && item.type !== 'Consumption')
  ) {
    return 'other';
  }
  return /\bSpot$/i.test(sku) ? 'spot' : 'regular';
}
