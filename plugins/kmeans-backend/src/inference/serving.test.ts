import http from 'node:http';
import net from 'node:net';
import { gzipSync } from 'node:zlib';
import { ModelFileError } from '@rally/ml';
import { ServiceUnavailableError } from '@backstage/errors';
import { corners, turned } from './__testUtils__/models';
import { startInference, Started } from './__testUtils__/startInference';

const PREDICT = '/models/corners/predict';
const body = { rows: [[7, 4]] };

let started: Started;
afterEach(() => started.stop());

/** Sends bytes over a socket, and gives what comes back until the other side ends. */
function raw(port: number, ...parts: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = net.connect(port, '127.0.0.1');
    let text = '';
    socket.on('connect', () => parts.forEach(part => socket.write(part)));
    socket.on('data', chunk => {
      text += chunk;
    });
    socket.on('close', () => resolve(text));
    socket.on('error', error => (text ? resolve(text) : reject(error)));
  });
}

describe('versions', () => {
  it('are changed under load without a failed or a wrong answer', async () => {
    started = await startInference();
    const { registry, inference, send } = started;
    // The cluster of (7, 4), and the version that says so.
    const right = new Map([
      [1, 1],
      [2, 0],
      [3, 1],
    ]);
    const seen = new Set<number>();
    let running = true;
    const callers = Array.from({ length: 8 }, async () => {
      while (running) {
        const { status, json } = await send(PREDICT, { body });
        expect(status).toBe(200);
        expect(json.predictions[0].cluster).toBe(right.get(json.version));
        seen.add(json.version);
      }
    });
    const until = async (version: number) => {
      await inference.refresh();
      const { json } = await send(PREDICT, { body });
      expect(json.version).toBe(version);
    };
    await until(1);
    registry.add('corners', turned);
    await until(2);
    registry.add('corners', corners);
    await until(3);
    registry.promote('corners', 2);
    await until(2);
    running = false;
    await Promise.all(callers);
    expect([...seen].sort()).toEqual([1, 2, 3]);
  });

  it('go on where the next one cannot be read, and where the registry fails', async () => {
    started = await startInference();
    const { registry, inference, send, logged } = started;
    await send(PREDICT, { body });
    registry.broken.set(2, new ModelFileError('The file was cut off.'));
    registry.add('corners', turned);
    await inference.refresh();
    expect((await send(PREDICT, { body })).json.version).toBe(1);
    expect(logged.join()).toContain('version 1 goes on');
    const two = await send('/models/corners/versions/2/predict', { body });
    expect(two.status).toBe(503);
    expect(two.json.error).toMatchObject({
      kind: 'model-unreadable',
      message: 'The file was cut off.',
    });
    expect(two.headers['retry-after']).toBe('1');

    registry.failure = new ServiceUnavailableError('The store is away.');
    await inference.refresh();
    expect((await send(PREDICT, { body })).status).toBe(200);
    const other = await send('/models/other/predict', { body });
    expect({ status: other.status, ...other.json.error }).toMatchObject({
      status: 503,
      kind: 'registry-unavailable',
    });
  });

  it('are not served any more where none is in production', async () => {
    started = await startInference();
    const { registry, inference, send } = started;
    await send(PREDICT, { body });
    registry.promote('corners', undefined);
    await inference.refresh();
    expect((await send(PREDICT, { body })).status).toBe(404);
  });

  it('tell nothing of a failure that was not meant for callers', async () => {
    started = await startInference();
    const { registry, send, logged } = started;
    registry.broken.set(1, new Error('EIO: /var/secret/path'));
    const { status, bytes } = await send(PREDICT, { body });
    expect(status).toBe(503);
    expect(bytes.toString()).not.toContain('secret');
    expect(logged.join()).toContain('EIO');
  });

  it('are read once, however many ask, and a failure is not asked for again at once', async () => {
    started = await startInference();
    const { registry, send, time } = started;
    await Promise.all(
      Array.from({ length: 20 }, () => send(PREDICT, { body })),
    );
    expect(registry.reads).toBe(1);
    const two = registry.add('corners', turned, { promote: false });
    registry.broken.set(two, new ModelFileError('cut off'));
    const path = '/models/corners/versions/2/predict';
    await Promise.all(Array.from({ length: 20 }, () => send(path, { body })));
    await send(path, { body });
    expect(registry.reads).toBe(2);
    registry.broken.clear();
    time.now += 1_001;
    expect((await send(path, { body })).status).toBe(200);
  });

  it('make room for one another', async () => {
    started = await startInference({ limits: { maxLoadedModels: 2 } });
    const { registry, send } = started;
    for (let i = 0; i < 4; i++) registry.add('corners', corners);
    for (const version of [1, 2, 3, 4, 1]) {
      const path = `/models/corners/versions/${version}/predict`;
      expect((await send(path, { body })).status).toBe(200);
    }
    expect(registry.reads).toBe(5);
  });
});

