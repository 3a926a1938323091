import { skusAnswer } from '../bench/skus.bench';
import skus from './__fixtures__/compute-skus.v2021-07-01.json';
import usages from './__fixtures__/compute-usages.v2026-04-01.json';
import versions from './__fixtures__/kubernetes-versions.v2026-06-01.json';
import locations from './__fixtures__/locations.v2022-12-01.json';
import permissions from './__fixtures__/permissions.v2022-04-01.json';
import providers from './__fixtures__/providers.v2021-04-01.json';
import prices from './__fixtures__/retail-prices.v2023-01-01-preview.json';
import subscriptions from './__fixtures__/subscriptions.v2022-12-01.json';
import { kubernetesVersionsOf } from './readKubernetesVersions';
import { permissionsOf } from './readPermissions';
import { pricesOf } from './readPrices';
import { providersOf } from './readProviders';
import { regionsOf } from './readRegions';
import { subscriptionsOf } from './readSubscriptions';
import { usagesOf } from './readUsages';
import { parseVmSizes, vmSizesOf } from './readVmSizes';

const MALFORMED = expect.objectContaining({ code: 'Malformed' });

/** A copy of the first item with some of it replaced. */
function changed<T>(item: T, change: object): T {
  return { ...item, ...change };
}

describe('vmSizesOf', () => {
  const [, d2s, d4s, d4as] = skus.value;

  it('reads what Compute says', () => {
    const sizes = vmSizesOf(skus.value, 'westeurope');
    expect(sizes.map(size => size.name)).toEqual([
      'Standard_D2s_v6',
      'Standard_D4s_v6',
      'Standard_D4as_v6',
      'Standard_D8as_v6',
      'Standard_D4ps_v6',
      'Standard_B4ms',
    ]);
    expect(sizes[1]).toEqual({
      name: 'Standard_D4s_v6',
      family: 'standardDSv6Family',
      vcpus: 4,
      memoryGib: 16,
      gpus: 0,
      architecture: 'x64',
      spotCapable: true,
      zones: ['1', '2', '3'],
      restrictions: [
        { kind: 'zone', zones: ['3'], reason: 'NotAvailableForSubscription' },
      ],
      premiumIo: true,
      ultraSsdZones: ['1', '2'],
    });
    expect(sizes[0].restrictions).toEqual([
      { kind: 'location', zones: [], reason: 'NotAvailableForSubscription' },
    ]);
    expect(sizes[4].architecture).toBe('Arm64');
    expect(sizes[5].spotCapable).toBe(false);
  });

  it('reads what a size says of its disks and its host', () => {
    const read = (...more: [string, string][]) =>
      vmSizesOf(
        [
          changed(d4s, {
            capabilities: [
              ...d4s.capabilities,
              ...more.map(([name, value]) => ({ name, value })),
            ],
          }),
        ],
        'westeurope',
      )[0];
    const local = (...more: [string, string][]) =>
      read(['EphemeralOSDiskSupported', 'True'], ...more).ephemeralOsDiskGib;
    const cache: [string, string] = ['CachedDiskBytes', '107374182400'];
    const temporary: [string, string] = ['MaxResourceVolumeMB', '153600'];
    expect(local(cache, temporary)).toBe(100);
    expect(local(['CachedDiskBytes', '0'], temporary)).toBe(150);
    expect(
      local(
        ['SupportedEphemeralOSDiskPlacements', 'ResourceDisk,NvmeDisk'],
        ['NvmeDiskSizeInMiB', '225280'],
        temporary,
      ),
    ).toBe(220);
    expect(local()).toBeUndefined();
    expect(local(['MaxResourceVolumeMB', 'many'])).toBeUndefined();
    expect(read(['EphemeralOSDiskSupported', 'False'])).toMatchObject({
      ephemeralOsDiskGib: 0,
    });
    expect(read(['EncryptionAtHostSupported', 'False'])).toMatchObject({
      encryptionAtHost: false,
    });
    expect(read()).toMatchObject({
      ephemeralOsDiskGib: undefined,
      encryptionAtHost: undefined,
    });
    expect(read(['UltraSSDAvailable', 'True']).ultraSsdZones).toEqual([
      '1',
      '2',
      'none',
    ]);
    const bare = changed(d4s, {
      locationInfo: [{ location: 'westeurope', zones: ['1'] }],
    });
    expect(vmSizesOf([bare], 'westeurope')[0].ultraSsdZones).toBeUndefined();
  });

  it('reads the bytes of a page alike', () => {
    const bytes = new TextEncoder().encode(JSON.stringify(skus));
    expect(parseVmSizes(bytes, 'westeurope')).toEqual(
      vmSizesOf(skus.value, 'westeurope'),
    );
    expect(() => parseVmSizes(bytes.subarray(0, 500), 'westeurope')).toThrow(
      MALFORMED,
    );
  });

  it('knows regions by their other spelling, and leaves other regions out', () => {
    const spelt = changed(d4as, {
      locations: ['WestEurope'],
      locationInfo: [{ location: 'WestEurope', zones: ['1'] }],
    });
    expect(vmSizesOf([spelt], 'westeurope')[0].zones).toEqual(['1']);
    const elsewhere = changed(d4s, { locations: ['eastus'] });
    expect(vmSizesOf([spelt, elsewhere], 'westeurope')).toHaveLength(1);
  });

  it.each([
    ['no vCPU', { capabilities: [{ name: 'MemoryGB', value: '16' }] }],
    [
      'vCPU that are not a number',
      {
        capabilities: [
          { name: 'vCPUs', value: 'many' },
          { name: 'MemoryGB', value: '16' },
        ],
      },
    ],
    [
      'an architecture nobody knows',
      {
        capabilities: [
          ...d4s.capabilities,
          { name: 'CpuArchitectureType', value: 'RISC-V' },
        ],
      },
    ],
    ['no name', { name: null }],
    ['no family', { family: undefined }],
  ])('leaves out a size with %s, and never reads it as 0', (_name, change) => {
    expect(vmSizesOf([d4as, changed(d4s, change)], 'westeurope')).toHaveLength(
      1,
    );
    expect(() => vmSizesOf([changed(d4s, change)], 'westeurope')).toThrow(
      MALFORMED,
    );
  });

  it('takes a restriction it cannot read for the whole region', () => {
    const odd = changed(d2s, { restrictions: [{ type: 'Sideways' }, null] });
    expect(vmSizesOf([odd], 'westeurope')[0].restrictions).toEqual([
      { kind: 'location', zones: [], reason: 'Unknown' },
      { kind: 'location', zones: [], reason: 'Unknown' },
    ]);
  });
});

