import {
  KUBERNETES_VERSIONS,
  resolveVersion,
  upgradesOf,
} from './kubernetesVersions';
import { CURRENCIES, priceList, regularPrice, spotPrice } from './prices';
import { findRegion, REGIONS } from './regions';
import { ROLES } from './roles';
import { findVmSize, sizesIn, VM_SIZES, zonesOf } from './vmSizes';

describe('regions', () => {
  it('are about sixty, each once, and pairs are regions', () => {
    expect(REGIONS.length).toBe(60);
    expect(new Set(REGIONS.map(region => region.name)).size).toBe(60);
    const pairs = REGIONS.flatMap(region => region.paired ?? []);
    expect(pairs.filter(name => !findRegion(name))).toEqual([]);
  });

  it('are found by either spelling', () => {
    expect(findRegion('West Europe')?.name).toBe('westeurope');
    expect(findRegion('atlantis')).toBeUndefined();
  });
});

describe('sizes', () => {
  it('are about four hundred, each once', () => {
    expect(VM_SIZES.length).toBeGreaterThan(400);
    expect(new Set(VM_SIZES.map(size => size.name)).size).toBe(VM_SIZES.length);
  });

  it.each([
    ['Standard_D4s_v6', 4, 16, 0, 'StandardDsv6Family'],
    ['Standard_D2ls_v5', 2, 4, 0, 'standardDLSv5Family'],
    ['Standard_E8s_v5', 8, 64, 0, 'standardESv5Family'],
    ['Standard_D4ps_v6', 4, 16, 0, 'StandardDpsv6Family'],
    ['Standard_NC24ads_A100_v4', 24, 220, 1, 'StandardNCADSA100v4Family'],
    ['Standard_NC40ads_H100_v5', 40, 320, 1, 'StandardNCadsH100v5Family'],
    ['Standard_NC64as_T4_v3', 64, 448, 4, 'Standard NCASv3_T4 Family'],
    ['Standard_ND96isr_H100_v5', 96, 1901, 8, 'standardNDSH100v5Family'],
  ])('%s', (name, vcpus, memoryGib, gpus, quota) => {
    const size = findVmSize(name);
    expect(size).toMatchObject({ vcpus, memoryGib, gpus });
    expect(size?.family.quota).toBe(quota);
  });

  it('are not all in all regions, and a region without zones has none', () => {
    const large = sizesIn('westeurope');
    const small = sizesIn('norwaywest');
    expect(small.length).toBeGreaterThan(50);
    expect(small.length).toBeLessThan(large.length / 2);
    const region = findRegion('norwaywest');
    expect(region && zonesOf(small[0], region)).toEqual([]);
  });
});

describe('Kubernetes versions', () => {
  it('has one default, 1.36, and 1.32 and 1.33 only for the long term', () => {
    expect(resolveVersion(undefined)?.minor.minor).toBe('1.36');
    expect(
      KUBERNETES_VERSIONS.filter(
        version => !version.plans.includes('KubernetesOfficial'),
      ).map(version => version.minor),
    ).toEqual(['1.33', '1.32']);
  });

  it('goes up by patches and one minor', () => {
    expect(upgradesOf('1.35.6')).toEqual([
      '1.35.7',
      '1.36.2',
      '1.36.3',
      '1.36.4',
    ]);
    expect(upgradesOf('1.28.0')).toEqual([]);
  });
});

describe('prices', () => {
  const region = findRegion('westeurope');
  const size = findVmSize('Standard_D4s_v5');

  it('are regular, and less on spot', () => {
    const regular = region && size && regularPrice(size, region);
    const spot = region && size && spotPrice(size, region);
    expect(regular).toBe(0.2304);
    expect(spot).toBeGreaterThan(0.02);
    expect(spot).toBeLessThan(0.12);
  });

  it('has Linux, Windows, spot, low priority and reservation rows', () => {
    const names = [...priceList(['westeurope'], ['Standard_D4s_v5'])].map(
      item => `${item.productName} ${item.skuName} ${item.type}`,
    );
    expect(names).toEqual([
      'Virtual Machines DSv5 Series D4s v5 Consumption',
      'Virtual Machines DSv5 Series D4s v5 Spot Consumption',
      'Virtual Machines DSv5 Series D4s v5 Low Priority Consumption',
      'Virtual Machines DSv5 Series Windows D4s v5 Consumption',
      'Virtual Machines DSv5 Series Windows D4s v5 Spot Consumption',
      'Virtual Machines DSv5 Series Windows D4s v5 Low Priority Consumption',
      'Virtual Machines DSv5 Series D4s v5 Reservation',
    ]);
  });

  it('knows no spot of burstable sizes', () => {
    const burstable = findVmSize('Standard_B2s_v2');
    expect(region && burstable && spotPrice(burstable, region)).toBeUndefined();
  });

  it('quotes in dollars and some other currencies', () => {
    expect(CURRENCIES.USD).toBe(1);
  });
});

describe('roles', () => {
  it('has each id and name once', () => {
    expect(new Set(ROLES.map(role => role.id)).size).toBe(ROLES.length);
    expect(new Set(ROLES.map(role => role.name)).size).toBe(ROLES.length);
  });
});
