/**
 * Models, their immutable versions and stages, on a file system or in Azure
 * Blob Storage.
 *
 * @packageDocumentation
 */
export * from './types';
export { MODEL_NAME } from './names';
export { openRegistry } from './openRegistry';
export type { OpenOptions } from './openRegistry';
export { registryLocation } from './location';
export type {
  AzureBlobLocation,
  FileSystemLocation,
  RegistryLocation,
  SharedKey,
} from './location';
