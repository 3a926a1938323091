import { PlanFinding } from '../plan';
import { PlanResource } from '../resource';
import { aboutResource, CheckText, GUIDES, isWritten } from './check';
import { isLeftOut } from './leftOut';

const linkOf = (type: string) =>
  `${GUIDES}/r/${type.replace('azurerm_', '')}.html.markdown`;

const CLUSTER = 'azurerm_kubernetes_cluster';
const POOL = 'azurerm_kubernetes_cluster_node_pool';

/** What the page of the rules tells of this check. */
export const MISSING_CHECKS: readonly CheckText[] = [
  {
    id: 'argument-missing',
    link: linkOf(CLUSTER),
    title: 'Arguments that have to be there',
    asks: 'A cluster has name, location, resource_group_name and default_node_pool with a name, a node pool name and kubernetes_cluster_id. A pool that the autoscaler scales has max_count, and a default pool min_count too.',
    worst: 'blocked',
    refusal: {
      by: 'azurerm',
      words:
        'The argument "location" is required, but no definition was found.',
    },
  },
];

const REQUIRED: readonly { type: string; arguments: readonly string[] }[] = [
  {
    type: CLUSTER,
    arguments: ['name', 'location', 'resource_group_name', 'default_node_pool'],
  },
  { type: POOL, arguments: ['name', 'kubernetes_cluster_id'] },
];

/** Bounds without which the autoscaler is refused. */
function boundsOf(resource: PlanResource): string[] {
  const isCluster = resource.type === CLUSTER;
  const pool = isCluster
    ? resource.after?.block('default_node_pool')
    : resource.after;
  const scales = ['auto_scaling_enabled', 'enable_auto_scaling'].some(
    key => pool?.value(key) === true,
  );
  if (!pool || !scales) return [];
  return (isCluster ? ['min_count', 'max_count'] : ['max_count'])
    .filter(key => isLeftOut(resource, key, pool))
    .map(key => pool.pathOf(key));
}

function missingOf(resource: PlanResource): string[] {
  const { type, after } = resource;
  const required =
    REQUIRED.find(each => each.type === type)?.arguments.filter(key =>
      isLeftOut(resource, key),
    ) ?? [];
  const pool = type === CLUSTER ? after?.block('default_node_pool') : undefined;
  const unnamed = pool && isLeftOut(resource, 'name', pool);
  return [
    ...required,
    ...(unnamed ? [pool.pathOf('name')] : []),
    ...(type === CLUSTER || type === POOL ? boundsOf(resource) : []),
  ];
}

/** How azurerm before 2.0 wrote the pools of a cluster. */
const FORMER_POOL = 'agent_pool_profile';

/** What to write where a cluster has no default pool. */
export const noDefaultPoolRemedy = ({ written }: PlanResource): string =>
  written?.has(FORMER_POOL)
    ? `Write default_node_pool in place of ${FORMER_POOL}, which azurerm takes before 2.0 only.`
    : 'Write default_node_pool.';

/** Arguments that the provider wants and nobody wrote. */
export function missingArguments(
  resources: readonly PlanResource[],
): PlanFinding[] {
  return resources.filter(isWritten).flatMap(resource =>
    missingOf(resource).map(attribute =>
      aboutResource(resource, {
        rule: 'argument-missing',
        severity: 'blocked',
        message: `${attribute} of ${resource.address} is not written, and azurerm wants it.`,
        remedy:
          attribute === 'default_node_pool'
            ? noDefaultPoolRemedy(resource)
            : `Write ${attribute}.`,
        link: linkOf(resource.type),
        attribute,
      }),
    ),
  );
}
