import { InputError } from '@backstage/errors';
import { TrainingLimits } from './config';

/**
 * Gives work a signal that comes when a task is cancelled or the work takes too long.
 *
 * @throws InputError where it takes too long
 */
export async function bounded<T>(
  { maxMs }: Pick<TrainingLimits, 'maxMs'>,
  cancelled: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const late = AbortSignal.timeout(maxMs);
  const signal = cancelled ? AbortSignal.any([cancelled, late]) : late;
  try {
    return await work(signal);
  } catch (error) {
    if (!late.aborted || cancelled?.aborted) throw error;
    throw new InputError(
      `It took longer than ${
        maxMs / 60_000
      } min, which is as long as the portal gives it: take fewer rallies, fewer numbers of clusters or fewer restarts; an administrator can raise kmeans.training.maxMinutes`,
    );
  }
}
