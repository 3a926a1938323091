import { placement, world } from '../../__fixtures__/world';
import { PreflightOptions } from '../facts';
import {
  broken,
  expected,
  objections,
  RuleCase,
  found,
  severities,
  spot,
  system,
  work,
} from '../../__testUtils__/rules';

const on = (version: string): PreflightOptions => ({
  provider: { name: 'azurerm', version },
});
const ON_5 = on('5.2.0');

const CASES: RuleCase[] = [
  {
    rule: 'upgrade-times',
    of: 'a soak of 31 minutes',
    broken: work({ nodeSoakMinutes: 31 }),
    sound: work({ nodeSoakMinutes: 30 }),
    severity: 'blocked',
    says: 'A node of work soaks for 31 minutes, and AKS takes 0 to 30.',
  },
  {
    rule: 'upgrade-times',
    of: 'a drain below 0',
    broken: work({ drainTimeoutMinutes: -1 }),
    sound: work({ drainTimeoutMinutes: 0 }),
    severity: 'blocked',
    says: /drains for -1 minutes/,
  },
  {
    rule: 'upgrade-times',
    of: 'a drain that azurerm takes and AKS does not name',
    broken: work({ drainTimeoutMinutes: 4 }),
    sound: work({ drainTimeoutMinutes: 5 }),
    severity: 'risky',
    says: 'A node of work drains for 4 minutes, and AKS takes 5 to 1440.',
  },
  {
    rule: 'upgrade-settings-surge',
    of: 'settings without a surge',
    broken: work({ maxSurge: undefined, nodeSoakMinutes: 5 }),
    sound: work({
      maxSurge: undefined,
      maxUnavailable: '1',
      nodeSoakMinutes: 5,
    }),
    options: ON_5,
    severity: 'blocked',
    says: 'work sets nodeSoakMinutes without maxSurge or maxUnavailable, and azurerm wants it in the same block.',
  },
  {
    rule: 'upgrade-settings-surge',
    of: 'a default pool without a surge',
    broken: system({
      isDefault: true,
      maxSurge: undefined,
      drainTimeoutMinutes: 30,
    }),
    sound: system({ isDefault: true, drainTimeoutMinutes: 30 }),
    options: ON_5,
    severity: 'blocked',
    says: /sets drainTimeoutMinutes without maxSurge, and azurerm/,
  },
  {
    rule: 'upgrade-settings-removed',
    of: 'a drain timeout that is taken back',
    broken: work({}),
    sound: work({ drainTimeoutMinutes: 10 }),
    options: {
      ...ON_5,
      before: placement(work({ drainTimeoutMinutes: 20 })),
    },
    severity: 'risky',
    says: 'work takes back drainTimeoutMinutes 20, for which azurerm replaces the whole pool.',
  },
  {
    rule: 'spot-upgrade-settings',
    of: 'a spot pool with other settings, on 4.64',
    broken: spot({ drainTimeoutMinutes: 10 }),
    sound: spot({ drainTimeoutMinutes: 10 }),
    options: on('4.64.0'),
    soundOptions: on('4.65.0'),
    severity: 'blocked',
    says: /before 4.65 azurerm takes none without a surge, and this is azurerm 4.64.0/,
  },
  {
    rule: 'spot-upgrade-settings',
    of: 'the same on a version that is not known',
    broken: spot({ drainTimeoutMinutes: 10 }),
    sound: spot({}),
    options: { provider: { name: 'azurerm' } },
    severity: 'risky',
    says: /azurerm of a version not known/,
  },
  {
    rule: 'provider-arguments',
    of: 'maxUnavailable before 4.53',
    broken: work({ maxSurge: undefined, maxUnavailable: '1' }),
    sound: work({ maxSurge: undefined, maxUnavailable: '1' }),
    options: on('4.52.0'),
    soundOptions: on('4.53.0'),
    severity: 'blocked',
    says: 'work needs max_unavailable, which azurerm knows from 4.53 on; this is azurerm 4.52.0.',
  },
  {
    rule: 'provider-arguments',
    of: 'Ubuntu2404 on a version that is not known',
    broken: work({ osSku: 'Ubuntu2404' }),
    sound: work({ osSku: 'Ubuntu' }),
    options: on('~> 4.0'),
    severity: 'risky',
    says: /needs os_sku = "Ubuntu2404", which azurerm knows from 4.67 on/,
  },
  {
    rule: 'provider-version',
    of: 'azurerm 3',
    broken: {},
    sound: {},
    options: on('3.117.0'),
    soundOptions: on('4.0.0'),
    severity: 'risky',
    says: /azurerm 3.117.0 calls auto_scaling_enabled/,
  },
];

describe('rules of upgrades', () => {
  it.each(CASES)('$rule finds $of', each => {
    expect(broken(each)).toMatchObject(expected(each));
  });

  it.each(CASES)('$rule lets pass what is next to $of', each => {
    expect(objections(each)).toEqual([]);
  });

  it('judge nothing of Terraform where nobody says that it is used', () => {
    const odd = work({ maxSurge: undefined, nodeSoakMinutes: 5 });
    expect(found('upgrade-settings-surge', odd)).toEqual([]);
    expect(found('provider-version', odd)).toEqual([]);
    expect(
      found('spot-upgrade-settings', spot({ drainTimeoutMinutes: 10 })),
    ).toEqual([]);
  });

  it('note a version that is not known', () => {
    expect(
      severities(
        found('provider-version', {}, world(), {
          provider: { name: 'azurerm' },
        }),
      ),
    ).toEqual(['note']);
  });
});
