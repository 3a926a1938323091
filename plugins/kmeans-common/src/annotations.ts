/** Name of the model on its entity, and on those of services that use it. */
export const MODEL_ANNOTATION = 'rally-portal.dev/kmeans-model';

/** Number of the version in production; absent where none is. */
export const MODEL_VERSION_ANNOTATION = 'rally-portal.dev/kmeans-version';

/** `sha256:...` of the version in production; absent where none is. */
export const MODEL_HASH_ANNOTATION = 'rally-portal.dev/kmeans-content-hash';

/** `spec.type` of the catalog `Resource` that stands for a model. */
export const MODEL_TYPE = 'ai-model';

/** `spec.type` of the catalog `Component` that serves models. */
export const MODEL_SERVER_TYPE = 'model-server';
