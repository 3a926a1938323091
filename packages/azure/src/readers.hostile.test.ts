import fc from 'fast-check';
import skus from './__fixtures__/compute-skus.v2021-07-01.json';
import usages from './__fixtures__/compute-usages.v2026-04-01.json';
import versions from './__fixtures__/kubernetes-versions.v2026-06-01.json';
import clusters from './__fixtures__/managed-clusters.v2026-06-01.json';
import locations from './__fixtures__/locations.v2022-12-01.json';
import permissions from './__fixtures__/permissions.v2022-04-01.json';
import quotaLimits from './__fixtures__/quota-quotas.v2025-03-01.json';
import quotaRequests from './__fixtures__/quota-requests.v2025-03-01.json';
import quotaUsages from './__fixtures__/quota-usages.v2025-03-01.json';
import providers from './__fixtures__/providers.v2021-04-01.json';
import prices from './__fixtures__/retail-prices.v2023-01-01-preview.json';
import deletedVaults from './__fixtures__/deleted-vaults.v2023-07-01.json';
import aksSizes from './__fixtures__/aks-vm-skus.v2026-04-02-preview.json';
import skuMix from './__fixtures__/sku-mix.v2026-05-05-preview.json';
import evictions from './__fixtures__/resource-graph-evictions.v2024-04-01.json';
import spotPrices from './__fixtures__/resource-graph-spot-prices.v2024-04-01.json';
import scores from './__fixtures__/spot-placement-scores.v2025-06-05.json';
import subscriptions from './__fixtures__/subscriptions.v2022-12-01.json';
import { aksVmSizesOf } from './readAksVmSizes';
import { clustersOf } from './readClusters';
import { deletedVaultsOf } from './readDeletedVaults';
import { kubernetesVersionsOf } from './readKubernetesVersions';
import { permissionsOf } from './readPermissions';
import { pricesOf } from './readPrices';
import { quotaRequestsOf } from './quotaRequests';
import { providersOf } from './readProviders';
import { quotaCountersOf } from './readQuotaCounters';
import { evictionRatesOf, spotPricesOf } from './readResourceGraph';
import { placementScoresOf } from './readPlacementScores';
import { skuMixLimitsOf } from './readSkuMix';
import { regionsOf } from './readRegions';
import { subscriptionsOf } from './readSubscriptions';
import { usagesOf } from './readUsages';
import { vmSizesOf } from './readVmSizes';

const MALFORMED = expect.objectContaining({ code: 'Malformed' });

describe('readers, whatever comes', () => {
  const readers: [string, (items: unknown[]) => unknown[]][] = [
    ['vmSizesOf', items => vmSizesOf(items, 'westeurope')],
    ['usagesOf', usagesOf],
    ['kubernetesVersionsOf', items => kubernetesVersionsOf({ values: items })],
    ['pricesOf', pricesOf],
    ['permissionsOf', permissionsOf],
    ['providersOf', providersOf],
    ['subscriptionsOf', subscriptionsOf],
    ['regionsOf', regionsOf],
    ['clustersOf', items => clustersOf(items as never[])],
    ['quotaCountersOf', items => quotaCountersOf(items, quotaUsages.value)],
    [
      'quotaCountersOf with usages',
      items => quotaCountersOf(quotaLimits.value.slice(0, items.length), items),
    ],
    ['quotaRequestsOf', quotaRequestsOf],
    [
      'placementScoresOf',
      items => placementScoresOf({ placementScores: items }),
    ],
    ['evictionRatesOf', evictionRatesOf],
    ['aksVmSizesOf', aksVmSizesOf],
    ['skuMixLimitsOf', items => skuMixLimitsOf({ capacityLimits: items })],
    ['deletedVaultsOf', deletedVaultsOf],
    ['spotPricesOf', spotPricesOf],
  ];
  const templates: object[] = [
    ...skus.value,
    ...usages.value,
    ...versions.values,
    ...prices.Items,
    ...permissions.value,
    ...providers.value,
    ...subscriptions.value,
    ...locations.value,
    ...clusters.value,
    ...scores.placementScores,
    ...evictions.data,
    ...aksSizes.value,
    ...skuMix.capacityLimits,
    ...deletedVaults.value,
    ...spotPrices.data,
    ...quotaLimits.value,
    ...quotaUsages.value,
    ...quotaRequests.value,
    ...clusters.value.map(cluster => ({ ...cluster, ...cluster.properties })),
  ];

  /** A real item with one field replaced by anything, or anything at all. */
  const hostile = fc.oneof(
    fc.jsonValue(),
    fc
      .tuple(fc.constantFrom(...templates), fc.nat(), fc.jsonValue())
      .map(([template, n, value]) => {
        const keys = Object.keys(template);
        return { ...template, [keys[n % keys.length]]: value };
      }),
  );

  it.each(readers)('%s reads it or calls it malformed', (_name, read) => {
    fc.assert(
      fc.property(fc.array(hostile, { maxLength: 8 }), items => {
        const { values, error } = attempt(() => read(items));
        expect([undefined, MALFORMED]).toContainEqual(error);
        expect(values.length).toBeLessThanOrEqual(items.length);
        const numbers = numbersIn(values);
        expect(numbers.filter(([, n]) => !Number.isFinite(n))).toEqual([]);
        const zeros = numbers.filter(([, n]) => n === 0).map(([key]) => key);
        expect(zeros).not.toContain('vcpus');
        expect(zeros).not.toContain('memoryGib');
        expect(zeros).not.toContain('regular');
        expect(zeros).not.toContain('spot');
        expect(zeros).not.toContain('perHour');
      }),
      { numRuns: 300 },
    );
  });
});

function attempt(read: () => unknown[]): {
  values: unknown[];
  error?: unknown;
} {
  try {
    return { values: read() };
  } catch (error) {
    return { values: [], error };
  }
}

function numbersIn(value: unknown, key = ''): [string, number][] {
  if (typeof value === 'number') {
    return [[key, value]];
  }
  return typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([k, v]) => numbersIn(v, k))
    : [];
}
