/**
 * Models, their immutable versions and stages, on a file system or in Azure
 * Blob Storage.
 *
 * @packageDocumentation
 */
export * from './types';
