import { AksClient } from './AksClient';

function clientAnswering(response: Response) {
  const fetch = jest.fn(
    async (_url: string | URL | Request, _init?: RequestInit) => response,
  );
  const client = new AksClient({
    discovery: { getBaseUrl: async id => `http://portal/api/${id}` },
    fetch: { fetch },
  });
  return { client, fetch };
}

const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'Content-Type': 'application/json' },
  });

describe('AksClient', () => {
  it.each([
    [(c: AksClient) => c.getSubscriptions(), '/subscriptions'],
    [(c: AksClient) => c.getRegions({}), '/regions'],
    [(c: AksClient) => c.getQuota({}), '/quota'],
    [
      (c: AksClient) =>
        c.getQuota({ subscriptionId: 's', regions: ['a', 'b'] }),
      '/quota?subscriptionId=s&region=a%2Cb',
    ],
    [(c: AksClient) => c.getQuota({ fresh: true }), '/quota?fresh=true'],
    [(c: AksClient) => c.getQuota({ fresh: false }), '/quota'],
    [
      (c: AksClient) => c.getKubernetesVersions({ regions: ['a', 'b'] }),
      '/kubernetes-versions?region=a%2Cb',
    ],
    [
      (c: AksClient) => c.getVmSizes({ subscriptionId: 's', region: 'a' }),
      '/vm-sizes?subscriptionId=s&region=a',
    ],
    [
      (c: AksClient) => c.getClusters({ subscriptionId: 's' }),
      '/clusters?subscriptionId=s',
    ],
    [
      (c: AksClient) =>
        c.getCluster({
          subscriptionId: 's',
          resourceGroup: 'rg (old)',
          name: '../x',
        }),
      '/clusters/s/rg%20(old)/..%2Fx',
    ],
    [
      (c: AksClient) =>
        c.getClusterStatus({
          subscriptionId: 's',
          resourceGroup: 'r',
          name: 'x',
        }),
      '/clusters/s/r/x/status',
    ],
    [
      (c: AksClient) =>
        c.getPoolTimeline({
          subscriptionId: 's',
          resourceGroup: 'r',
          name: 'x',
          pool: 'a/b',
          hours: 6,
        }),
      '/clusters/s/r/x/pools/a%2Fb/timeline?hours=6',
    ],
    [
      (c: AksClient) =>
        c.getQuotaForecast({ region: 'westeurope', quota: 'cores' }),
      '/quota-forecast?region=westeurope&quota=cores',
    ],
    [
      (c: AksClient) => c.getQuotaForecasts({ subscriptionId: 's' }),
      '/quota-forecasts?subscriptionId=s',
    ],
    [
      (c: AksClient) =>
        c.getQuotaRequests({ subscriptionId: 's', regions: ['a'] }),
      '/quota-requests?subscriptionId=s&region=a',
    ],
  ])('asks the right address', async (ask, path) => {
    const { client, fetch } = clientAnswering(json({ ok: true }));
    await expect(ask(client)).resolves.toEqual({ ok: true });
    expect(fetch).toHaveBeenCalledTimes(1);
    expect(fetch.mock.calls[0][0]).toBe(`http://portal/api/aks${path}`);
  });

  it('posts needs as JSON and passes the signal on', async () => {
    const { client, fetch } = clientAnswering(json({ placements: [] }));
    const { signal } = new AbortController();
    await client.rankPlacements({ needs: { vcpu: 4 }, limit: 2 }, { signal });
    expect(fetch.mock.calls[0]).toEqual([
      'http://portal/api/aks/placements',
      {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: '{"needs":{"vcpu":4},"limit":2}',
        signal,
      },
    ]);
  });

  it('posts a request for quota as it is', async () => {
    const { client, fetch } = clientAnswering(json({ id: '1' }, 202));
    const increase = {
      subscriptionId: 's',
      region: 'westeurope',
      name: 'cores',
      limit: 150,
    };
    await expect(client.requestQuota(increase)).resolves.toEqual({ id: '1' });
    expect(fetch.mock.calls[0]).toMatchObject([
      'http://portal/api/aks/quota-requests',
      { method: 'POST', body: JSON.stringify(increase) },
    ]);
  });

  it('throws what the backend refused, with its message', async () => {
    const { client } = clientAnswering(
      json(
        {
          error: { name: 'InputError', message: 'needs.vcpu: must be >= 1' },
          response: { statusCode: 400 },
        },
        400,
      ),
    );
    await expect(client.rankPlacements({ needs: {} })).rejects.toMatchObject({
      name: 'ResponseError',
      statusCode: 400,
      cause: { name: 'InputError', message: 'needs.vcpu: must be >= 1' },
    });
  });
});
