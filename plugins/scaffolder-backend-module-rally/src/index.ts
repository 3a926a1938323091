/**
 * Template actions and filters for environments on Azure Kubernetes Service.
 *
 * @packageDocumentation
 */
export { scaffolderModuleRally as default } from './module';
