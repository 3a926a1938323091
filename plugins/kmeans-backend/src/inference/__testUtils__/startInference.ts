import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { createInference, InferenceOptions } from '../createInference';
import { MemoryRegistry } from './MemoryRegistry';
import { corners } from './models';

export interface Answer {
  status: number;
  headers: http.IncomingHttpHeaders;
  bytes: Buffer;
  /** `undefined` where the answer is no JSON. */
  json: any;
}

export interface Sent {
  method?: string;
  headers?: http.OutgoingHttpHeaders;
  /** JSON where it is no text and no bytes. */
  body?: unknown;
}

function jsonIn(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString());
  } catch {
    return undefined;
  }
}

/** Inference on a port of its own, with a model called `corners` in production. */
export async function startInference(options: Partial<InferenceOptions> = {}) {
  const registry = new MemoryRegistry();
  registry.add('corners', corners);
  const logged: string[] = [];
  const log = (message: string) => {
    logged.push(message);
  };
  const time = { now: Date.parse('2026-11-23T12:00:00Z') };
  const inference = createInference({
    registry,
    authorize: () => {},
    clock: () => time.now,
    logger: { info: log, warn: log, error: log },
    threads: 1,
    ...options,
  });
  await inference.refresh();
  const server = http.createServer(
    // A machine that is busy must not end connections that are still wanted.
    { keepAliveTimeout: 600_000 },
    (request, response) => inference.middleware(request, response),
  );
  await new Promise<void>(resolve =>
    server.listen(0, '127.0.0.1', () => resolve()),
  );
  const { port } = server.address() as AddressInfo;
  const agent = new http.Agent({ keepAlive: true, maxSockets: 16 });

  function send(
    path: string,
    { method = 'POST', headers, body }: Sent = {},
  ): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const request = http.request(
        { port, host: '127.0.0.1', path, method, headers, agent },
        response => {
          const chunks: Buffer[] = [];
          response.on('data', chunk => chunks.push(chunk));
          response.on('end', () => {
            const bytes = Buffer.concat(chunks);
            resolve({
              status: response.statusCode!,
              headers: response.headers,
              bytes,
              json: jsonIn(bytes),
            });
          });
        },
      );
      request.on('error', reject);
      if (body === undefined) request.end();
      else if (typeof body === 'string' || Buffer.isBuffer(body)) {
        request.end(body);
      } else request.end(JSON.stringify(body));
    });
  }

  return {
    inference,
    registry,
    logged,
    time,
    port,
    send,
    get: (path: string, sent?: Sent) => send(path, { method: 'GET', ...sent }),
    async stop() {
      agent.destroy();
      inference.close();
      await new Promise(resolve => {
        server.close(resolve);
        server.closeAllConnections();
      });
    },
  };
}

export type Started = Awaited<ReturnType<typeof startInference>>;
