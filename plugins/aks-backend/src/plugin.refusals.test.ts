import { mockCredentials } from '@backstage/backend-test-utils';
import { FakeAzure, SUBSCRIPTION } from '@rally/azure/testUtils';
import { misfits } from './__testUtils__/openApi';
import { CLUSTER, placement } from './__testUtils__/requests';
import { aksForEachTest } from './__testUtils__/startAks';

const increase = {
  subscriptionId: SUBSCRIPTION,
  region: 'westeurope',
  name: 'cores',
  limit: 120,
};

describe('aks backend refuses', () => {
  const start = aksForEachTest();

  it.each([
    ['get', '/quota?subscriptionId=mine', undefined, 'subscriptionId: '],
    ['get', '/quota?region=west%20europe', undefined, 'region.0: '],
    ['get', '/quota?region=a,../b', undefined, 'region.0: '],
    ['get', '/quota?regions=westeurope', undefined, 'regions'],
    ['get', '/quota?fresh=1', undefined, 'fresh: '],
    ['get', '/kubernetes-versions?fresh=true', undefined, 'fresh'],
    ['get', '/kubernetes-versions?region=A', undefined, 'region.0: '],
    ['get', '/vm-sizes', undefined, 'region: '],
    ['get', '/subscriptions?x=1', undefined, 'x'],
    ['get', '/clusters?subscriptionId=1', undefined, 'subscriptionId: '],
    ['get', '/clusters/x/rg/name', undefined, 'subscriptionId: '],
    [
      'get',
      `/clusters/${SUBSCRIPTION}/rg%2F..%2Fx/name`,
      undefined,
      'resourceGroup: ',
    ],
    ['get', '/clusters/x/rg/name/status', undefined, 'subscriptionId: '],
    [
      'get',
      `${CLUSTER.replace('/api/aks', '')}/pools/a%20b/timeline`,
      undefined,
      'pool: ',
    ],
    ...['0', '169', '1.5', '-1', 'x', ''].map(
      hours =>
        [
          'get',
          `${CLUSTER.replace(
            '/api/aks',
            '',
          )}/pools/spot/timeline?hours=${hours}`,
          undefined,
          'hours: ',
        ] as const,
    ),
    ['get', '/quota-forecast', undefined, 'region: '],
    ['get', '/quota-forecast?region=westeurope', undefined, 'quota: '],
    [
      'get',
      '/quota-forecast?region=westeurope&quota=..%2Fx',
      undefined,
      'quota: ',
    ],
    ['get', '/quota-forecasts?region=westeurope', undefined, 'region'],
    ['get', '/quota-requests?region=west%20europe', undefined, 'region.0: '],
    ['post', '/quota-requests', {}, 'subscriptionId: '],
    ['post', '/quota-requests', { ...increase, limit: 0 }, 'limit: '],
    ['post', '/quota-requests', { ...increase, limit: 1e6 }, 'limit: '],
    ['post', '/quota-requests', { ...increase, limit: '64' }, 'limit: '],
    ['post', '/quota-requests', { ...increase, name: '../cores' }, 'name: '],
    ['post', '/preflight', {}, 'placement: '],
    [
      'post',
      '/preflight',
      { placement: { ...placement, region: 'West Europe' } },
      'placement.region: ',
    ],
    [
      'post',
      '/preflight',
      { placement: { ...placement, pools: [{ name: 'x', count: -1 }] } },
      'placement.pools.0.vmSize: ',
    ],
    ['post', '/placements', { needs: { vcpu: 0 } }, 'needs.vcpu: '],
    ['post', '/placements', { needs: { cpus: 4 } }, 'cpus'],
    ['post', '/placements', { limit: 0 }, 'limit: '],
    ['post', '/placements', { fresh: 1 }, 'fresh: '],
    ['post', '/placements', [], 'request: '],
  ] as const)('%s %s %j', async (method, path, body, message) => {
    const fake = new FakeAzure();
    const api = await start(fake);
    const answer = await api[method](`/api/aks${path}`).send(body as object);
    expect(answer.status).toBe(400);
    expect(misfits('Error', answer.body)).toEqual([]);
    expect(answer.body.error).toMatchObject({
      name: 'InputError',
      message: expect.stringContaining(message),
    });
    expect(fake.requests).toEqual([]);
  });

  it('a body that is not JSON, or too long', async () => {
    const api = await start(new FakeAzure());
    const post = (body: string) =>
      api
        .post('/api/aks/placements')
        .set('content-type', 'application/json')
        .send(body);
    expect((await post('{"needs":')).status).toBe(400);
    expect((await post(`{"x":"${'x'.repeat(300_000)}"}`)).status).toBe(413);
  });

  const routes = [
    ['get', '/api/aks/subscriptions', 'aks.quota.read'],
    ['get', '/api/aks/regions', 'aks.quota.read'],
    ['get', '/api/aks/quota', 'aks.quota.read'],
    ['get', '/api/aks/kubernetes-versions', 'aks.quota.read'],
    ['get', '/api/aks/vm-sizes?region=westeurope', 'aks.quota.read'],
    ['get', '/api/aks/quota-requests', 'aks.quota.read'],
    ['get', '/api/aks/capacity', 'aks.placement.read'],
    ['post', '/api/aks/quota-requests', 'aks.quota.request'],
    ['get', '/api/aks/clusters', 'aks.cluster.read'],
    ['get', CLUSTER, 'aks.cluster.read'],
    ['get', `${CLUSTER}/status`, 'aks.cluster.read'],
    ['get', `${CLUSTER}/pools/spot/timeline`, 'aks.cluster.read'],
    [
      'get',
      '/api/aks/quota-forecast?region=westeurope&quota=cores',
      'aks.quota.read',
    ],
    ['get', '/api/aks/quota-forecasts', 'aks.quota.read'],
    ['post', '/api/aks/preflight', 'aks.placement.read'],
    ['post', '/api/aks/placements', 'aks.placement.read'],
  ] as const;

  it('callers it does not know', async () => {
    const fake = new FakeAzure();
    const api = await start(fake);
    for (const [method, path] of routes) {
      for (const header of [
        mockCredentials.none.header(),
        mockCredentials.user.invalidHeader(),
      ]) {
        const answer = await api[method](path)
          .set('authorization', header)
          .send(method === 'post' ? { placement } : undefined);
        expect([path, answer.status]).toEqual([path, 401]);
      }
    }
    expect(fake.requests).toEqual([]);
  });

  it('callers without the permission, naming it', async () => {
    const fake = new FakeAzure();
    const api = await start(fake, {
      denied: routes.map(([, , permission]) => permission),
    });
    for (const [method, path, permission] of routes) {
      const bodies: Record<string, object> = {
        preflight: { placement },
        'quota-requests': increase,
      };
      const answer = await api[method](path).send(
        method === 'post'
          ? bodies[path.replace('/api/aks/', '')] ?? {}
          : undefined,
      );
      expect([path, answer.status]).toEqual([path, 403]);
      expect(answer.body.error).toMatchObject({
        name: 'NotAllowedError',
        message: expect.stringContaining(permission),
      });
    }
    expect(fake.requests).toEqual([]);
  });
});
