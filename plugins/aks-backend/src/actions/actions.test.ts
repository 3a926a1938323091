import { createServiceFactory } from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestBackend,
} from '@backstage/backend-test-utils';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import { needsSchema, placementSchema } from '@rally/plugin-aks-common';
import request from 'supertest';
import { z } from 'zod';
import { FakeAzure, SUBSCRIPTION } from '@rally/azure/testUtils';
import { fieldsOf, JsonSchema } from '@rally/test-utils';
import { aksFeatures } from '../__testUtils__/startAks';

const placement = {
  subscriptionId: SUBSCRIPTION,
  region: 'westeurope',
  kubernetesVersion: '1.36',
  pools: [
    { name: 'system', mode: 'System', vmSize: 'Standard_D4as_v6', count: 1 },
  ],
};
const increase = {
  subscriptionId: SUBSCRIPTION,
  region: 'westeurope',
  name: 'cores',
  limit: 120,
};
const cluster = {
  subscriptionId: SUBSCRIPTION,
  resourceGroup: 'rg-rally-dev',
  name: 'aks-rally-dev',
};

describe('actions', () => {
  let backend: TestBackend;
  const credentials = mockCredentials.user();

  async function start(denied: string[] = []) {
    const fake = new FakeAzure();
    const registry = actionsRegistryServiceMock({
      logger: mockServices.logger.mock(),
    });
    backend = await startTestBackend({
      features: [
        ...aksFeatures(
          { credential: fake.credential, httpClient: fake },
          { denied },
        ),
        createServiceFactory({
          service: actionsRegistryServiceRef,
          deps: {},
          factory: () => registry,
        }),
      ],
    });
    return registry;
  }

  afterEach(() => backend.stop());

  it('say what they are', async () => {
    const registry = await start();
    const { actions } = await registry.list();
    expect(actions.map(action => action.name)).toEqual([
      'get-quota',
      'list-quota-requests',
      'request-quota',
      'preflight-placement',
      'rank-placements',
      'list-clusters',
      'get-cluster',
      'get-pool-status',
      'explain-azure-error',
    ]);
    for (const action of actions) {
      const writes = action.name === 'request-quota';
      const remembers = action.name === 'explain-azure-error';
      expect(action.attributes).toEqual({
        readOnly: !writes && !remembers,
        idempotent: !writes,
        destructive: writes,
      });
      expect(action.description.length).toBeGreaterThan(80);
      expect(action.examples).not.toEqual([]);
      expect([...registry.actions.values()]).toContainEqual(
        expect.objectContaining({
          name: action.name,
          visibilityPermission: expect.objectContaining({
            name: expect.stringMatching(/^aks\./),
          }),
        }),
      );
    }
  });

  it('take the same fields as the schemas that decide', async () => {
    const registry = await start();
    const { actions } = await registry.list();
    const fieldsOfInput = (name: string, part: string) => {
      const input = actions.find(action => action.name === name)?.schema
        .input as JsonSchema;
      return fieldsOf(input.properties![part], node => resolve(input, node));
    };
    const taken = (schema: z.ZodType) =>
      z.toJSONSchema(schema, {
        io: 'input',
        unrepresentable: 'any',
      }) as JsonSchema;

    expect(fieldsOfInput('rank-placements', 'needs')).toEqual(
      fieldsOf(taken(needsSchema)),
    );
    expect(fieldsOfInput('preflight-placement', 'placement')).toEqual(
      fieldsOf(taken(placementSchema)),
    );
  });

  it.each([
    [
      'get-quota',
      { regions: ['northeurope'] },
      'get',
      '/api/aks/quota?region=northeurope',
      undefined,
    ],
    [
      'preflight-placement',
      { placement },
      'post',
      '/api/aks/preflight',
      { placement },
    ],
    [
      'rank-placements',
      { limit: 3 },
      'post',
      '/api/aks/placements',
      { limit: 3 },
    ],
    [
      'list-quota-requests',
      { regions: ['westeurope'] },
      'get',
      '/api/aks/quota-requests?region=westeurope',
      undefined,
    ],
    ['list-clusters', {}, 'get', '/api/aks/clusters', undefined],
    [
      'get-cluster',
      cluster,
      'get',
      `/api/aks/clusters/${Object.values(cluster).join('/')}`,
      undefined,
    ],
  ] as const)(
    '%s answers all that its route answers',
    async (name, input, method, path, body) => {
      const registry = await start();
      const { output } = await registry.invoke({
        id: `test:${name}`,
        input: input as never,
        credentials,
      });
      const answer = await request(backend.server)[method](path).send(body);
      expect(answer.status).toBe(200);
      expect(JSON.parse(JSON.stringify(output))).toEqual(answer.body);
    },
  );

  it('get-pool-status gives of the pool named what its route gives', async () => {
    const registry = await start();
    const { output } = await registry.invoke({
      id: 'test:get-pool-status',
      input: { ...cluster, pool: 'spot' },
      credentials,
    });
    const route = await request(backend.server).get(
      `/api/aks/clusters/${Object.values(cluster).join('/')}/status`,
    );
    const { asOf, pools, ...rest } = JSON.parse(JSON.stringify(output));
    expect(route.body).toMatchObject({
      name: rest.name,
      version: rest.version,
    });
    expect(pools).toMatchObject([
      {
        pool: 'spot',
        provisioningState: 'Failed',
        provisioningError: { explanation: { remedy: expect.any(String) } },
      },
    ]);
    expect(Date.parse(asOf)).not.toBeNaN();
    await expect(
      registry.invoke({
        id: 'test:get-pool-status',
        input: { ...cluster, pool: 'none' },
        credentials,
      }),
    ).rejects.toMatchObject({
      name: 'NotFoundError',
      message: expect.stringContaining('It has: system, spot'),
    });
  });

  it('explain-azure-error gives cause and remedy, and remembers where it is told the place', async () => {
    const registry = await start();
    const explain = async (place: object) =>
      (
        await registry.invoke({
          id: 'test:explain-azure-error',
          input: {
            text: 'Code="AllocationFailed" Message="Allocation failed. We do not have sufficient capacity for the requested VM size in this region."',
            ...place,
          } as never,
          credentials,
        })
      ).output as { explanations: object[]; remembered: number };
    const nowhere = await explain({});
    expect(nowhere.explanations).toMatchObject([
      { kind: 'noCapacity', remedy: expect.any(String) },
    ]);
    expect(nowhere.remembered).toBe(0);
    const there = await explain({
      subscriptionId: SUBSCRIPTION,
      region: 'northeurope',
      vmSize: 'Standard_D4as_v6',
      priority: 'Spot',
    });
    expect(there.remembered).toBe(1);
    const capacity = await request(backend.server).get(
      '/api/aks/capacity?region=northeurope',
    );
    expect(capacity.body.regions[0].signals).toContainEqual(
      expect.objectContaining({
        source: 'own-history',
        vmSize: 'standard_d4as_v6',
        verdict: 'unlikely',
      }),
    );
    await expect(explain({ region: 'x y' })).rejects.toMatchObject({
      name: 'InputError',
    });
  });

  it('request-quota asks Azure, as its route does', async () => {
    const registry = await start();
    const { output } = await registry.invoke({
      id: 'test:request-quota',
      input: increase,
      credentials,
    });
    expect(output).toMatchObject({
      ...increase,
      state: 'in-progress',
      requestedBy: 'user:default/mock',
    });
    const listed = await request(backend.server).get('/api/aks/quota-requests');
    expect(listed.body.requests).toEqual([output]);
  });

  it('refuse wrong input with the path of the field', async () => {
    const registry = await start();
    const rank = (needs: object) =>
      registry.invoke({
        id: 'test:rank-placements',
        input: { needs } as never,
        credentials,
      });
    await expect(rank({ vcpu: 0 })).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringContaining('needs.vcpu'),
    });
    await expect(rank({ vcpu: 'many' })).rejects.toMatchObject({
      name: 'InputError',
    });
  });

  it.each([
    ['get-quota', {}, 'aks.quota.read'],
    ['list-quota-requests', {}, 'aks.quota.read'],
    ['request-quota', increase, 'aks.quota.request'],
    ['preflight-placement', { placement }, 'aks.placement.read'],
    ['rank-placements', {}, 'aks.placement.read'],
    ['list-clusters', {}, 'aks.cluster.read'],
    ['get-cluster', cluster, 'aks.cluster.read'],
  ])('%s needs its permission', async (name, input, permission) => {
    const registry = await start([permission]);
    await expect(
      registry.invoke({
        id: `test:${name}`,
        input: input as never,
        credentials,
      }),
    ).rejects.toMatchObject({
      name: 'NotAllowedError',
      message: expect.stringContaining(permission),
    });
  });
});

/** A schema that is used twice is a pointer into its root the second time. */
function resolve(root: JsonSchema, node: JsonSchema): JsonSchema {
  const keys = node.$ref?.replace(/^#\//, '').split('/');
  return keys ? keys.reduce<any>((at, key) => at[key], root) : node;
}
