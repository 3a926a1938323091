import { columnOf, familyKeyOf } from './families';

describe('columnOf', () => {
  it.each([
    ['cores', 'Regional', 'all regular'],
    ['lowPriorityCores', 'Low-priority', 'all spot'],
    ['standardDASv6Family', 'Dasv6', 'AMD'],
    ['standardDadsv5Family', 'Dadsv5', 'AMD, disk'],
    ['standardDDSv5Family', 'Ddsv5', 'Intel, disk'],
    ['standardDSv3Family', 'Dsv3', 'Intel'],
    ['StandardDpdsv6Family', 'Dpdsv6', 'Arm, disk'],
    ['standardEASv6Family', 'Easv6', 'memory'],
    ['standardFalsv6Family', 'Falsv6', 'compute'],
    ['StandardNCADSA100v4Family', 'NCads A100 v4', 'GPU'],
    ['StandardNCadsH100v5Family', 'NCads H100 v5', 'GPU'],
    ['Standard NCASv3_T4 Family', 'NCASv3_T4', 'GPU'],
  ])('%s is %s, %s', (name, label, hint) => {
    expect(columnOf({ name })).toMatchObject({ label, hint });
  });

  it('leaves out what does not count vCPU', () => {
    expect(columnOf({ name: 'virtualMachines' })).toBeUndefined();
    expect(columnOf({ name: 'PremiumDiskCount' })).toBeUndefined();
    expect(columnOf({ name: 'constructor' })).toBeUndefined();
  });
});

describe('familyKeyOf', () => {
  it.each([
    ['Standard_D4as_v6', 'standardDASv6Family'],
    ['Standard_D2s_v3', 'standardDSv3Family'],
    ['Standard_E4-2as_v5', 'standardEASv5Family'],
    ['Standard_NC24ads_A100_v4', 'StandardNCADSA100v4Family'],
  ])('%s counts against %s', (size, family) => {
    expect(familyKeyOf(size)).toBe(columnOf({ name: family })?.key);
  });
});
