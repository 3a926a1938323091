import { EvictionRate, SpotPriceHistory } from '@rally/plugin-aks-common';
import { malformed } from '@rally/upstream';
import { ArmClient } from './ArmClient';
import { asList, asRecord, asText, JsonRecord, readEach } from './json';

const PATH =
  '/providers/Microsoft.ResourceGraph/resources?api-version=2024-04-01';

/** Rows of one page; Resource Graph gives no more. */
const PAGE = 1_000;
const MAX_PAGES = 100;

/** Regions and sizes to ask about. */
export interface SpotQuestion {
  regions: string[];
  vmSizes: string[];
}

/**
 * Rows of Resource Graph, page after page. Asked of the tenant as a whole: of
 * named subscriptions it says nothing about spot.
 *
 * https://learn.microsoft.com/rest/api/azureresourcegraph/resourcegraph/resources/resources
 */
export async function queryResourceGraph(
  arm: ArmClient,
  query: string,
): Promise<unknown[]> {
  const rows: unknown[] = [];
  let skipToken: string | undefined;
  for (let page = 0; page < MAX_PAGES; page++) {
    const answer = asRecord(
      await arm.ask(PATH, {
        query,
        options: {
          resultFormat: 'objectArray',
          $top: PAGE,
          ...(skipToken && { $skipToken: skipToken }),
        },
      }),
    );
    if (!Array.isArray(answer?.data)) {
      throw malformed('The answer has no list named data.');
    }
    rows.push(...answer.data);
    skipToken = asText(answer.$skipToken);
    if (!skipToken) {
      return rows;
    }
  }
  throw malformed(`The answer has more than ${MAX_PAGES} pages.`);
}

/** Values that come from people: quoted, and of harmless characters only. */
const quoted = (values: string[]) =>
  values
    .map(value => `'${value.toLowerCase().replace(/[^a-z0-9_.-]/g, '')}'`)
    .join(', ');

const ofSpot = (type: string, { regions, vmSizes }: SpotQuestion) => `
spotresources
| where type =~ 'microsoft.compute/${type}'
| where sku.name in~ (${quoted(vmSizes)}) and location in~ (${quoted(
  regions,
)})`;

/**
 * How often spot nodes are taken back, by size and region: per cent an hour
 * over the last 28 days.
 *
 * https://learn.microsoft.com/azure/virtual-machines/spot-vms#azure-resource-graph
 */
export async function readEvictionRates(
  arm: ArmClient,
  question: SpotQuestion,
): Promise<EvictionRate[]> {
  return evictionRatesOf(
    await queryResourceGraph(
      arm,
      `${ofSpot('skuspotevictionrate/location', question)}
| project skuName=tostring(sku.name), location, spotEvictionRate=tostring(properties.evictionRate)`,
    ),
  );
}

/** @throws UpstreamError `Malformed` */
export function evictionRatesOf(rows: unknown[]): EvictionRate[] {
  return readEach(
    rows,
    row => {
      const at = placeOf(row);
      const rate = asText(row.spotEvictionRate);
      return at && rate && /^\d{1,3}(-\d{1,3}|\+)$/.test(rate)
        ? { ...at, rate }
        : undefined;
    },
    keyOf,
  );
}

/** Spot prices of the last 90 days, US dollars an hour for one Linux node. */
export async function readSpotPrices(
  arm: ArmClient,
  question: SpotQuestion,
): Promise<SpotPriceHistory[]> {
  return spotPricesOf(
    await queryResourceGraph(
      arm,
      `${ofSpot(
        'skuspotpricehistory/ostype/location',
        question,
      )} and properties.osType =~ 'linux'
| project skuName=tostring(sku.name), location, spotPrices=properties.spotPrices`,
    ),
  );
}

/** @throws UpstreamError `Malformed` */
export function spotPricesOf(rows: unknown[]): SpotPriceHistory[] {
  return readEach(
    rows,
    row => {
      const at = placeOf(row);
      const prices = asList(row.spotPrices).flatMap(price => {
        const { priceUSD, effectiveDate } = asRecord(price) ?? {};
        const since = Date.parse(asText(effectiveDate) ?? '');
        return typeof priceUSD === 'number' &&
          priceUSD > 0 &&
          priceUSD < Infinity &&
          !Number.isNaN(since)
          ? [{ perHour: priceUSD, since: new Date(since).toISOString() }]
          : [];
      });
      return at && prices.length > 0
        ? {
            ...at,
            prices: prices.sort((a, b) => b.since.localeCompare(a.since)),
          }
        : undefined;
    },
    keyOf,
  );
}

function placeOf(row: JsonRecord) {
  const vmSize = asText(row.skuName);
  const region = asText(row.location)?.toLowerCase();
  return vmSize && region ? { vmSize, region } : undefined;
}

function keyOf({ vmSize, region }: { vmSize: string; region: string }) {
  return `${vmSize}/${region}`.toLowerCase();
}
