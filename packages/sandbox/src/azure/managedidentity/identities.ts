import { TENANT_ID } from '../../ids';
import { object, text } from '../../world/json';
import type { Json } from '../../world/state';
import type { Azure } from '../azure';
import { derivedGuid } from '../derivedIds';

/** Client and object id of a user-assigned identity. */
export function identityIds(id: string, createdAt: number) {
  return {
    tenantId: TENANT_ID,
    principalId: derivedGuid(`${id} object ${createdAt}`),
    clientId: derivedGuid(`${id} client ${createdAt}`),
  };
}

/**
 * `identity` of a resource as Azure answers it: what was asked for, and the
 * ids that came of it.
 */
export function answeredIdentity(
  azure: Azure,
  wanted: unknown,
  resourceId: string,
): Json | undefined {
  const identity = object(wanted);
  const type = text(identity?.type);
  if (!identity || !type || type === 'None') {
    return undefined;
  }
  const assigned = Object.keys(object(identity.userAssignedIdentities) ?? {});
  return {
    type,
    ...(type.includes('SystemAssigned')
      ? {
          principalId: derivedGuid(`${resourceId} system identity`),
          tenantId: TENANT_ID,
        }
      : {}),
    ...(assigned.length > 0
      ? {
          userAssignedIdentities: Object.fromEntries(
            assigned.map(id => {
              const record = azure.store.get(id);
              const ids = record && identityIds(record.id, record.createdAt);
              return [
                id,
                ids
                  ? { principalId: ids.principalId, clientId: ids.clientId }
                  : {},
              ];
            }),
          ),
        }
      : {}),
  };
}
