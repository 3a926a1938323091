import { mkdtemp, rm } from 'node:fs/promises';
import http from 'node:http';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importScikitLearn } from '@rally/ml';
import { openRegistry } from '@rally/model-registry';
import { serve, Serving } from './serve';

const logger = { info: () => {}, warn: () => {}, error: () => {} };
const PREDICT = '/models/corners/predict';

describe('serve', () => {
  let directory: string;
  let serving: Serving;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'rally-serve-'));
    await openRegistry({ directory }).publish({
      name: 'corners',
      by: 'ada',
      stage: 'production',
      model: importScikitLearn(
        {
          cluster_centers_: [
            [0, 0],
            [10, 0],
          ],
        },
        { name: 'corners', codeVersion: '0.1.0' },
      ),
    });
    serving = await serve({
      registry: directory,
      host: '127.0.0.1',
      port: 0,
      workers: 1,
      pollMs: 1_000,
      token: 's3cret',
      logger,
    });
  });

  afterAll(async () => {
    await serving.stop();
    await rm(directory, { recursive: true });
  });

  function send(path: string, token = 's3cret') {
    return new Promise<{ status: number; text: string }>((resolve, reject) => {
      const request = http.request(
        {
          port: serving.port,
          host: '127.0.0.1',
          path,
          method: path.endsWith('predict') ? 'POST' : 'GET',
          headers: { Authorization: `Bearer ${token}` },
        },
        response => {
          let text = '';
          response.on('data', chunk => {
            text += chunk;
          });
          response.on('end', () =>
            resolve({ status: response.statusCode!, text }),
          );
        },
      );
      request.on('error', reject);
      request.end(path.endsWith('predict') ? '{"rows":[[9,0]]}' : undefined);
    });
  }

  it.each([PREDICT, `/api/kmeans${PREDICT}`])('answers at %s', async path => {
    const { status, text } = await send(path);
    expect(status).toBe(200);
    expect(JSON.parse(text).predictions[0]).toMatchObject({
      cluster: 1,
      distance: 1,
    });
  });

  it('wants the token', async () => {
    expect((await send(PREDICT, 'other')).status).toBe(401);
    expect((await send('/metrics', 'other')).status).toBe(401);
    expect((await send('/v2/health/ready', 'other')).status).toBe(200);
  });

  it('tells its metrics', async () => {
    const { text } = await send('/metrics');
    expect(text).toContain('process_resident_memory_bytes');
    expect(text).toContain('rally_inference_rows_total');
  });

  it('says at an unknown path that there is nothing', async () => {
    expect((await send('/')).status).toBe(404);
    expect((await send('/api/kmeans')).status).toBe(404);
  });

  it('sends away what is no HTTP', async () => {
    const answer = await new Promise<string>(resolve => {
      const socket = net.connect(serving.port, '127.0.0.1');
      let text = '';
      socket.on('connect', () => socket.write('\u0016\u0003 nothing\r\n\r\n'));
      socket.on('data', chunk => {
        text += chunk;
      });
      socket.on('close', () => resolve(text));
    });
    expect(answer).toMatch(/^HTTP\/1.1 400 Bad Request/);
  });

  it('ends after the requests under way, though their connections are kept', async () => {
    const ending = await serve({
      registry: directory,
      host: '127.0.0.1',
      port: 0,
      workers: 1,
      pollMs: 1_000,
      token: 's3cret',
      logger,
    });
    const agent = new http.Agent({ keepAlive: true });
    const request = http.request({
      agent,
      port: ending.port,
      host: '127.0.0.1',
      path: PREDICT,
      method: 'POST',
      headers: { Authorization: 'Bearer s3cret', Expect: '100-continue' },
    });
    const answered = new Promise<number>((resolve, reject) => {
      request.on('error', reject);
      request.on('response', response => {
        response.resume().on('end', () => resolve(response.statusCode!));
      });
    });
    // The server has the request's head, and waits for its body.
    await new Promise(resolve => request.once('continue', resolve));
    const stopped = ending.stop();
    request.end('{"rows":[[9,0]]}');
    expect(await answered).toBe(200);
    await stopped;
    agent.destroy();
  });
});
