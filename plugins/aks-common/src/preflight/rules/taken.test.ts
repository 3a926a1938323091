import {
  answered,
  notAnswered,
  placement,
  SUBSCRIPTION,
  world,
} from '../../__fixtures__/world';
import {
  broken,
  expected,
  found,
  objections,
  RuleCase,
} from '../../__testUtils__/rules';
import {
  DeletedVault,
  NameAvailability,
  NameCheck,
  Snapshots,
  SubscriptionSnapshot,
} from '../../snapshot';

const TAKEN: NameAvailability = { available: false, reason: 'AlreadyExists' };
const FREE: NameAvailability = { available: true };

const knows = (over: Partial<SubscriptionSnapshot>): Snapshots =>
  world({ subscription: { ...world().subscription, ...over } });
const check = (
  kind: NameCheck['kind'],
  name: string,
  said: NameAvailability,
): NameCheck => ({
  kind,
  name,
  availability: answered('name-availability', said),
});
const storage = { names: { storageAccount: 'rally', resourceGroup: 'rg-dev' } };
const vault = { names: { keyVault: 'kv-rally' } };
const deleted = (over: Partial<DeletedVault> = {}) =>
  knows({
    deletedVaults: answered('deleted-vaults', [
      {
        name: 'KV-Rally',
        region: 'northeurope',
        purgeProtected: false,
        purgeAt: '2027-02-18T09:00:00.000Z',
        ...over,
      },
    ]),
    names: [check('keyVault', 'kv-rally', TAKEN)],
  });

const CASES: RuleCase[] = [
  {
    rule: 'name-taken',
    of: 'a name of whom nobody could be asked',
    broken: storage,
    sound: storage,
    world: knows({
      names: [
        check('storageAccount', 'rally', { ...TAKEN, ownerNotAsked: true }),
      ],
    }),
    soundWorld: knows({
      names: [
        check('storageAccount', 'rally', {
          ...TAKEN,
          owner: { subscriptionId: SUBSCRIPTION, resourceGroup: 'rg-dev' },
        }),
      ],
    }),
    severity: 'risky',
    says: 'The storage account name rally is taken, and whose it is could not be asked.',
  },
  {
    rule: 'name-taken',
    of: 'a name of somebody else',
    broken: storage,
    sound: storage,
    world: knows({ names: [check('storageAccount', 'rally', TAKEN)] }),
    soundWorld: knows({ names: [check('storageAccount', 'rally', FREE)] }),
    severity: 'blocked',
    says: 'The storage account name rally belongs to somebody else in Azure.',
  },
  {
    rule: 'name-taken',
    of: 'a name of our own, in another resource group',
    broken: storage,
    sound: storage,
    world: knows({
      names: [
        check('storageAccount', 'rally', {
          ...TAKEN,
          owner: { subscriptionId: SUBSCRIPTION, resourceGroup: 'rg-prod' },
        }),
      ],
    }),
    soundWorld: knows({
      names: [
        check('storageAccount', 'rally', {
          ...TAKEN,
          owner: { subscriptionId: SUBSCRIPTION, resourceGroup: 'RG-dev' },
        }),
      ],
    }),
    severity: 'blocked',
    says: `The storage account name rally belongs to resource group rg-prod of subscription ${SUBSCRIPTION}.`,
  },
  {
    rule: 'vault-deleted',
    of: 'a vault deleted in another region',
    broken: vault,
    sound: { ...vault, keyVault: { recoversDeleted: true } },
    world: deleted({ region: 'westeurope' }),
    soundWorld: deleted(),
    severity: 'blocked',
    says: 'The Key Vault KV-Rally was deleted in westeurope and holds its name until 18 Feb 2027; it cannot be brought back in northeurope.',
  },
  {
    rule: 'vault-deleted',
    of: 'a vault that the provider must not bring back',
    broken: { ...vault, keyVault: { recoversDeleted: false } },
    sound: { names: { keyVault: 'kv-other' } },
    world: deleted(),
    severity: 'blocked',
    says: /the provider is told not to bring it back/,
  },
  {
    rule: 'vault-deleted',
    of: 'a vault that comes back with what it held',
    broken: vault,
    sound: {},
    world: deleted(),
    severity: 'risky',
    says: /brings it back with what it held/,
  },
];

describe('rules of names that are taken', () => {
  it.each(CASES)('$rule finds $of', each => {
    expect(broken(each)).toMatchObject(expected(each));
  });

  it.each(CASES)('$rule lets pass what is next to $of', each => {
    expect(objections(each)).toEqual([]);
  });

  it('tells of a deleted vault once, and how to give its name free', () => {
    expect(found('name-taken', vault, deleted())).toEqual([]);
    const remedy = (purgeProtected: boolean) =>
      found('vault-deleted', vault, deleted({ purgeProtected }))[0].remedy;
    expect(remedy(false)).toContain('az keyvault purge --name KV-Rally');
    expect(remedy(true)).not.toContain('purge --name');
  });

  it('lets an environment keep the names it has', () => {
    const before = placement({ names: { ...storage.names, ...vault.names } });
    const known = knows({
      deletedVaults: answered('deleted-vaults', []),
      names: [check('storageAccount', 'rally', TAKEN)],
    });
    expect(found('name-taken', storage, known, { before })).toEqual([]);
    expect(found('vault-deleted', vault, deleted(), { before })).toEqual([]);
  });

  it('leaves a wrong name to the rules of names', () => {
    const odd = knows({
      names: [
        check('storageAccount', 'rally', {
          available: false,
          reason: 'AccountNameInvalid',
        }),
      ],
    });
    expect(found('name-taken', storage, odd)).toEqual([]);
  });

  it('does not know where Azure does not say, and says nothing where nobody asked', () => {
    const deaf = knows({
      deletedVaults: notAnswered('deleted-vaults'),
      names: [
        {
          kind: 'keyVault',
          name: 'kv-rally',
          availability: notAnswered('name-availability'),
        },
      ],
    });
    for (const rule of ['name-taken', 'vault-deleted']) {
      expect(found(rule, vault, deaf)).toEqual([
        expect.objectContaining({ severity: 'unknown' }),
      ]);
      expect(found(rule, vault, world())).toEqual([]);
    }
  });
});
