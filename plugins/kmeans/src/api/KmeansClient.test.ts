import { KmeansClient } from './KmeansClient';

function clientAnswering(response: Response) {
  const fetch = jest.fn(
    async (_url: string | URL | Request, _init?: RequestInit) => response,
  );
  const client = new KmeansClient({
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

const v8 = { name: 'rally-style', version: 8 };

describe('KmeansClient', () => {
  it.each([
    [(c: KmeansClient) => c.getModels(), '/models'],
    [(c: KmeansClient) => c.getModel({ name: '../x' }), '/models/..%2Fx'],
    [(c: KmeansClient) => c.getVersion(v8), '/models/rally-style/versions/8'],
    [
      (c: KmeansClient) => c.getPoints(v8),
      '/models/rally-style/versions/8/points',
    ],
    [
      (c: KmeansClient) =>
        c.getRally({ ...v8, matchId: 'a/b 1', rallyId: '3?' }),
      '/models/rally-style/versions/8/rallies/a%2Fb%201/3%3F',
    ],
    [
      (c: KmeansClient) => c.compare({ name: 'rally-style', from: 7, to: 8 }),
      '/models/rally-style/compare?from=7&to=8',
    ],
    [
      (c: KmeansClient) => c.getDrift({ name: 'rally-style' }),
      '/models/rally-style/drift',
    ],
    [
      (c: KmeansClient) => c.getPromotion(v8),
      '/models/rally-style/versions/8/promotion',
    ],
  ])('asks the right address', async (ask, path) => {
    const { client, fetch } = clientAnswering(json({ ok: true }));
    await expect(ask(client)).resolves.toEqual({ ok: true });
    expect(fetch).toHaveBeenCalledTimes(1);
    expect(fetch.mock.calls[0][0]).toBe(`http://portal/api/kmeans${path}`);
    expect(fetch.mock.calls[0][1]?.method).toBeUndefined();
  });

  it.each([
    [
      (c: KmeansClient) => c.predict({ ...v8, features: { run_m: 9 } }),
      'POST',
      '/models/rally-style/versions/8/predict',
      { features: { run_m: 9 }, impute: true },
    ],
    [
      (c: KmeansClient) => c.promote({ ...v8, confirmed: true, expected: 7 }),
      'POST',
      '/models/rally-style/promote',
      { version: 8, confirmed: true, expected: 7 },
    ],
    [
      (c: KmeansClient) => c.rollBack({ name: 'rally-style', expected: 8 }),
      'POST',
      '/models/rally-style/rollback',
      { expected: 8 },
    ],
    [
      (c: KmeansClient) =>
        c.renameClusters({ ...v8, names: { 0: 'wall', 2: 'all' } }),
      'PUT',
      '/models/rally-style/versions/8/names',
      { names: { 0: 'wall', 2: 'all' } },
    ],
  ])('sends what is to be done', async (send, method, path, body) => {
    const { client, fetch } = clientAnswering(json({ ok: true }));
    await send(client);
    const [url, init] = fetch.mock.calls[0];
    expect(url).toBe(`http://portal/api/kmeans${path}`);
    expect(init?.method).toBe(method);
    expect(JSON.parse(String(init?.body))).toEqual(body);
  });

  it('passes the signal on', async () => {
    const { client, fetch } = clientAnswering(json({}));
    const { signal } = new AbortController();
    await client.getModels({ signal });
    expect(fetch.mock.calls[0][1]?.signal).toBe(signal);
  });

  it('throws what the backend refused, with its message', async () => {
    const { client } = clientAnswering(
      json(
        {
          error: { name: 'ConflictError', message: 'v9 is in production' },
          response: { statusCode: 409 },
        },
        409,
      ),
    );
    await expect(
      client.promote({ ...v8, confirmed: false, expected: 7 }),
    ).rejects.toMatchObject({
      statusCode: 409,
      cause: { name: 'ConflictError', message: 'v9 is in production' },
    });
  });
});
