export interface ResourcePath {
  subscriptionId?: string;
  resourceGroup?: string;
  /** `Microsoft.ContainerService`, of the last provider in the path. */
  namespace?: string;
  /** `['managedClusters', 'agentPools']` */
  types: string[];
  names: string[];
  /** What the last provider's resource hangs on. */
  scope: string;
}

/** Takes a Resource Manager path apart; what is missing in it stays unset. */
export function parsePath(path: string): ResourcePath {
  const head =
    /^\/subscriptions\/([^/]+)(?:\/resourceGroups\/([^/]+))?(?=\/|$)/i.exec(
      path,
    );
  const at = path.toLocaleLowerCase('en-US').lastIndexOf('/providers/');
  const [namespace, ...rest] =
    at === -1 ? [] : path.slice(at + '/providers/'.length).split('/');
  return {
    subscriptionId: head?.[1],
    resourceGroup: head?.[2],
    namespace,
    types: rest.filter((_, i) => i % 2 === 0),
    names: rest.filter((_, i) => i % 2 === 1),
    scope: at === -1 ? path : path.slice(0, at),
  };
}

/**
 * What role-based access control calls the request:
 * `Microsoft.ContainerService/managedClusters/write`.
 */
export function actionOf(method: string, path: string): string {
  const parsed = parsePath(path);
  let type: string;
  if (parsed.namespace === undefined) {
    type = parsed.resourceGroup
      ? 'Microsoft.Resources/subscriptions/resourceGroups'
      : 'Microsoft.Resources/subscriptions';
  } else {
    type = [parsed.namespace, ...parsed.types].join('/');
  }
  switch (method) {
    case 'PUT':
    case 'PATCH':
      return `${type}/write`;
    case 'DELETE':
      return `${type}/delete`;
    case 'POST':
      return `${type}/action`;
    default:
      return `${type}/read`;
  }
}
