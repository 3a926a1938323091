import { createPermission } from '@backstage/plugin-permission-common';

/** Read models, their versions and what they found. */
export const kmeansModelReadPermission = createPermission({
  name: 'kmeans.model.read',
  attributes: { action: 'read' },
});

/** Ask a model where a rally belongs. */
export const kmeansModelPredictPermission = createPermission({
  name: 'kmeans.model.predict',
  attributes: { action: 'read' },
});

/** Publish a version, or give a cluster another name. */
export const kmeansModelPublishPermission = createPermission({
  name: 'kmeans.model.publish',
  attributes: { action: 'create' },
});

/** Promote a version, archive it, or roll back. */
export const kmeansModelPromotePermission = createPermission({
  name: 'kmeans.model.promote',
  attributes: { action: 'update' },
});

export const kmeansPermissions = [
  kmeansModelReadPermission,
  kmeansModelPredictPermission,
  kmeansModelPublishPermission,
  kmeansModelPromotePermission,
];
