/**
 * Predictions of k-means models alone, without a portal around them.
 *
 * @packageDocumentation
 */
export { createServer } from './createServer';
export type { Handler } from './createServer';
export { readOptions, USAGE, UsageError } from './options';
export type { ServerOptions } from './options';
export { serve } from './serve';
export type { ServeOptions, Serving } from './serve';
