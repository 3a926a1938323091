import { refusalOf, useSandbox } from '../__testUtils__/client';
import { PLATFORM_SUBSCRIPTION } from '../ids';

const SUBSCRIPTION = `/subscriptions/${PLATFORM_SUBSCRIPTION}`;
const GROUP = `${SUBSCRIPTION}/resourceGroups/rg-parts`;
const PROVIDERS = `${GROUP}/providers`;

describe('what stands beside a cluster', () => {
  const world = useSandbox();
  const location = 'northeurope';

  beforeAll(() => world.arm.put(GROUP, { location, tags: { a: '1' } }));

  describe('storage', () => {
    const account = `${PROVIDERS}/Microsoft.Storage/storageAccounts/strallyparts`;
    const wish = { location, sku: { name: 'Standard_LRS' }, properties: {} };

    it('answers 202 for a new account, 200 for one that is there', async () => {
      expect((await world.arm.put(account, wish)).status).toBe(202);
      expect((await world.arm.put(account, wish)).status).toBe(200);
    });

    it('has services and containers in them', async () => {
      const service = `${account}/blobServices/default`;
      const set = await world.arm.put(service, {
        properties: { isVersioningEnabled: true },
      });
      expect(set.json.properties).toMatchObject({ isVersioningEnabled: true });
      await world.arm.put(`${service}/containers/raw`, { properties: {} });
      const { json } = await world.arm.get(`${service}/containers`);
      expect(json.value).toEqual([expect.objectContaining({ name: 'raw' })]);
      expect(
        (await world.arm.put(`${service}/containers/No_Way`, {})).status,
      ).toBe(400);
    });

    it.each([
      ['Bad-Name', 'AccountNameInvalid'],
      ['rally', 'StorageAccountAlreadyTaken'],
    ])('refuses the name %s', async (name, code) => {
      const answer = await world.arm.put(
        `${PROVIDERS}/Microsoft.Storage/storageAccounts/${name}`,
        wish,
      );
      expect(refusalOf(answer).code).toBe(code);
    });

    it('knows which names are free', async () => {
      const check = async (name: string) =>
        (
          await world.arm.send(
            'POST',
            `${SUBSCRIPTION}/providers/Microsoft.Storage/checkNameAvailability`,
            { name, type: 'Microsoft.Storage/storageAccounts' },
          )
        ).json;
      expect(await check('strallyfree')).toEqual({ nameAvailable: true });
      expect(await check('rally')).toMatchObject({
        nameAvailable: false,
        reason: 'AlreadyExists',
      });
      expect(await check('A')).toMatchObject({ reason: 'AccountNameInvalid' });
    });
  });

  describe('Key Vault', () => {
    const vault = `${PROVIDERS}/Microsoft.KeyVault/vaults/kv-parts`;
    const deleted = `${SUBSCRIPTION}/providers/Microsoft.KeyVault/locations/${location}/deletedVaults/kv-parts`;
    const wish = (properties: object = {}) => ({
      location,
      properties: { sku: { family: 'A', name: 'standard' }, ...properties },
    });

    it('keeps a deleted vault, which holds its name until it is recovered', async () => {
      await world.arm.put(vault, wish({ enablePurgeProtection: true }));
      const open = await world.arm.put(
        vault,
        wish({ enablePurgeProtection: false }),
      );
      expect(refusalOf(open).code).toBe('BadRequest');

      expect((await world.arm.delete(vault)).status).toBe(200);
      expect((await world.arm.get(deleted)).json.properties).toMatchObject({
        purgeProtectionEnabled: true,
      });
      expect(refusalOf(await world.arm.put(vault, wish()))).toMatchObject({
        status: 409,
        code: 'ConflictError',
      });
      expect((await world.arm.send('POST', `${deleted}/purge`)).status).toBe(
        400,
      );
      const back = await world.arm.put(vault, wish({ createMode: 'recover' }));
      expect(back.json.properties).toMatchObject({
        enablePurgeProtection: true,
      });
      expect((await world.arm.get(deleted)).status).toBe(404);
    });

    it('keeps the vaults of a group that is deleted', async () => {
      const group = `${GROUP}-kv`;
      await world.arm.put(group, { location });
      await world.arm.put(
        `${group}/providers/Microsoft.KeyVault/vaults/kv-parts-two`,
        wish(),
      );
      await world.arm.delete(group);
      const { json } = await world.arm.get(
        `${SUBSCRIPTION}/providers/Microsoft.KeyVault/deletedVaults`,
      );
      expect(json.value).toEqual([
        expect.objectContaining({ name: 'kv-parts-two' }),
      ]);
    });

    it.each(['1kv', 'kv--x', 'k'.repeat(25)])('refuses %s', async name => {
      const answer = await world.arm.put(
        `${PROVIDERS}/Microsoft.KeyVault/vaults/${name}`,
        wish(),
      );
      expect(refusalOf(answer).code).toBe('VaultNameNotValid');
    });
  });

  describe('registry', () => {
    const registries = `${PROVIDERS}/Microsoft.ContainerRegistry/registries`;
    const wish = { location, sku: { name: 'Standard' } };

    it('has a login server and no replications', async () => {
      const { json } = await world.arm.put(`${registries}/acrParts`, wish);
      expect(json.properties).toMatchObject({
        loginServer: 'acrparts.azurecr.rally.test',
      });
      const list = await world.arm.get(`${registries}/acrParts/replications`);
      expect(list.json).toEqual({ value: [] });
    });

    it.each([
      ['abc', 'NameInvalid'],
      ['rallyml', 'AlreadyInUse'],
    ])('refuses %s', async (name, code) => {
      const answer = await world.arm.put(`${registries}/${name}`, wish);
      expect(refusalOf(answer).code).toBe(code);
    });
  });

  describe('identities and roles', () => {
    const identity = `${PROVIDERS}/Microsoft.ManagedIdentity/userAssignedIdentities/id-parts`;

    it('gives ids, and federates workloads once', async () => {
      const { json } = await world.arm.put(identity, { location });
      expect(json.properties).toMatchObject({
        principalId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        clientId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      });
      const credential = (name: string) =>
        world.arm.put(`${identity}/federatedIdentityCredentials/${name}`, {
          properties: {
            issuer: 'https://issuer.test/x/',
            subject: 'system:serviceaccount:a:b',
            audiences: ['api://AzureADTokenExchange'],
          },
        });
      expect((await credential('one')).status).toBe(201);
      expect((await credential('two')).status).toBe(409);
    });

    it('assigns a role at a scope once', async () => {
      const assign = (name: string) =>
        world.arm.put(
          `${GROUP}/providers/Microsoft.Authorization/roleAssignments/${name}`,
          {
            properties: {
              principalId: '33333333-3333-4333-8333-333333333333',
              roleDefinitionId: `${SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions/7f951dda-4ed3-4680-a7ca-43fe172d538d`,
            },
          },
        );
      const first = '44444444-4444-4444-8444-444444444444';
      expect((await assign(first)).status).toBe(201);
      expect(
        refusalOf(await assign('55555555-5555-4555-8555-555555555555')),
      ).toMatchObject({ status: 409, code: 'RoleAssignmentExists' });
      const path = `${GROUP}/providers/Microsoft.Authorization/roleAssignments/${first}`;
      expect((await world.arm.delete(path)).status).toBe(200);
      expect((await world.arm.get(path)).status).toBe(404);
    });

    it('finds role definitions by name', async () => {
      const filter = encodeURIComponent("roleName eq 'AcrPull'");
      const { json } = await world.arm.get(
        `${GROUP}/providers/Microsoft.Authorization/roleDefinitions?$filter=${filter}`,
      );
      expect(json.value).toEqual([
        expect.objectContaining({
          name: '7f951dda-4ed3-4680-a7ca-43fe172d538d',
        }),
      ]);
    });
  });

  it('lists what is in a group', async () => {
    const { json } = await world.arm.get(`${GROUP}/resources`);
    const types = (json.value as { type: string }[]).map(({ type }) => type);
    expect(types).toEqual(
      expect.arrayContaining(['Microsoft.Storage/storageAccounts']),
    );
    expect((await world.arm.send('HEAD', GROUP)).status).toBe(204);
  });
});
