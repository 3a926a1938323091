/**
 * AKS placements: asks Azure, keeps snapshots, answers over HTTP and as actions.
 *
 * @packageDocumentation
 */
export { azureConnectionServiceRef } from './azure/connection';
export type { AzureConnection } from './azure/connection';
export { aksPlugin as default } from './plugin';
