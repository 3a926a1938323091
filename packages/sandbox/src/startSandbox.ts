import { createPrivateKey } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import type { Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Delays } from './azure/azure';
import { parseDataHost } from './azure/dataplane/dataPlane';
import { Answer, createAnswer } from './answer';
import { loadCertificate } from './certificate';
import { environmentOf } from './environment';
import { AzureError } from './http/azureError';
import { Fault, Faults } from './http/faults';
import { createProxy } from './http/proxy';
import { createSandboxServer } from './http/server';
import { ARM_LIMITS, Throttle, ThrottleLimits } from './http/throttle';
import { Store } from './store';
import { populate } from './world/populate';
import { emptyState } from './world/state';

export interface SandboxOptions {
  /** Port of the HTTPS origin; 0 (the default) takes any. */
  port?: number;
  /** Port of the CONNECT proxy; 0 (the default) takes any. */
  proxyPort?: number;
  /** Where state and certificate are kept; unset: nowhere, they go with it. */
  dataDir?: string;
  /** How long creating, updating and deleting take, ms. */
  delays?: Partial<Delays>;
  throttle?: Partial<ThrottleLimits>;
  faults?: Fault[];
  /** Values on one page of a list. */
  pageSize?: number;
  now?: () => number;
  /** Told of what goes wrong in the sandbox itself. */
  onError?: (error: Error) => void;
}

export interface Sandbox {
  /** `https://localhost:7443` */
  url: string;
  proxyUrl: string;
  caFile: string;
  /** The certificate, PEM. */
  ca: string;
  /** For terraform and other clients in processes of their own. */
  env: Record<string, string>;
  stop(): Promise<void>;
}

const DELAYS: Delays = { create: 1500, update: 1000, remove: 1000 };

function listen(server: HttpServer, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function portOf(server: HttpServer): number {
  return (server.address() as AddressInfo).port;
}

function close(server: HttpServer): Promise<void> {
  return new Promise(resolve => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

/** Starts the stand-in of Azure; it listens on loopback only. */
export async function startSandbox(
  options: SandboxOptions = {},
): Promise<Sandbox> {
  const { dataDir } = options;
  const now = options.now ?? Date.now;
  const temporary = dataDir
    ? undefined
    : mkdtempSync(join(tmpdir(), 'rally-sandbox-'));
  const certificate = loadCertificate(dataDir ?? temporary ?? '');
  const faults = new Faults(options.faults);
  let answer: Answer = async () => {
    throw new AzureError(
      503,
      'ServerBusy',
      'The sandbox is starting. Please try again.',
    );
  };
  const server = createSandboxServer({
    ...certificate,
    faults,
    answer: request => answer(request),
    onError: options.onError ?? (() => undefined),
  });
  const proxy = createProxy({
    serves: host => parseDataHost(host) !== undefined,
    port: () => portOf(server),
  });
  const stop = async () => {
    await Promise.all([close(server), close(proxy)]);
    if (temporary) {
      rmSync(temporary, { recursive: true, force: true });
    }
  };
  try {
    await listen(server, options.port ?? 0);
    await listen(proxy, options.proxyPort ?? 0);
    const world = {
      origin: `https://localhost:${portOf(server)}`,
      now,
      delays: { ...DELAYS, ...options.delays },
      pageSize: options.pageSize ?? 50,
      caPem: certificate.cert,
      signingKey: createPrivateKey(certificate.key),
    };
    const first = Store.exists(dataDir) ? emptyState() : await populate(world);
    const store = new Store({ dataDir, now, seed: () => first });
    const throttle = new Throttle({ ...ARM_LIMITS, ...options.throttle }, now);
    answer = createAnswer({ ...world, store }, throttle, faults);
    return {
      url: world.origin,
      proxyUrl: `http://127.0.0.1:${portOf(proxy)}`,
      caFile: certificate.file,
      ca: certificate.cert,
      env: environmentOf({
        port: portOf(server),
        proxyPort: portOf(proxy),
        caFile: certificate.file,
      }),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
