import { CrewError } from './Crew';
import { Engine, EngineOptions } from './Engine';

/**
 * Does work with an engine of its own. Where a thread dies, the work is done
 * again without other threads; the result is the same to the bit.
 *
 * @param work - may be called twice
 */
export function withEngine<T>(
  options: EngineOptions,
  work: (engine: Engine) => T,
): T {
  const attempt = (chosen: EngineOptions) => {
    const engine = new Engine(chosen);
    try {
      return work(engine);
    } finally {
      engine.close();
    }
  };
  try {
    return attempt(options);
  } catch (error) {
    if (!(error instanceof CrewError)) throw error;
    return attempt({ ...options, threads: 1 });
  }
}
