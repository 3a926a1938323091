import cluster, { Worker } from 'node:cluster';
import { AggregatorRegistry, Registry } from 'prom-client';
import type { InferenceLogger } from '@rally/plugin-kmeans-backend/inference';

/** A process that ends sooner than this after its start is not started again at once. */
const STEADY_MS = 1_000;
const SCRAPE_MS = 5_000;

interface MetricsMessage {
  type: 'rally:metrics';
  id: number;
  text?: string;
}

const isMetrics = (message: unknown): message is MetricsMessage =>
  typeof message === 'object' &&
  message !== null &&
  (message as MetricsMessage).type === 'rally:metrics';

/**
 * Starts processes that share a port, and starts those again that end.
 *
 * @param listening - called with the port once all of them answer
 */
export function startWorkers(
  count: number,
  logger: InferenceLogger,
  listening: (port: number) => void,
): { stop(): void } {
  const all = new AggregatorRegistry();
  let stopping = false;
  let ready = 0;

  const start = () => {
    const worker = cluster.fork();
    const started = Date.now();
    worker.on('message', async message => {
      if (!isMetrics(message)) return;
      const text = await all.clusterMetrics().catch(() => '');
      if (worker.isConnected()) worker.send({ ...message, text });
    });
    worker.on('listening', ({ port }) => {
      ready += 1;
      if (ready === count) listening(port);
    });
    worker.on('exit', (code, signal) => {
      if (stopping) return;
      if (ready < count) {
        // What it said on its way out is on stderr already.
        process.exit(code || 1);
      }
      logger.error(`A worker ended (${signal ?? code}); another one starts.`);
      const wait = Date.now() - started < STEADY_MS ? STEADY_MS : 0;
      setTimeout(start, wait);
    });
  };
  for (let i = 0; i < count; i++) start();

  return {
    stop() {
      stopping = true;
      for (const worker of Object.values(cluster.workers ?? {})) {
        (worker as Worker).process.kill('SIGTERM');
      }
    },
  };
}

/**
 * Within a worker: tells its metrics to the first process, which has those of all.
 *
 * @param registry - of this worker
 * @returns asks for the metrics of all
 */
export function shareMetrics(registry: Registry): () => Promise<string> {
  AggregatorRegistry.setRegistries(registry);
  // Making one is what makes a worker listen.
  // eslint-disable-next-line no-new
  new AggregatorRegistry();
  let count = 0;
  const waiting = new Map<number, (text: string) => void>();
  process.on('message', message => {
    if (!isMetrics(message) || message.text === undefined) return;
    waiting.get(message.id)?.(message.text);
  });
  return () =>
    new Promise((resolve, reject) => {
      const id = count++;
      const timer = setTimeout(() => {
        waiting.delete(id);
        reject(new Error('The metrics of the other processes did not come.'));
      }, SCRAPE_MS);
      waiting.set(id, text => {
        clearTimeout(timer);
        waiting.delete(id);
        resolve(text);
      });
      process.send!({ type: 'rally:metrics', id });
    });
}
