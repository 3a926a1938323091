import { Clock, systemClock } from '@rally/upstream';
import { AzureBlobStore } from './azureBlob/AzureBlobStore';
import { containerClient } from './azureBlob/containerClient';
import { FileSystemStore } from './fileSystem/FileSystemStore';
import { RegistryLocation } from './location';
import { StoredRegistry } from './StoredRegistry';
import { ModelRegistry } from './types';

export interface OpenOptions {
  /** Told of models that cannot be read when all are listed. */
  onProblem?: (message: string) => void;
  /** Unset: that of the machine. */
  clock?: Clock;
}

/**
 * The registry at a location. Nothing is asked or written until it is used.
 *
 * @throws InputError where the location cannot be one
 */
export function openRegistry(
  location: RegistryLocation,
  { onProblem, clock = systemClock }: OpenOptions = {},
): ModelRegistry {
  const store =
    'directory' in location
      ? new FileSystemStore(location.directory)
      : new AzureBlobStore(containerClient(location), clock);
  return new StoredRegistry({ store, clock, onProblem });
}
