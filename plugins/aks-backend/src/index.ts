/**
 * AKS placements: asks Azure, keeps snapshots, answers over HTTP and as actions.
 *
 * @packageDocumentation
 */
export { azureConnectionServiceRef } from './connection';
export type { AzureConnection } from '@rally/azure';
export { aksPlugin as default } from './plugin';
