/**
 * Environments of the environments repository as entities of the catalog.
 *
 * @packageDocumentation
 */
export { catalogModuleRally as default } from './module';
