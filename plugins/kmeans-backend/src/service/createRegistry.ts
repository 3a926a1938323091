import { LoggerService } from '@backstage/backend-plugin-api';
import { ServiceUnavailableError } from '@backstage/errors';
import { ModelRegistry, openRegistry } from '@rally/model-registry';
import { KmeansConfig } from '../config';
import { ProblemBook } from './ProblemBook';

function refuse(): never {
  throw new ServiceUnavailableError(
    'No model registry is configured. Set kmeans.registry.fileSystem.directory, or kmeans.registry.azureBlob.endpoint and container.',
  );
}

/** Stands where none is configured, so that the plugin starts and says what to set. */
const unconfigured: ModelRegistry = {
  list: async () => refuse(),
  get: async () => refuse(),
  find: async () => refuse(),
  readModel: async () => refuse(),
  readResult: async () => refuse(),
  publish: async () => refuse(),
  setStage: async () => refuse(),
  rollBack: async () => refuse(),
  revision: async () => refuse(),
};

/** The registry of the configuration; what it cannot read goes into the book. */
export function createRegistry(
  { registry }: KmeansConfig,
  problems: ProblemBook,
  logger: LoggerService,
): ModelRegistry {
  if (!registry) {
    logger.warn(
      'No model registry is configured: set kmeans.registry.fileSystem.directory or kmeans.registry.azureBlob.',
    );
    return unconfigured;
  }
  return openRegistry(registry, {
    onProblem: message => problems.note(message),
  });
}
