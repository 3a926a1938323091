import { notAnswered, SHUT, withRegion, world } from '../../__fixtures__/world';
import {
  broken,
  expected,
  objections,
  RuleCase,
  found,
  system,
  spot,
  withSize,
} from '../../__testUtils__/rules';

const UNASKED = withRegion({ sizes: notAnswered('compute-skus') });

const CASES: RuleCase[] = [
  {
    rule: 'sku-name',
    of: 'a size without its prefix',
    broken: system({ vmSize: 'D4s_v5' }),
    sound: system({ vmSize: 'standard_ds2_v2' }),
    world: UNASKED,
    severity: 'blocked',
    says: 'D4s_v5 of system is no name of a size: they begin with Standard_.',
  },
  {
    rule: 'sku-name',
    of: 'a size against the convention',
    broken: system({ vmSize: 'Standard_D4sv5' }),
    sound: system({ vmSize: 'Standard_NC24ads_A100_v4' }),
    world: UNASKED,
    severity: 'risky',
    says: /Standard_D4sv5 of system is no name of a size by the convention/,
  },
  {
    rule: 'sku-name',
    of: 'a size that AKS takes nowhere',
    broken: system({ vmSize: 'Standard_B1s' }),
    sound: system({ vmSize: 'Standard_E4-2s_v5' }),
    world: UNASKED,
    severity: 'blocked',
    says: 'Standard_B1s of system is too small for AKS, which takes it into no pool.',
  },
  {
    rule: 'region-known',
    of: 'a region that there is not',
    broken: { region: 'atlantis' },
    sound: { region: 'northeurope' },
    world: UNASKED,
    severity: 'risky',
    says: /^atlantis is none of the \d+ regions that are known here\.$/,
  },
  {
    rule: 'sku-offered',
    of: 'a size shut to the subscription',
    broken: {},
    sound: { region: 'northeurope' },
    world: withSize('Standard_D2s_v6', { restrictions: SHUT }),
    soundWorld: world(),
    severity: 'blocked',
    says: 'D2s_v6 is not offered to this subscription in northeurope: NotAvailableForSubscription.',
  },
  {
    rule: 'sku-offered',
    of: 'a size that is not listed',
    broken: system({ vmSize: 'Standard_D2s_v9' }),
    sound: system({ vmSize: 'standard_d2s_V6' }),
    severity: 'blocked',
    says: 'D2s_v9 is not among the 10 sizes of northeurope.',
  },
  {
    rule: 'sku-zones',
    of: 'a zone shut to the subscription',
    broken: {
      region: 'swedencentral',
      ...spot({ vmSize: 'Standard_D4as_v6' }),
    },
    sound: {
      region: 'swedencentral',
      ...spot({ vmSize: 'Standard_D4as_v6', zones: ['1', '2'] }),
    },
    severity: 'blocked',
    says: 'D4as_v6 in swedencentral: zone 3 closed to this subscription; supported: zones 1 and 2.',
  },
  {
    rule: 'sku-zones',
    of: 'a zone that does not exist',
    broken: system({ zones: ['4'] }),
    sound: system({ zones: ['3'] }),
    severity: 'blocked',
    says: /zone 4 not supported; supported: zones 1, 2 and 3/,
  },
  {
    rule: 'sku-accepted',
    of: 'a size AKS refuses',
    broken: system({ vmSize: 'Standard_D1s_v6' }),
    sound: system({ vmSize: 'Standard_B2s_v2' }),
    world: withSize('Standard_D1s_v6', { memoryGib: 2 }),
    severity: 'blocked',
    says: 'AKS takes no D1s_v6 (1 vCPU, 2 GiB).',
  },
  {
    rule: 'spot-capable',
    of: 'a size without spot nodes',
    broken: spot({ vmSize: 'Standard_B4s_v2' }),
    sound: spot({ vmSize: 'Standard_D4as_v6' }),
    severity: 'blocked',
    says: 'B4s_v2 has no spot nodes.',
  },
];

describe('rules of sku', () => {
  it.each(CASES)('$rule finds $of', each => {
    expect(broken(each)).toMatchObject(expected(each));
  });

  it.each(CASES)('$rule lets pass what is next to $of', each => {
    expect(objections(each)).toEqual([]);
  });

  it('leaves it to the sizes of the region where they are known', () => {
    expect(found('sku-name', system({ vmSize: 'D4s_v5' }))).toEqual([]);
    expect(found('region-known', { region: 'northeurope' })).toEqual([]);
  });

  it('names the sibling that is offered', () => {
    const [finding] = found('sku-offered', {
      region: 'westeurope',
    });
    expect(finding.remedy).toBe(
      'Take the AMD sibling D2as_v6, offered in zones 1, 2 and 3.',
    );
  });
});
