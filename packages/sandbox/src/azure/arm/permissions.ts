import { roleByName, ROLES, Role } from '../../facts/roles';
import { text } from '../../world/json';
import type { Json } from '../../world/state';
import { Principal } from '../../world/principals';
import type { Azure } from '../azure';

export const ROLE_ASSIGNMENT_TYPE = 'Microsoft.Authorization/roleAssignments';

function matches(pattern: string, action: string): boolean {
  const source = pattern
    .split('*')
    .map(part => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*');
  return new RegExp(`^${source}$`, 'i').test(action);
}

/** A role allows what its actions match and its own notActions do not. */
export function allows(role: Role, action: string): boolean {
  return (
    role.actions.some(pattern => matches(pattern, action)) &&
    !role.notActions.some(pattern => matches(pattern, action))
  );
}

/** Roles of a caller at a scope: its own one, and what was assigned above. */
export function rolesAt(
  azure: Azure,
  principal: Principal,
  scope: string,
): Role[] {
  const wanted = `${scope.toLocaleLowerCase('en-US')}/`;
  const assigned = azure.store
    .list(record => record.type === ROLE_ASSIGNMENT_TYPE)
    .map(record => record.body.properties as Json)
    .filter(
      properties =>
        properties.principalId === principal.objectId &&
        wanted.startsWith(
          `${text(properties.scope)?.toLocaleLowerCase('en-US')}/`,
        ),
    )
    .map(properties => text(properties.roleDefinitionId)?.split('/').pop());
  const own = roleByName(principal.role);
  return [
    ...(own ? [own] : []),
    ...ROLES.filter(role => assigned.includes(role.id)),
  ];
}
