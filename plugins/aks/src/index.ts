/**
 * AKS in the portal: quota, clusters, the tab of an environment, and the form
 * field that finds a placement.
 *
 * @packageDocumentation
 */
export { aksPlugin as default } from './plugin';
export { aksScaffolderModule } from './scaffolderModule';
export { aksApiRef } from './api/AksApi';
export { aksTranslationRef } from './translation';
export type { AksApi, AskOptions, ClusterRef } from './api/AksApi';
