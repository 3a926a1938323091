import { Worker } from 'node:worker_threads';
import { JobRunner, threadRunner } from '../models/thread';

/** Real threads. Jest's own loader ends at them, so they get the one that the portal is started with. */
export const realThreads = (): JobRunner =>
  threadRunner(
    (source, options) =>
      new Worker(source, {
        ...options,
        execArgv: [
          '--require',
          require.resolve('@backstage/cli/config/nodeTransform.cjs'),
        ],
      }),
  );
