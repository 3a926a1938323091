import { ok, Reply } from '../../http/reply';
import type { SandboxRequest } from '../../http/request';
import type { Route } from '../../http/router';
import type { Azure } from '../azure';
import { rolesAt } from '../arm/permissions';
import { roleAssignmentRoutes } from './roleAssignments';
import { roleDefinitionRoutes } from './roleDefinitions';

/** Roles, who has them, and what the caller may do. */
export function authorizationRoutes(azure: Azure): Route[] {
  const permissions = (request: SandboxRequest): Reply => {
    const roles = request.caller
      ? rolesAt(azure, request.caller, `/${request.params.scope}`)
      : [];
    return ok({
      value: roles.map(role => ({
        actions: role.actions,
        notActions: role.notActions,
        dataActions: role.dataActions,
        notDataActions: [],
      })),
    });
  };

  return [
    {
      method: 'GET',
      path: '/{+scope}/providers/Microsoft.Authorization/permissions',
      handle: permissions,
    },
    ...roleDefinitionRoutes(azure),
    ...roleAssignmentRoutes(azure),
  ];
}
