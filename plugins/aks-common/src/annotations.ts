/** `<subscriptionId>/<resourceGroup>/<cluster>` on the entity of an environment. */
export const AKS_CLUSTER_ANNOTATION = 'rally-portal.dev/aks-cluster';

/** The folder of an environment in the environments repository: `environments/<name>`. */
export const ENVIRONMENT_ANNOTATION = 'rally-portal.dev/environment';

/** `spec.type` of the catalog `Resource` that stands for an environment. */
export const ENVIRONMENT_TYPE = 'aks-environment';

/** `<verdict> <ISO time>` on the entity of an environment: what the preflight said when it was decided. */
export const PREFLIGHT_ANNOTATION = 'rally-portal.dev/preflight';

/** US dollars a month at most, by Azure's list when it was decided; absent where it had no price. */
export const PRICE_ANNOTATION = 'rally-portal.dev/price-per-month';

/** Label on the entity of an environment: `dev`, `staging` or `prod`. */
export const STAGE_LABEL = 'rally-portal.dev/stage';

/** Label on the entity of an environment: the region it is placed in. */
export const REGION_LABEL = 'rally-portal.dev/region';
