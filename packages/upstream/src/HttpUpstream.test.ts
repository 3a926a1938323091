import { createServer, RequestListener, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { createDefaultHttpClient } from '@azure/core-rest-pipeline';
import { DEFAULT_CALL_POLICY } from './call';
import { systemClock } from './clock';
import { HttpUpstream } from './HttpUpstream';

describe('HttpUpstream', () => {
  const servers: Server[] = [];

  async function serve(listener: RequestListener): Promise<string> {
    const server = createServer(listener);
    servers.push(server);
    await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  afterEach(async () => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      await new Promise(done => server.close(done));
    }
  });

  function upstream(endpoint: string, policy = {}) {
    const inner = createDefaultHttpClient();
    return new HttpUpstream({
      endpoint,
      maxBytes: 10_000,
      clock: systemClock,
      policy: {
        ...DEFAULT_CALL_POLICY,
        attemptMs: 300,
        retries: 0,
        backoffMs: 1,
        ...policy,
      },
      httpClient: {
        sendRequest: request => {
          request.allowInsecureConnection = true;
          return inner.sendRequest(request);
        },
      },
      policies: [
        {
          name: 'authentication',
          sendRequest: (request, next) => {
            request.headers.set('authorization', 'Bearer very-secret');
            return next(request);
          },
        },
      ],
    });
  }

  it('gives the body, also a packed one', async () => {
    const endpoint = await serve((req, res) => {
      res.setHeader('content-encoding', 'gzip');
      res.end(gzipSync(`${req.url} ${req.headers.authorization}`));
    });
    await expect(upstream(endpoint).getText('/a?b=c')).resolves.toBe(
      '/a?b=c Bearer very-secret',
    );
  });

  it('sends nothing to another origin, by address or by redirect', async () => {
    const stolen: unknown[] = [];
    const foreign = await serve((req, res) => {
      stolen.push(req.headers);
      res.end('{}');
    });
    const endpoint = await serve((_req, res) => {
      res.writeHead(302, { location: `${foreign}/x` }).end();
    });
    const client = upstream(endpoint);
    await expect(client.getText(`${foreign}/next`)).rejects.toMatchObject({
      code: 'Malformed',
      message: expect.stringContaining('another host'),
    });
    await expect(client.getText('/moved')).rejects.toMatchObject({
      status: 302,
    });
    expect(stolen).toEqual([]);
  });

  it('stops reading a body that grows beyond its bound, packed or not', async () => {
    const big = Buffer.alloc(1_000_000, 'x');
    const plain = await serve((_req, res) => res.end(big));
    const packed = await serve((_req, res) => {
      res.setHeader('content-encoding', 'gzip');
      res.end(gzipSync(big));
    });
    for (const endpoint of [plain, packed]) {
      await expect(upstream(endpoint).getText('/')).rejects.toMatchObject({
        code: 'Malformed',
        message: 'The answer is larger than 10000 bytes.',
      });
    }
  });

  it('breaks off an answer that stops in the middle', async () => {
    const endpoint = await serve((_req, res) => {
      res.write('{"value":[');
    });
    await expect(upstream(endpoint).getText('/')).rejects.toMatchObject({
      code: 'Timeout',
    });
  });

  it('tells a cut connection', async () => {
    const endpoint = await serve((_req, res) => {
      res.writeHead(200, { 'content-length': '100' });
      res.write('{', () => res.destroy());
    });
    await expect(upstream(endpoint).getText('/')).rejects.toMatchObject({
      code: 'Network',
    });
  });

  it('repeats what may pass and reads the refusal', async () => {
    let asked = 0;
    const endpoint = await serve((_req, res) => {
      asked += 1;
      res.statusCode = asked < 3 ? 503 : 200;
      res.end('{"error":{"code":"ServerBusy","message":"busy"}}');
    });
    await expect(upstream(endpoint).getText('/')).rejects.toMatchObject({
      code: 'ServerBusy',
      status: 503,
    });
    await expect(
      upstream(endpoint, { retries: 2 }).getText('/'),
    ).resolves.toContain('ServerBusy');
    expect(asked).toBe(3);
  });

  it('sends what is to be sent, as JSON, and gives status and headers', async () => {
    const endpoint = await serve((req, res) => {
      let body = '';
      req.on('data', chunk => (body += chunk));
      req.on('end', () => {
        res.writeHead(202, { location: '/there' });
        res.end(`${req.method} ${req.headers['content-type']} ${body}`);
      });
    });
    const answer = await upstream(endpoint).send({
      method: 'PUT',
      target: '/x',
      body: { a: 'ä' },
    });
    expect(answer).toMatchObject({
      status: 202,
      text: 'PUT application/json {"a":"ä"}',
    });
    expect(answer.header('Location')).toBe('/there');
  });

  it('asks as often as the policy of the question says', async () => {
    let asked = 0;
    const endpoint = await serve((_req, res) => {
      asked += 1;
      res.writeHead(503).end();
    });
    const patient = upstream(endpoint, { retries: 2 });
    await expect(
      patient.send({
        method: 'POST',
        target: '/',
        policy: { ...DEFAULT_CALL_POLICY, retries: 0 },
      }),
    ).rejects.toMatchObject({ status: 503 });
    expect(asked).toBe(1);
  });
});
