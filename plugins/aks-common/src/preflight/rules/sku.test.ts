import { SHUT, world } from '../../__fixtures__/world';
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

const CASES: RuleCase[] = [
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

  it('names the sibling that is offered', () => {
    const [finding] = found('sku-offered', {
      region: 'westeurope',
    });
    expect(finding.remedy).toBe(
      'Take the AMD sibling D2as_v6, offered in zones 1, 2 and 3.',
    );
  });
});
