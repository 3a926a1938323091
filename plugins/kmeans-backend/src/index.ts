/**
 * k-means models: the registry, predictions and clustering results over HTTP
 * and as actions.
 *
 * @packageDocumentation
 */
export { kmeansPlugin as default } from './plugin';