describe('who asks', () => {
  it('is asked before anything is read, but for health', async () => {
    const error = Object.assign(new Error('Show a token.'), {
      name: 'AuthenticationError',
    });
    started = await startInference({
      authorize: async () => {
        throw error;
      },
    });
    const { send, get } = started;
    for (const path of [PREDICT, '/v2/models/corners/infer']) {
      const { status, headers } = await send(path, { body });
      expect({ status, shown: headers['www-authenticate'] }).toEqual({
        status: 401,
        shown: 'Bearer',
      });
    }
    for (const path of ['/v2', '/v2/models/corners', '/metrics']) {
      expect((await get(path)).status).toBe(401);
    }
    expect((await get('/v2/health/live')).status).toBe(200);
    expect((await get('/v2/health/ready')).status).toBe(200);
  });

  it.each([
    ['NotAllowedError', 403],
    ['TypeError', 503],
  ])('is told of a %s', async (name, status) => {
    started = await startInference({
      authorize: () => {
        throw Object.assign(new Error('No.'), { name });
      },
    });
    expect((await started.send(PREDICT, { body })).status).toBe(status);
  });
});

describe('limits', () => {
  it('refuse a body by its announced size, before it is sent', async () => {
    started = await startInference({ limits: { maxBodyBytes: 1_000 } });
    const answer = await raw(
      started.port,
      `POST ${PREDICT} HTTP/1.1\r\nHost: a\r\nContent-Length: 5000000000\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1.1 413 /);
    expect(answer).toContain('Connection: close');
  });

  it('refuse a body that grows beyond them, plain or packed', async () => {
    started = await startInference({ limits: { maxBodyBytes: 1_000 } });
    const { port, send } = started;
    const chunk = `400\r\n${' '.repeat(1_024)}\r\n`;
    const answer = await raw(
      port,
      `POST ${PREDICT} HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n`,
      chunk,
    );
    expect(answer).toMatch(/^HTTP\/1.1 413 /);
    const packed = await send(PREDICT, {
      body: gzipSync(Buffer.alloc(100_000, 32)),
      headers: { 'Content-Encoding': 'gzip' },
    });
    expect(packed.status).toBe(413);
  });

  it('refuse rows, figures and plain JSON beyond them', async () => {
    started = await startInference({
      limits: { maxRows: 3, maxFigures: 10, maxPlainJsonBytes: 200 },
    });
    const { send } = started;
    const rows = (count: number, width = 2) => ({
      body: { rows: Array.from({ length: count }, () => Array(width).fill(1)) },
    });
    expect((await send(PREDICT, rows(3))).status).toBe(200);
    expect((await send(PREDICT, rows(4))).status).toBe(413);
    expect((await send(PREDICT, rows(100))).status).toBe(413);
    const tensor = await send('/v2/models/corners/infer', {
      body: {
        inputs: [
          { name: 'rows', shape: [1e15, 2], datatype: 'FP64', data: [] },
        ],
      },
    });
    expect(tensor.status).toBe(413);
  });

  it('send away what would be too much at once, and take it later', async () => {
    started = await startInference({ limits: { maxBytesInFlight: 1_000 } });
    const { port, send } = started;
    const first = http.request({
      port,
      method: 'POST',
      path: PREDICT,
      headers: { 'Content-Length': 900 },
    });
    const answered = new Promise(resolve => first.on('error', resolve));
    await new Promise<void>(resolve => {
      first.write('{', () => resolve());
    });
    let busy;
    do {
      busy = await send(PREDICT, { body: { rows: Array(20).fill([1, 2]) } });
    } while (busy.status === 200);
    expect(busy.status).toBe(503);
    expect(busy.headers['retry-after']).toBe('1');
    expect(busy.json.error.kind).toBe('overloaded');
    first.destroy();
    await answered;
    let free;
    do {
      free = await send(PREDICT, { body: { rows: Array(20).fill([1, 2]) } });
    } while (free.status === 503);
    expect(free.status).toBe(200);
  });

  it('do not wait for ever for a body', async () => {
    started = await startInference({ limits: { bodyTimeoutMs: 50 } });
    const answer = await raw(
      started.port,
      `POST ${PREDICT} HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n{`,
    );
    expect(answer).toMatch(/^HTTP\/1.1 408 /);
  });
});
