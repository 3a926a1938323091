import { SPOTWORK, SYSTEM } from '../../__fixtures__/world';
import {
  broken,
  expected,
  objections,
  RuleCase,
  found,
  severities,
  withPools,
  system,
  withSize,
} from '../../__testUtils__/rules';

const CASES: RuleCase[] = [
  {
    rule: 'system-pool',
    of: 'no system pool',
    broken: withPools(SPOTWORK),
    sound: withPools(SYSTEM),
    severity: 'blocked',
    says: 'None of the 1 pools is a system pool; a cluster needs at least 1.',
  },
  {
    rule: 'system-pool',
    of: 'a system pool on Windows',
    broken: system({ osType: 'Windows' }),
    sound: system({ osType: 'Linux' }),
    severity: 'blocked',
    says: 'System pool system runs Windows; system pools run Linux only.',
  },
  {
    rule: 'system-size',
    of: 'two vCPU in prod',
    broken: { stage: 'prod' },
    sound: { stage: 'prod', ...system({ vmSize: 'Standard_D4s_v6' }) },
    severity: 'risky',
    says: 'D2s_v6 of system pool system has 2 vCPU and 8 GiB; 4 vCPU are advised.',
  },
  {
    rule: 'system-size',
    of: 'less memory than AKS starts with',
    broken: {},
    sound: system({ vmSize: 'Standard_D4s_v6' }),
    world: withSize('Standard_D2s_v6', { memoryGib: 3 }),
    severity: 'blocked',
    says: 'D2s_v6 of system pool system has 2 vCPU and 3 GiB; AKS wants at least 2 and 4.',
  },
  {
    rule: 'system-size',
    of: 'a burstable system pool in staging',
    broken: { stage: 'staging', ...system({ vmSize: 'Standard_B4s_v2' }) },
    sound: { stage: 'staging', ...system({ vmSize: 'Standard_D4s_v6' }) },
    severity: 'risky',
    says: /burstable/,
  },
  {
    rule: 'system-single-node',
    of: 'one system node in prod',
    broken: { stage: 'prod' },
    sound: { stage: 'prod', ...system({ count: 2 }) },
    severity: 'risky',
    says: '1 system node: nothing takes over while it is upgraded or fails.',
  },
  {
    rule: 'zone-redundancy',
    of: 'prod in one zone',
    broken: { stage: 'prod', ...system({ zones: ['1'] }) },
    sound: { stage: 'prod', ...system({ zones: ['1', '2'] }) },
    severity: 'risky',
    says: /stands in 1 zone/,
  },
];

describe('rules of system', () => {
  it.each(CASES)('$rule finds $of', each => {
    expect(broken(each)).toMatchObject(expected(each));
  });

  it.each(CASES)('$rule lets pass what is next to $of', each => {
    expect(objections(each)).toEqual([]);
  });

  it('accepts in dev what it warns of elsewhere', () => {
    expect(severities(found('system-single-node'))).toEqual(['note']);
    expect(severities(found('system-size'))).toEqual(['note']);
  });
});
