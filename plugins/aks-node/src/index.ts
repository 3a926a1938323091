/**
 * The aks plugin as other backend plugins see it.
 *
 * @packageDocumentation
 */
export { aksServiceRef } from './services';
export type { AksRequestOptions, AksService } from './types';
