import fc from 'fast-check';
import { Arm, refusalOf, send, useSandbox } from '../../__testUtils__/client';
import {
  CONTRIBUTOR_CLIENT_ID,
  LAB_SUBSCRIPTION,
  PLATFORM_SUBSCRIPTION,
  READER_CLIENT_ID,
} from '../../ids';
import { startSandbox } from '../../startSandbox';

const SUBSCRIPTION = `/subscriptions/${PLATFORM_SUBSCRIPTION}`;
const GROUP = `${SUBSCRIPTION}/resourceGroups/rg-door`;

describe('Resource Manager', () => {
  const world = useSandbox();

  it('asks for a token it gave out', async () => {
    const path = `${SUBSCRIPTION}?api-version=2022-12-01`;
    const without = await send(world.sandbox, 'GET', path);
    expect(refusalOf(without)).toMatchObject({
      status: 401,
      code: 'AuthenticationFailed',
    });
    const [header, claims] = world.arm.token.split('.');
    const forged = await send(world.sandbox, 'GET', path, {
      headers: { authorization: `Bearer ${header}.${claims}.AAAA` },
    });
    expect(refusalOf(forged)).toMatchObject({
      status: 401,
      code: 'InvalidAuthenticationToken',
    });
    expect(forged.headers['www-authenticate']).toContain('invalid_token');
  });

  it('asks for an api-version', async () => {
    const answer = await send(world.sandbox, 'GET', SUBSCRIPTION, {
      headers: { authorization: `Bearer ${world.arm.token}` },
    });
    expect(refusalOf(answer)).toMatchObject({
      status: 400,
      code: 'MissingApiVersionParameter',
    });
    const odd = await world.arm.get(`${SUBSCRIPTION}?api-version=new`);
    expect(refusalOf(odd).code).toBe('InvalidApiVersionParameter');
  });

  it.each([
    [
      '/subscriptions/00000000-0000-4000-8000-00000000ffff',
      404,
      'SubscriptionNotFound',
    ],
    ['/subscriptions/mine', 400, 'InvalidSubscriptionId'],
    [`${SUBSCRIPTION}/resourceGroups/none`, 404, 'ResourceGroupNotFound'],
    [
      `${SUBSCRIPTION}/resourceGroups/none/providers/Microsoft.KeyVault/vaults`,
      404,
      'ResourceGroupNotFound',
    ],
    [
      `${SUBSCRIPTION}/resourceGroups/rg-rally-bench/providers/Microsoft.ContainerService/managedClusters/none`,
      404,
      'ResourceNotFound',
    ],
    [
      `${SUBSCRIPTION}/providers/Microsoft.Sql/servers`,
      404,
      'InvalidResourceType',
    ],
    [
      `${SUBSCRIPTION}/providers/Microsoft.Nothing`,
      404,
      'InvalidResourceNamespace',
    ],
  ])('GET %s is %i %s', async (path, status, code) => {
    expect(refusalOf(await world.arm.get(path))).toMatchObject({
      status,
      code,
    });
  });

  it('knows the methods of a path', async () => {
    expect(refusalOf(await world.arm.delete(SUBSCRIPTION))).toMatchObject({
      status: 405,
      code: 'HttpMethodNotSupported',
    });
  });

  it('refuses what is no JSON, no object, or too large', async () => {
    expect(refusalOf(await world.arm.put(GROUP, '{"location":'))).toMatchObject(
      { status: 400, code: 'InvalidRequestContent' },
    );
    expect(refusalOf(await world.arm.put(GROUP, '[]'))).toMatchObject({
      status: 400,
      code: 'InvalidRequestContent',
    });
    const large = JSON.stringify({ location: 'x'.repeat(1024 * 1024) });
    expect(refusalOf(await world.arm.put(GROUP, large))).toMatchObject({
      status: 413,
      code: 'RequestContentTooLarge',
    });
  });

  it('asks for a location it has', async () => {
    expect(refusalOf(await world.arm.put(GROUP, {})).code).toBe(
      'LocationRequired',
    );
    expect(
      refusalOf(await world.arm.put(GROUP, { location: 'atlantis' })).code,
    ).toBe('LocationNotAvailableForResourceType');
  });

  it('refuses writes of providers that are not registered, until they are', async () => {
    const lab = `/subscriptions/${LAB_SUBSCRIPTION}`;
    await world.arm.put(`${lab}/resourceGroups/g`, { location: 'northeurope' });
    const registration = `${lab}/providers/Microsoft.KeyVault`;
    await world.arm.send('POST', `${registration}/unregister`);
    const write = () =>
      world.arm.put(
        `${lab}/resourceGroups/g/providers/Microsoft.KeyVault/vaults/kv-door`,
        { location: 'northeurope', properties: {} },
      );
    expect(refusalOf(await write())).toEqual({
      status: 409,
      code: 'MissingSubscriptionRegistration',
      message:
        "The subscription is not registered to use namespace 'Microsoft.KeyVault'. See https://aka.ms/rps-not-found for how to register subscriptions.",
    });
    await world.arm.send('POST', `${registration}/register`);
    expect((await world.arm.get(registration)).json.registrationState).toBe(
      'Registered',
    );
    expect((await write()).status).toBe(201);
  });

  it('lets each caller do what its roles allow', async () => {
    await world.arm.put(GROUP, { location: 'northeurope' });
    const reader = await Arm.signIn(world.sandbox, READER_CLIENT_ID);
    const contributor = await Arm.signIn(world.sandbox, CONTRIBUTOR_CLIENT_ID);
    expect((await reader.get(GROUP)).status).toBe(200);
    const refused = refusalOf(
      await reader.put(GROUP, { location: 'northeurope' }),
    );
    expect(refused).toMatchObject({ status: 403, code: 'AuthorizationFailed' });
    expect(refused.message).toContain(
      "does not have authorization to perform action 'Microsoft.Resources/subscriptions/resourceGroups/write' over scope",
    );
    expect(
      (await contributor.put(GROUP, { location: 'northeurope' })).status,
    ).toBe(200);
    const assignment = `${GROUP}/providers/Microsoft.Authorization/roleAssignments/11111111-1111-4111-8111-111111111111`;
    const wish = {
      properties: {
        principalId: '22222222-2222-4222-8222-222222222222',
        roleDefinitionId: `${SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions/7f951dda-4ed3-4680-a7ca-43fe172d538d`,
      },
    };
    expect(refusalOf(await contributor.put(assignment, wish)).code).toBe(
      'AuthorizationFailed',
    );
    expect((await world.arm.put(assignment, wish)).status).toBe(201);
  });

  it('gives the permissions of the caller', async () => {
    const contributor = await Arm.signIn(world.sandbox, CONTRIBUTOR_CLIENT_ID);
    const path = `${SUBSCRIPTION}/providers/Microsoft.Authorization/permissions`;
    expect((await world.arm.get(path)).json.value).toEqual([
      { actions: ['*'], notActions: [], dataActions: [], notDataActions: [] },
    ]);
    expect((await contributor.get(path)).json.value).toEqual([
      expect.objectContaining({
        actions: ['*'],
        notActions: expect.arrayContaining(['Microsoft.Authorization/*/Write']),
      }),
    ]);
  });

  it('pages lists by links that lead on', async () => {
    const path = `${SUBSCRIPTION}/providers/Microsoft.Compute/locations/westeurope/usages`;
    const names: string[] = [];
    let next: string | undefined = path;
    let pages = 0;
    while (next) {
      const answer = await world.arm.get(next);
      const value = answer.json.value as { name: { value: string } }[];
      names.push(...value.map(usage => usage.name.value));
      const link = answer.json.nextLink as string | undefined;
      expect(link ?? world.sandbox.url).toMatch(world.sandbox.url);
      next = link?.slice(world.sandbox.url.length);
      pages += 1;
    }
    expect(pages).toBe(2);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toEqual(
      expect.arrayContaining([
        'cores',
        'lowPriorityCores',
        'standardDSv5Family',
      ]),
    );
  });

  it('never fails of itself, whatever is asked', async () => {
    const segment = fc.oneof(
      fc.constantFrom(
        'subscriptions',
        PLATFORM_SUBSCRIPTION,
        'resourceGroups',
        'rg-rally-bench',
        'providers',
        'Microsoft.ContainerService',
        'Microsoft.Authorization',
        'managedClusters',
        'rally-bench',
        'agentPools',
        'system',
        'roleAssignments',
        '%',
        '..',
      ),
      fc.string({ maxLength: 8 }).map(encodeURIComponent),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('GET', 'PUT', 'PATCH', 'POST', 'DELETE'),
        fc.array(segment, { maxLength: 9 }),
        fc.json(),
        async (method, segments, body) => {
          const answer = await world.arm.send(
            method,
            `/${segments.join('/')}`,
            method === 'GET' ? undefined : body,
          );
          expect(answer.status).toBeLessThan(500);
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe('the rate limit', () => {
  it('is 429 with Retry-After once the burst is spent', async () => {
    const sandbox = await startSandbox({
      throttle: { reads: { burst: 2, perSecond: 0.5 } },
    });
    try {
      const arm = await Arm.signIn(sandbox);
      const first = await arm.get(SUBSCRIPTION);
      expect(first.headers['x-ms-ratelimit-remaining-subscription-reads']).toBe(
        '1',
      );
      await arm.get(SUBSCRIPTION);
      const third = await arm.get(SUBSCRIPTION);
      expect(refusalOf(third)).toMatchObject({
        status: 429,
        code: 'SubscriptionRequestsThrottled',
      });
      expect(Number(third.headers['retry-after'])).toBeGreaterThan(0);
    } finally {
      await sandbox.stop();
    }
  });
});
