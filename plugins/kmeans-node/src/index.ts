/**
 * The kmeans plugin as other backend plugins see it.
 *
 * @packageDocumentation
 */
export { kmeansServiceRef } from './services';
export type { KmeansRequestOptions, KmeansService } from './types';
