import { Role, ROLES } from '../../facts/roles';
import { AzureError } from '../../http/azureError';
import { parseFilter } from '../../http/odata';
import { page } from '../../http/paging';
import { ok, Reply } from '../../http/reply';
import { query, SandboxRequest } from '../../http/request';
import type { Route } from '../../http/router';
import type { Json } from '../../world/state';
import type { Azure } from '../azure';
import { parsePath } from '../arm/resourceId';

export function showRole(role: Role, subscriptionId: string | undefined): Json {
  const prefix = subscriptionId ? `/subscriptions/${subscriptionId}` : '';
  return {
    id: `${prefix}/providers/Microsoft.Authorization/roleDefinitions/${role.id}`,
    name: role.id,
    type: 'Microsoft.Authorization/roleDefinitions',
    properties: {
      roleName: role.name,
      type: 'BuiltInRole',
      description: role.name,
      assignableScopes: ['/'],
      permissions: [
        {
          actions: role.actions,
          notActions: role.notActions,
          dataActions: role.dataActions,
          notDataActions: [],
        },
      ],
    },
  };
}

/** The built-in roles, asked for at any scope or none. */
export function roleDefinitionRoutes(azure: Azure): Route[] {
  const subscriptionOf = (scope: string) => parsePath(scope).subscriptionId;

  const definitions = (request: SandboxRequest): Reply => {
    const subscriptionId = subscriptionOf(request.path);
    const filter = parseFilter(
      // `atScopeAndBelow()` asks for what built-in roles are anyway.
      query(request, '$filter')?.replace(/( and )?atScope\w*\(\)/i, ''),
    );
    return page(
      request,
      azure.origin,
      ROLES.filter(role =>
        filter.matches({ roleName: role.name, type: 'BuiltInRole' }),
      ).map(role => showRole(role, subscriptionId)),
      azure.pageSize,
    );
  };

  const definition = (request: SandboxRequest): Reply => {
    const role = ROLES.find(
      known => known.id === request.params.name.toLocaleLowerCase('en-US'),
    );
    if (!role) {
      throw new AzureError(
        404,
        'RoleDefinitionDoesNotExist',
        `The specified role definition with ID '${request.params.name}' does not exist.`,
      );
    }
    return ok(showRole(role, subscriptionOf(request.path)));
  };

  const base = '/providers/Microsoft.Authorization/roleDefinitions';
  return [
    { method: 'GET', path: base, handle: definitions },
    { method: 'GET', path: `/{+scope}${base}`, handle: definitions },
    { method: 'GET', path: `${base}/{name}`, handle: definition },
    { method: 'GET', path: `/{+scope}${base}/{name}`, handle: definition },
  ];
}