describe('usagesOf', () => {
  it('reads counters', () => {
    expect(usagesOf(usages.value)[1]).toEqual({
      name: 'cores',
      displayName: 'Total Regional vCPUs',
      used: 9,
      limit: 100,
    });
  });

  it.each([
    ['no limit', { limit: undefined }],
    ['a limit in words', { limit: '100' }],
    ['no usage', { currentValue: null }],
    ['a negative usage', { currentValue: -1 }],
    ['no name', { name: {} }],
  ])('leaves a counter out that has %s', (_name, change) => {
    const [first, second] = usages.value;
    expect(usagesOf([changed(first, change), second])).toHaveLength(1);
    expect(() => usagesOf([changed(first, change)])).toThrow(MALFORMED);
  });
});

describe('kubernetesVersionsOf', () => {
  it('reads versions and patches in their order', () => {
    expect(kubernetesVersionsOf(versions)).toEqual([
      expect.objectContaining({
        version: '1.33',
        supportPlans: ['AKSLongTermSupport'],
      }),
      {
        version: '1.36',
        patches: ['1.36.3', '1.36.10'],
        isDefault: true,
        isPreview: false,
        supportPlans: ['KubernetesOfficial', 'AKSLongTermSupport'],
      },
      expect.objectContaining({ version: '1.37', isDefault: false }),
    ]);
  });

  it.each([[undefined], [{}], [{ value: [] }], [{ values: [{}] }]])(
    'refuses %j',
    answer => {
      expect(() => kubernetesVersionsOf(answer)).toThrow(MALFORMED);
    },
  );
});

describe('pricesOf', () => {
  it('takes Linux prices, spot apart, and none where none is listed', () => {
    expect(pricesOf(prices.Items)).toEqual(
      expect.arrayContaining([
        { vmSize: 'Standard_D4as_v6', regular: 0.208, spot: 0.0416 },
        { vmSize: 'Standard_D4s_v6', regular: 0.23, spot: null },
        { vmSize: 'Standard_D8as_v6', regular: null, spot: 0.0832 },
      ]),
    );
    expect(pricesOf(prices.Items)).toHaveLength(3);
  });

  it.each([
    ['free', { retailPrice: 0 }],
    ['negative', { retailPrice: -1 }],
    ['in another currency', { currencyCode: 'EUR' }],
    ['without a size', { armSkuName: '' }],
  ])('leaves a row out that is %s', (_name, change) => {
    const row = changed(prices.Items[0], change);
    expect(() => pricesOf([row])).toThrow(MALFORMED);
  });
});

describe('permissionsOf', () => {
  it('reads entries', () => {
    expect(permissionsOf(permissions.value)[0]).toEqual({
      actions: ['*'],
      notActions: [
        'Microsoft.Authorization/*/Delete',
        'Microsoft.Authorization/*/Write',
      ],
    });
  });

  it('leaves out an entry whose exceptions it cannot read', () => {
    const odd = { actions: ['*'], notActions: [7] };
    expect(permissionsOf([odd, permissions.value[1]])).toHaveLength(1);
    expect(() => permissionsOf([odd])).toThrow(MALFORMED);
  });
});

describe('providersOf, subscriptionsOf, regionsOf', () => {
  it('read what there is', () => {
    expect(providersOf(providers.value)).toContainEqual({
      namespace: 'Microsoft.Dashboard',
      state: 'NotRegistered',
    });
    expect(subscriptionsOf(subscriptions.value)[1]).toEqual({
      subscriptionId: '00000000-0000-4000-8000-000000000002',
      displayName: 'rally-lab',
      state: 'Enabled',
    });
    expect(regionsOf(locations.value)).toEqual([
      { name: 'westeurope', displayName: 'West Europe', geography: 'Europe' },
      { name: 'northeurope', displayName: 'North Europe', geography: 'Europe' },
    ]);
  });

  it('leave out what is no region and no subscription', () => {
    expect(() => regionsOf([{ name: '../../x' }])).toThrow(MALFORMED);
    expect(() => subscriptionsOf([{ subscriptionId: 'mine' }])).toThrow(
      MALFORMED,
    );
  });
});

describe('the answer the bench reads', () => {
  it('is read whole', () => {
    const sizes = parseVmSizes(skusAnswer(50), 'westeurope');
    expect(sizes).toHaveLength(50);
    expect(sizes[0].restrictions).toHaveLength(1);
  });
});
