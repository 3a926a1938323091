import deleted from './__fixtures__/deleted-vaults.v2023-07-01.json';
import { deletedVaultsOf } from './readDeletedVaults';
import { azureOn } from './testUtils/azureOn';
import { FakeAzure, SUBSCRIPTION } from './testUtils/FakeAzure';

const TAKEN = {
  nameAvailable: false,
  reason: 'AlreadyExists',
  message: 'The name is already taken.',
};

describe('deleted vaults', () => {
  it('hold their names until they are purged', () => {
    expect(deletedVaultsOf(deleted.value)).toEqual([
      {
        name: 'kv-rally-old',
        region: 'westeurope',
        purgeProtected: true,
        purgeAt: '2027-02-18T09:00:00.000Z',
      },
      {
        name: 'kv-rally-test',
        region: 'northeurope',
        purgeProtected: false,
        purgeAt: '2026-11-29T09:00:00.000Z',
      },
    ]);
  });
});

describe('names', () => {
  it.each([
    ['keyVault', 'Microsoft.KeyVault', 'vaults'],
    ['storageAccount', 'Microsoft.Storage', 'storageAccounts'],
    ['registry', 'Microsoft.ContainerRegistry', 'registries'],
  ] as const)('of a %s are asked of %s', async (kind, namespace, type) => {
    const fake = new FakeAzure();
    const azure = azureOn(fake);
    await expect(
      azure.nameAvailability(SUBSCRIPTION, kind, 'rallydev'),
    ).resolves.toEqual({ available: true });
    expect(fake.requests).toEqual([
      expect.objectContaining({
        method: 'POST',
        body: { name: 'rallydev', type: `${namespace}/${type}` },
      }),
    ]);
    expect(fake.requests[0].url.pathname).toContain(
      `/providers/${namespace}/checkNameAvailability`,
    );
  });

  it('that are taken may be our own', async () => {
    const fake = new FakeAzure();
    fake.on(/checkNameAvailability/, { body: TAKEN });
    fake.on(/ResourceGraph/, {
      body: {
        data: [
          {
            name: 'RallyDev',
            subscriptionId: SUBSCRIPTION,
            resourceGroup: 'rg-rally-dev',
          },
        ],
      },
    });
    const ask = () =>
      azureOn(fake).nameAvailability(SUBSCRIPTION, 'registry', 'rallydev');
    await expect(ask()).resolves.toEqual({
      available: false,
      reason: 'AlreadyExists',
      owner: { subscriptionId: SUBSCRIPTION, resourceGroup: 'rg-rally-dev' },
    });
    // Where nobody may look, it is not known whose it is; taken it is.
    fake.on(/ResourceGraph/, { status: 403, body: '' });
    await expect(ask()).resolves.toEqual({
      available: false,
      reason: 'AlreadyExists',
      ownerNotAsked: true,
    });
  });

  it.each([[{}], [[]], ['yes'], [{ nameAvailable: 'true' }]])(
    'are not free as %j says it',
    async body => {
      const fake = new FakeAzure();
      fake.on(/checkNameAvailability/, { body: JSON.stringify(body) });
      await expect(
        azureOn(fake).nameAvailability(SUBSCRIPTION, 'keyVault', 'kv-rally'),
      ).rejects.toMatchObject({ code: 'Malformed' });
    },
  );
});
