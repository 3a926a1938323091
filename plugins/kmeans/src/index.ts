/**
 * k-means models in the portal: versions and their clusters, drift, a rally to
 * try, and the tab of a model.
 *
 * @packageDocumentation
 */
export { kmeansPlugin as default } from './plugin';
export { kmeansApiRef } from './api/KmeansApi';
export { kmeansTranslationRef } from './translation';
export type { AskOptions, KmeansApi, VersionRef } from './api/KmeansApi';
