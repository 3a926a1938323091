import { createServer, IncomingMessage, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import {
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  ServiceFactoryTester,
} from '@backstage/backend-test-utils';
import { HttpKmeansService } from './HttpKmeansService';
import { kmeansServiceRef } from './services';
import { KmeansService } from './types';

interface Seen {
  method?: string;
  url?: string;
  authorization?: string;
  body: string;
}

describe('kmeansServiceRef', () => {
  const credentials = mockCredentials.user();
  let server: Server;
  let seen: Seen[];
  let answer: { status: number; body: unknown };

  beforeEach(async () => {
    seen = [];
    answer = { status: 200, body: { ok: true } };
    server = createServer(async (req: IncomingMessage, res) => {
      seen.push({
        method: req.method,
        url: req.url,
        authorization: req.headers.authorization,
        body: await text(req),
      });
      res.writeHead(answer.status, { 'content-type': 'application/json' });
      res.end(JSON.stringify(answer.body));
    });
    await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  });

  afterEach(() => new Promise(done => server.close(done)));

  const discovery = () => {
    const { port } = server.address() as AddressInfo;
    return mockServices.discovery.mock({
      getBaseUrl: async id => `http://127.0.0.1:${port}/api/${id}`,
    });
  };
  const service = () =>
    new HttpKmeansService({
      discovery: discovery(),
      auth: mockServices.auth(),
    });

  it('is given out without a factory of its own', async () => {
    const consumer = createServiceFactory({
      service: createServiceRef<KmeansService>({ id: 'test.consumer' }),
      deps: { kmeans: kmeansServiceRef },
      factory: ({ kmeans }) => kmeans,
    });
    const kmeans = await ServiceFactoryTester.from(consumer, {
      dependencies: [discovery().factory],
    }).getSubject();
    await expect(kmeans.getModels({ credentials })).resolves.toEqual({
      ok: true,
    });
  });

  it('calls on behalf of the caller', async () => {
    await service().getModels({ credentials });
    expect(seen[0].authorization).toBe(
      mockCredentials.service.header({
        onBehalfOf: credentials,
        targetPluginId: 'kmeans',
      }),
    );
  });

  it('mirrors the routes', async () => {
    const kmeans = service();
    const options = { credentials };
    const one = { name: 'style', version: 8 };
    await kmeans.getModels(options);
    await kmeans.getModel({ name: '../x y' }, options);
    await kmeans.getVersion(one, options);
    await kmeans.compare({ name: 'style', from: 7, to: 8 }, options);
    await kmeans.getDrift({ name: 'style' }, options);
    await kmeans.judgePromotion(one, options);
    await kmeans.promote({ ...one, confirmed: true, expected: null }, options);
    await kmeans.rollBack({ name: 'style', expected: 8 }, options);
    await kmeans.publish({ name: 'style', model: { a: 1 } }, options);
    await kmeans.predict({ name: 'style', rows: [[1, 2]] }, options);
    await kmeans.predict({ ...one, rows: [{ run_m: 1 }] }, options);

    expect(seen.map(s => `${s.method} ${s.url} ${s.body}`.trim())).toEqual([
      'GET /api/kmeans/models',
      'GET /api/kmeans/models/..%2Fx%20y',
      'GET /api/kmeans/models/style/versions/8',
      'GET /api/kmeans/models/style/compare?from=7&to=8',
      'GET /api/kmeans/models/style/drift',
      'GET /api/kmeans/models/style/versions/8/promotion',
      'POST /api/kmeans/models/style/promote {"version":8,"confirmed":true,"expected":null}',
      'POST /api/kmeans/models/style/rollback {"expected":8}',
      'POST /api/kmeans/models/style/versions {"model":{"a":1}}',
      'POST /api/kmeans/models/style/predict {"rows":[[1,2]]}',
      'POST /api/kmeans/models/style/versions/8/predict {"rows":[{"run_m":1}]}',
    ]);
  });

  it('gives the card and the description as they are', async () => {
    answer.body = '# style';
    await expect(
      service().getCard({ name: 'style', version: 1 }, { credentials }),
    ).resolves.toBe('"# style"');
    await service().getOpenApi({ credentials });
    expect(seen.map(({ url }) => url)).toEqual([
      '/api/kmeans/models/style/versions/1/card',
      '/api/kmeans/openapi.yaml',
    ]);
  });

  it('gives the error of the answer, with its name and message', async () => {
    answer = {
      status: 409,
      body: {
        error: { name: 'ConflictError', message: 'v8 is risky' },
        response: { statusCode: 409 },
      },
    };
    await expect(
      service().promote({ name: 'style', version: 8 }, { credentials }),
    ).rejects.toMatchObject({
      name: 'ResponseError',
      statusCode: 409,
      cause: { name: 'ConflictError', message: 'v8 is risky' },
    });
  });
});
