import { t } from '../__testUtils__/words';
import { columnHint, columnLabel, columnWithin } from './columnWords';
import { columnOf, familyKeysOf, QuotaColumn } from './families';

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
    const column = columnOf({ name }) as QuotaColumn;
    expect([columnLabel(column, t), columnHint(column, t)]).toEqual([
      label,
      hint,
    ]);
  });

  it.each([
    ['cores', 'regional'],
    ['lowPriorityCores', 'low-priority'],
    ['standardDASv6Family', 'Dasv6'],
  ])('%s is %s within a sentence', (name, words) => {
    expect(columnWithin(columnOf({ name }) as QuotaColumn, t)).toBe(words);
  });

  it('leaves out what does not count vCPU', () => {
    expect(columnOf({ name: 'virtualMachines' })).toBeUndefined();
    expect(columnOf({ name: 'PremiumDiskCount' })).toBeUndefined();
    expect(columnOf({ name: 'constructor' })).toBeUndefined();
  });
});

describe('familyKeysOf', () => {
  it.each([
    ['Standard_D4as_v6', 'standardDASv6Family'],
    ['Standard_D2s_v3', 'standardDSv3Family'],
    ['Standard_E4-2as_v5', 'standardEASv5Family'],
    ['Standard_NC24ads_A100_v4', 'StandardNCADSA100v4Family'],
    ['Standard_NC4as_T4_v3', 'Standard NCASv3_T4 Family'],
    ['Standard_B2s', 'standardBSFamily'],
    ['Standard_B2ms', 'standardBSFamily'],
    ['Standard_B1ls', 'standardBSFamily'],
    ['Standard_B2s_v2', 'standardBsv2Family'],
    ['Standard_B2ls_v2', 'standardBsv2Family'],
    ['Standard_B2ats_v2', 'standardBasv2Family'],
    ['Standard_B2pls_v2', 'standardBpsv2Family'],
    ['Standard_M64ms', 'standardMSFamily'],
  ])('%s counts against %s', (size, family) => {
    expect(familyKeysOf(size)).toContain(columnOf({ name: family })?.key);
  });

  it('does not take one family of a series for another', () => {
    expect(familyKeysOf('Standard_D2lds_v5')).toEqual(['standarddldsv5family']);
  });
});
