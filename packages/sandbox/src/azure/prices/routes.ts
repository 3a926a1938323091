import { CURRENCIES, PriceItem, priceList } from '../../facts/prices';
import { AzureError } from '../../http/azureError';
import { parseFilter } from '../../http/odata';
import { ok, Reply } from '../../http/reply';
import { query, SandboxRequest } from '../../http/request';
import type { Route } from '../../http/router';
import type { Azure } from '../azure';

const PAGE = 1000;

function inCurrency(item: PriceItem, code: string, rate: number): PriceItem {
  const price = Number((item.retailPrice * rate).toFixed(6));
  return { ...item, currencyCode: code, retailPrice: price, unitPrice: price };
}

function nextPage(
  request: SandboxRequest,
  origin: string,
  skip: number,
): string {
  const link = new URL(request.url.pathname, origin);
  for (const [key, value] of request.url.searchParams) {
    link.searchParams.set(key, value);
  }
  link.searchParams.set('$skip', String(skip + PAGE));
  return link.toString();
}

/** `GET /api/retail/prices`: open to everybody, filters mind the case of values. */
export function priceRoutes(azure: Azure): Route[] {
  const prices = (request: SandboxRequest): Reply => {
    const code = (query(request, 'currencyCode') ?? 'USD').replaceAll("'", '');
    const rate = CURRENCIES[code];
    if (rate === undefined) {
      throw new AzureError(
        400,
        'BadRequest',
        `Invalid currencyCode: ${code}. Supported in the sandbox: ${Object.keys(
          CURRENCIES,
        ).join(', ')}.`,
      );
    }
    const filter = parseFilter(query(request, '$filter'), { sameCase: true });
    const skip = Math.max(0, Number(query(request, '$skip')) || 0);
    const items: PriceItem[] = [];
    let seen = 0;
    let more = false;
    for (const item of priceList(
      filter.only('armRegionName'),
      filter.only('armSkuName'),
    )) {
      if (!filter.matches({ ...item, priceType: item.type })) {
        continue;
      }
      seen += 1;
      if (seen <= skip) {
        continue;
      }
      if (items.length === PAGE) {
        more = true;
        break;
      }
      items.push(inCurrency(item, code, rate));
    }
    return ok({
      BillingCurrency: code,
      CustomerEntityId: 'Default',
      CustomerEntityType: 'Retail',
      Items: items,
      NextPageLink: more ? nextPage(request, azure.origin, skip) : null,
      Count: items.length,
    });
  };
  return [{ method: 'GET', path: '/api/retail/prices', handle: prices }];
}
