import { availableParallelism } from 'node:os';
import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

/** What training in the portal may take: `kmeans.training`. */
export interface TrainingLimits {
  /** Of a data set. */
  maxBytes: number;
  /** Of one step, waiting for its turn left out. */
  maxMs: number;
  /** That train; the one that answers requests is not among them. */
  threads: number;
  /** Steps that read or train at one time. */
  atOnce: number;
}

const MEGABYTE = 1024 * 1024;
const MINUTE_MS = 60_000;

/** One core stays for those who ask the portal something. */
const usualThreads = () => Math.min(8, Math.max(1, availableParallelism() - 1));

function wholeNumber(
  config: Config | undefined,
  key: string,
  usual: number,
  most: number,
): number {
  const value = config?.getOptionalNumber(key) ?? usual;
  if (Number.isInteger(value) && value >= 1 && value <= most) return value;
  throw new InputError(
    `kmeans.training.${key} is ${value}; it must be a whole number from 1 to ${most}`,
  );
}

/**
 * Reads the section `kmeans.training`; see config.d.ts for its keys.
 *
 * @throws InputError naming the key that is wrong
 */
export function readTrainingLimits(config: Config): TrainingLimits {
  const training = config.getOptionalConfig('kmeans.training');
  return {
    maxBytes: wholeNumber(training, 'maxMegabytes', 256, 16_384) * MEGABYTE,
    maxMs: wholeNumber(training, 'maxMinutes', 30, 1_440) * MINUTE_MS,
    threads: wholeNumber(training, 'threads', usualThreads(), 64),
    atOnce: wholeNumber(training, 'atOnce', 1, 64),
  };
}
