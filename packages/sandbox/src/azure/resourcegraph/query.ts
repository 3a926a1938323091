import { REGIONS } from '../../facts/regions';
import { evictionRateOf, spotPricesOf } from '../../facts/spotCapacity';
import { sizesIn } from '../../facts/vmSizes';
import { AzureError } from '../../http/azureError';
import type { Json } from '../../world/state';
import type { Azure } from '../azure';

/** `name in~ ('a', 'b')` and `name =~ 'a'`, in lower case; `undefined`: not asked for. */
function valuesOf(query: string, field: string): string[] | undefined {
  const name = field.replace(/\./g, '\\.');
  const set = new RegExp(`\\b${name}\\s+in~\\s*\\(([^)]*)\\)`, 'i').exec(query);
  const one = new RegExp(`\\b${name}\\s*=~\\s*'([^']*)'`, 'i').exec(query);
  const quoted = set?.[1] ?? (one ? `'${one[1]}'` : undefined);
  return quoted
    ?.match(/'[^']*'/g)
    ?.map(value => value.slice(1, -1).toLocaleLowerCase('en-US'));
}

function* spotRows(query: string): Generator<{
  sku: string;
  location: string;
  size: ReturnType<typeof sizesIn>[number];
  region: (typeof REGIONS)[number];
}> {
  const locations = valuesOf(query, 'location');
  const skus = valuesOf(query, 'sku.name');
  for (const region of REGIONS) {
    if (locations && !locations.includes(region.name)) {
      continue;
    }
    for (const size of sizesIn(region.name)) {
      const sku = size.name.toLocaleLowerCase('en-US');
      if (size.family.spot && (!skus || skus.includes(sku))) {
        yield { sku, location: region.name, size, region };
      }
    }
  }
}

function resources(azure: Azure, query: string): Json[] {
  const types = valuesOf(query, 'type');
  const names = valuesOf(query, 'name');
  return azure.store
    .list(
      ({ type, name }) =>
        (!types || types.includes(type.toLocaleLowerCase('en-US'))) &&
        (!names || names.includes(name.toLocaleLowerCase('en-US'))),
    )
    .map(({ id, name, type, location, resourceGroup, subscriptionId }) => ({
      id,
      name,
      type: type.toLocaleLowerCase('en-US'),
      location,
      resourceGroup: resourceGroup.toLocaleLowerCase('en-US'),
      subscriptionId,
    }));
}

/** The rows of the few questions that are understood; another one is a 400. */
export function rowsOf(azure: Azure, query: string): Json[] {
  const [table] = query.trim().toLocaleLowerCase('en-US').split(/\s|\|/);
  const type = valuesOf(query, 'type')?.[0];
  if (table === 'resources') {
    return resources(azure, query);
  }
  if (
    table === 'spotresources' &&
    type === 'microsoft.compute/skuspotevictionrate/location'
  ) {
    return [...spotRows(query)].map(({ sku, location, size, region }) => ({
      skuName: sku,
      location,
      spotEvictionRate: evictionRateOf(size, region),
    }));
  }
  if (
    table === 'spotresources' &&
    type === 'microsoft.compute/skuspotpricehistory/ostype/location'
  ) {
    return [...spotRows(query)].map(({ sku, location, size, region }) => ({
      skuName: sku,
      location,
      osType: 'linux',
      spotPrices: spotPricesOf(size, region, azure.now()),
    }));
  }
  throw new AzureError(
    400,
    'BadRequest',
    'Please provide below info when asking for support.',
    {
      details: [
        {
          code: 'InvalidQuery',
          message:
            'Query is invalid. Please refer to the documentation for the Azure Resource Graph service and fix the error before retrying.',
        },
      ],
    },
  );
}
