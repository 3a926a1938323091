import { answered, PROVIDERS, world } from '../../__fixtures__/world';
import {
  broken,
  expected,
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

describe('rules of access', () => {
  it.each(CASES)('$rule finds $of', each => {
    expect(broken(each)).toMatchObject(expected(each));
  });

  it.each(CASES)('$rule lets pass what is next to $of', each => {
    expect(objections(each)).toEqual([]);
  });
});
