/** `<subscriptionId>/<resourceGroup>/<cluster>` on the entity of an environment. */
export const AKS_CLUSTER_ANNOTATION = 'rally-portal.dev/aks-cluster';

/** The folder of an environment in the environments repository: `environments/<name>`. */
export const ENVIRONMENT_ANNOTATION = 'rally-portal.dev/environment';

/** `spec.type` of the catalog `Resource` that stands for an environment. */
export const ENVIRONMENT_TYPE = 'aks-environment';

/** Label on the entity of an environment: the region it is placed in. */
export const REGION_LABEL = 'rally-portal.dev/region';
