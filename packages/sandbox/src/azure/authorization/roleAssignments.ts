import { Role, ROLES } from '../../facts/roles';
import { AzureError } from '../../http/azureError';
import { page } from '../../http/paging';
import { noContent, ok, Reply } from '../../http/reply';
import { query, SandboxRequest } from '../../http/request';
import type { Route } from '../../http/router';
import { object, text } from '../../world/json';
import type { Json, ResourceRecord } from '../../world/state';
import type { Azure } from '../azure';
import { ROLE_ASSIGNMENT_TYPE } from '../arm/permissions';
import { refusals } from '../arm/refusals';
import { parsePath } from '../arm/resourceId';
import { showRole } from './roleDefinitions';

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function showAssignment(record: ResourceRecord): Json {
  return {
    id: record.id,
    name: record.name,
    type: record.type,
    properties: record.body.properties,
  };
}

function sameAssignment(
  record: ResourceRecord,
  scope: string,
  principalId: string,
  role: Role,
): boolean {
  const properties = record.body.properties as Json;
  return (
    text(properties.scope)?.toLocaleLowerCase('en-US') ===
      scope.toLocaleLowerCase('en-US') &&
    properties.principalId === principalId &&
    text(properties.roleDefinitionId)?.endsWith(role.id) === true
  );
}

interface Wish {
  principalId: string;
  role: Role;
}

/** Checks who is to get which role; throws Azure's refusal. */
function readWish(name: string, properties: Json): Wish {
  const principalId = text(properties.principalId);
  const roleDefinitionId = text(properties.roleDefinitionId);
  const wanted = roleDefinitionId?.split('/').pop()?.toLocaleLowerCase('en-US');
  const role = ROLES.find(known => known.id === wanted);
  if (!GUID.test(name)) {
    throw new AzureError(
      400,
      'InvalidRoleAssignmentId',
      `The role assignment ID '${name}' is not valid. The role assignment ID must be a GUID.`,
    );
  }
  if (!principalId || !GUID.test(principalId)) {
    throw new AzureError(
      400,
      'InvalidPrincipalId',
      'A valid principal ID must be provided for role assignment.',
    );
  }
  if (!role) {
    throw new AzureError(
      400,
      'RoleDefinitionDoesNotExist',
      `The specified role definition with ID '${roleDefinitionId}' does not exist.`,
    );
  }
  return { principalId, role };
}

/** Who has which role where. */
export function roleAssignmentRoutes(azure: Azure): Route[] {
  const { store } = azure;

  const assignmentId = (request: SandboxRequest) =>
    `/${request.params.scope}/providers/Microsoft.Authorization/roleAssignments/${request.params.name}`;

  const getAssignment = (request: SandboxRequest): Reply => {
    const record = store.get(assignmentId(request));
    if (!record) {
      throw new AzureError(
        404,
        'RoleAssignmentNotFound',
        `The role assignment '${request.params.name}' is not found.`,
      );
    }
    return ok(showAssignment(record));
  };

  const checkScope = (scope: string): void => {
    const exists =
      /^\/subscriptions\/[^/]+$/i.test(scope) || store.get(scope) !== undefined;
    if (!exists) {
      throw refusals.resourceNotFound(
        'scope',
        scope,
        parsePath(scope).resourceGroup ?? '',
      );
    }
  };

  const checkTwin = (
    id: string,
    scope: string,
    { principalId, role }: Wish,
  ) => {
    const [twin] = store.list(
      record =>
        record.type === ROLE_ASSIGNMENT_TYPE &&
        record.id.toLocaleLowerCase('en-US') !==
          id.toLocaleLowerCase('en-US') &&
        sameAssignment(record, scope, principalId, role),
    );
    if (twin) {
      throw new AzureError(
        409,
        'RoleAssignmentExists',
        `The role assignment already exists. The ID of the existing role assignment is ${twin.name.replaceAll(
          '-',
          '',
        )}.`,
      );
    }
  };

  const putAssignment = (request: SandboxRequest): Reply => {
    const properties = object(object(request.body)?.properties) ?? {};
    const scope = `/${request.params.scope}`;
    const { subscriptionId = '', resourceGroup = '' } = parsePath(scope);
    const wish = readWish(request.params.name, properties);
    const id = assignmentId(request);
    checkScope(scope);
    checkTwin(id, scope, wish);
    const at = new Date(azure.now()).toISOString();
    const record: ResourceRecord = {
      id,
      type: ROLE_ASSIGNMENT_TYPE,
      subscriptionId: subscriptionId.toLocaleLowerCase('en-US'),
      resourceGroup,
      name: request.params.name,
      body: {
        properties: {
          roleDefinitionId: showRole(wish.role, subscriptionId).id,
          principalId: wish.principalId,
          principalType: text(properties.principalType) ?? 'ServicePrincipal',
          scope,
          condition: properties.condition ?? null,
          conditionVersion: properties.conditionVersion ?? null,
          description: properties.description ?? null,
          delegatedManagedIdentityResourceId: null,
          createdOn: at,
          updatedOn: at,
          createdBy: request.caller?.objectId,
          updatedBy: request.caller?.objectId,
        },
      },
      createdAt: store.get(id)?.createdAt ?? azure.now(),
    };
    store.put(record);
    return { status: 201, body: showAssignment(record) };
  };

  const removeAssignment = (request: SandboxRequest): Reply => {
    const record = store.get(assignmentId(request));
    if (!record) {
      return noContent;
    }
    store.remove(record.id);
    return ok(showAssignment(record));
  };

  const listAssignments = (request: SandboxRequest): Reply => {
    const scope = `/${request.params.scope}`.toLocaleLowerCase('en-US');
    const filter = query(request, '$filter') ?? '';
    const principal = /(?:principalId eq|assignedTo\()\s*'([^']+)'/i.exec(
      filter,
    )?.[1];
    const records = store.list(record => {
      const own = text(
        (record.body.properties as Json)?.scope,
      )?.toLocaleLowerCase('en-US');
      return (
        record.type === ROLE_ASSIGNMENT_TYPE &&
        own !== undefined &&
        (`${own}/`.startsWith(`${scope}/`) ||
          `${scope}/`.startsWith(`${own}/`)) &&
        (!principal ||
          (record.body.properties as Json).principalId === principal)
      );
    });
    return page(
      request,
      azure.origin,
      records.map(showAssignment),
      azure.pageSize,
    );
  };

  const base = '/{+scope}/providers/Microsoft.Authorization/roleAssignments';
  const item = `${base}/{name}`;
  return [
    { method: 'GET', path: base, handle: listAssignments },
    { method: 'GET', path: item, handle: getAssignment },
    { method: 'PUT', path: item, handle: putAssignment },
    { method: 'DELETE', path: item, handle: removeAssignment },
  ];
}
