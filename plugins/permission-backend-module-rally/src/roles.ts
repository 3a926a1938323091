/** Sees everything that is not somebody else's, changes nothing. */
const viewer = [
  'catalog.entity.read',
  'catalog.location.read',
  'kubernetes.clusters.read',
  'kubernetes.resources.read',
  'aks.*.read',
  'kmeans.model.read',
  'kmeans.model.predict',
  'scaffolder.template.parameter.read',
  'scaffolder.template.step.read',
  'scaffolder.task.read@own',
];

/** Also runs templates, sees every task, registers what the templates made, and decides which models go out. */
const creator = [
  ...viewer,
  'scaffolder.action.execute',
  'scaffolder.task.create',
  'scaffolder.task.read',
  'scaffolder.task.cancel@own',
  'scaffolder.template.dry-run',
  'catalog.entity.create',
  'catalog.entity.refresh',
  'catalog.entity.validate',
  'catalog.entity.delete@own',
  'catalog.location.create',
  'catalog.location.analyze',
  'kmeans.model.publish',
  'kmeans.model.promote',
];

/** Roles that exist without configuration; `permission.rally.roles` may replace each. */
export const BUILT_IN_ROLES: Record<string, string[]> = {
  viewer,
  creator,
  admin: ['*'],
};
