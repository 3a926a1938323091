import type { AddressInfo } from 'node:net';
import { openRegistry, registryLocation } from '@rally/model-registry';
import {
  bearerToken,
  createInference,
  Inference,
  InferenceLogger,
} from '@rally/plugin-kmeans-backend/inference';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { createServer, Handler } from './createServer';
import type { ServerOptions } from './options';

/** How long an answered connection outlives the end of the server. */
const SWEEP_MS = 100;

export interface Serving {
  port: number;
  /** Lets requests under way end. */
  stop(): Promise<void>;
}

export interface ServeOptions extends ServerOptions {
  logger: InferenceLogger;
  /** The metrics of all processes together, where there are several. */
  allMetrics?: (own: Registry) => () => Promise<string>;
}

/** Takes the place of `/metrics` where one process speaks for all. */
function withMetricsOfAll(
  inference: Inference,
  allMetrics: () => Promise<string>,
): Handler {
  const registry = inference.metrics;
  registry.metrics = allMetrics;
  return inference.middleware;
}

/** One process: opens the registry and listens. */
export async function serve({
  registry,
  host,
  port,
  pollMs,
  token,
  logger,
  allMetrics,
}: ServeOptions): Promise<Serving> {
  const metrics = new Registry();
  collectDefaultMetrics({ register: metrics });
  const inference = createInference({
    registry: openRegistry(registryLocation(registry), {
      onProblem: message => logger.warn(message),
    }),
    authorize: token === undefined ? () => {} : bearerToken(token),
    clock: () => Date.now(),
    logger,
    metrics,
    pollMs,
  });
  const handle = allMetrics
    ? withMetricsOfAll(inference, allMetrics(metrics))
    : inference.middleware;
  const server = createServer(handle);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve());
  });
  return {
    port: (server.address() as AddressInfo).port,
    stop: () =>
      new Promise<void>(resolve => {
        // A connection that is busy now is idle once it was answered, and a
        // client may keep it for longer than anybody waits.
        const sweep = setInterval(
          () => server.closeIdleConnections(),
          SWEEP_MS,
        );
        server.close(() => {
          clearInterval(sweep);
          inference.close();
          resolve();
        });
        server.closeIdleConnections();
      }),
  };
}
