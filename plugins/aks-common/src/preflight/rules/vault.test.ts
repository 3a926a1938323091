import { placement, world } from '../../__fixtures__/world';
import {
  broken,
  expected,
  objections,
  RuleCase,
  found,
} from '../../__testUtils__/rules';

const CASES: RuleCase[] = [
  {
    rule: 'key-vault-protection',
    of: 'purge protection turned off',
    broken: { keyVault: { purgeProtection: false } },
    sound: { keyVault: { purgeProtection: true } },
    options: { before: placement({ keyVault: { purgeProtection: true } }) },
    severity: 'blocked',
    says: /Purge protection of the Key Vault is on and would be turned off/,
  },
  {
    rule: 'key-vault-protection',
    of: 'six days',
    broken: { keyVault: { softDeleteDays: 6 } },
    sound: { keyVault: { softDeleteDays: 7 } },
    severity: 'blocked',
    says: 'The Key Vault keeps what was deleted for 6 days; Azure takes 7 to 90.',
  },
  {
    rule: 'key-vault-protection',
    of: 'days that change',
    broken: { keyVault: { softDeleteDays: 30 } },
    sound: { keyVault: { softDeleteDays: 90 } },
    options: { before: placement({ keyVault: { softDeleteDays: 90 } }) },
    severity: 'blocked',
    says: 'The Key Vault keeps what was deleted for 90 days, and 30 cannot be had any more.',
  },
];

describe('rules of a Key Vault', () => {
  it.each(CASES)('$rule finds $of', each => {
    expect(broken(each)).toMatchObject(expected(each));
  });

  it.each(CASES)('$rule lets pass what is next to $of', each => {
    expect(objections(each)).toEqual([]);
  });

  it('lets another vault be another', () => {
    expect(
      found(
        'key-vault-protection',
        { names: { keyVault: 'kv-new' }, keyVault: { purgeProtection: false } },
        world(),
        {
          before: placement({
            names: { keyVault: 'kv-old' },
            keyVault: { purgeProtection: true },
          }),
        },
      ).map(({ severity }) => severity),
    ).toEqual(['clear']);
  });
});
