// What `npm run inference-server` runs: the only file that knows the process.
import cluster from 'node:cluster';
import { availableParallelism } from 'node:os';
import type { InferenceLogger } from '@rally/plugin-kmeans-backend/inference';
import { readOptions, ServerOptions, USAGE, UsageError } from './options';
import { serve } from './serve';
import { shareMetrics, startWorkers } from './workers';

const line = (level: string) => (message: string) =>
  process.stderr.write(`${JSON.stringify({ level, message })}\n`);

const logger: InferenceLogger = {
  info: line('info'),
  warn: line('warn'),
  error: line('error'),
};

const onStop = (stop: () => void) => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, stop);
  }
  // Whoever started it over a channel takes it along, however it went.
  if (cluster.isPrimary && process.channel) {
    process.once('disconnect', stop);
    process.channel.unref();
  }
};

async function run(options: ServerOptions): Promise<void> {
  const { host, workers } = options;
  const announce = (port: number) => {
    const name = host.includes(':') ? `[${host}]` : host;
    process.stdout.write(
      `inference-server answers on http://${name}:${port}\n`,
    );
  };
  if (workers > 1 && cluster.isPrimary) {
    const started = startWorkers(workers, logger, announce);
    onStop(() => started.stop());
    return;
  }
  const serving = await serve({
    ...options,
    logger,
    ...(cluster.isWorker && { allMetrics: shareMetrics }),
  });
  if (cluster.isPrimary) announce(serving.port);
  onStop(() => {
    void serving.stop().then(() => process.exit(0));
  });
}

try {
  const options = readOptions(
    process.argv.slice(2),
    process.env,
    availableParallelism(),
  );
  if (options === 'help') process.stdout.write(USAGE);
  else {
    run(options).catch(error => {
      logger.error(`inference-server cannot start: ${error.message}`);
      process.exit(1);
    });
  }
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(`${error.message}\n\n${USAGE}`);
  process.exit(2);
}
