import { answered, PROVIDERS, world } from '../../__fixtures__/world';
import {
  broken,
  expected,
  found,
  objections,
  RuleCase,
} from '../../__testUtils__/rules';

const CASES: RuleCase[] = [
  {
    rule: 'role-assignment',
    of: 'a contributor',
    broken: {},
    sound: { assignsRoles: false },
    world: world({
      subscription: {
        ...world().subscription,
        permissions: answered('permissions', [
          { actions: ['*'], notActions: ['Microsoft.Authorization/*/Write'] },
        ]),
      },
    }),
    severity: 'blocked',
    says: /may not do Microsoft.Authorization\/roleAssignments\/write/,
  },
  {
    rule: 'provider-registration',
    of: 'a provider that a named part needs',
    broken: { names: { keyVault: 'kv-rally' } },
    sound: { names: {} },
    world: world({
      subscription: {
        ...world().subscription,
        providers: answered(
          'provider-registration',
          PROVIDERS.map(provider =>
            provider.namespace === 'Microsoft.KeyVault'
              ? { ...provider, state: 'NotRegistered' }
              : provider,
          ),
        ),
      },
    }),
    severity: 'risky',
    says: /Microsoft.KeyVault: not registered/,
  },
];

const without = (namespace: string) =>
  world({
    subscription: {
      ...world().subscription,
      providers: answered('provider-registration', [
        ...PROVIDERS.filter(provider => provider.namespace !== namespace),
        { namespace, state: 'NotRegistered' },
      ]),
    },
  });

describe('rules of access', () => {
  it('leaves to azurerm 4 what it registers itself, and to nobody what 5 does not', () => {
    const severityOn = (version: string | undefined, namespace: string) =>
      found(
        'provider-registration',
        { resourceProviders: [namespace] },
        without(namespace),
        { provider: { name: 'azurerm', version } },
      )[0].severity;
    expect(severityOn('4.81.0', 'Microsoft.KeyVault')).toBe('note');
    expect(severityOn('4.81.0', 'Microsoft.Dashboard')).toBe('risky');
    expect(severityOn('5.2.0', 'Microsoft.KeyVault')).toBe('risky');
    expect(severityOn(undefined, 'Microsoft.KeyVault')).toBe('risky');
  });

  it.each(CASES)('$rule finds $of', each => {
    expect(broken(each)).toMatchObject(expected(each));
  });

  it.each(CASES)('$rule lets pass what is next to $of', each => {
    expect(objections(each)).toEqual([]);
  });
});
