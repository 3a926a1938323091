import { AzureError } from '../../http/azureError';
import { page } from '../../http/paging';
import { ok, Reply } from '../../http/reply';
import type { SandboxRequest } from '../../http/request';
import type { Route } from '../../http/router';
import { object, text } from '../../world/json';
import type { ResourceRecord } from '../../world/state';
import type { Azure } from '../azure';
import { isTaken } from '../globalNames';
import {
  DELETED_VAULT_TYPE,
  findDeletedVault,
  VAULT_NAME,
  VAULT_TYPE,
} from './kinds';

const DELETED =
  '/subscriptions/{subscriptionId}/providers/Microsoft.KeyVault/locations/{location}/deletedVaults/{name}';

function show(record: ResourceRecord) {
  return {
    id: record.id,
    name: record.name,
    type: DELETED_VAULT_TYPE,
    ...record.body,
  };
}

/** Deleted vaults and the check of names. */
export function keyVaultRoutes(azure: Azure): Route[] {
  const find = (request: SandboxRequest): ResourceRecord => {
    const { subscriptionId, location, name } = request.params;
    const record = findDeletedVault(azure, name);
    if (
      !record ||
      record.subscriptionId !== subscriptionId.toLocaleLowerCase('en-US') ||
      record.location !== location.toLocaleLowerCase('en-US')
    ) {
      throw new AzureError(
        404,
        'DeletedVaultNotFound',
        `The specified deleted vault '${name}' does not exist.`,
      );
    }
    return record;
  };

  const checkName = (request: SandboxRequest): Reply => {
    const name = text(object(request.body)?.name) ?? '';
    if (!VAULT_NAME.test(name)) {
      return ok({
        nameAvailable: false,
        reason: 'AccountNameInvalid',
        message: `The vault name '${name}' is invalid.`,
      });
    }
    const taken =
      isTaken(azure, VAULT_TYPE, name) ||
      findDeletedVault(azure, name) !== undefined;
    return ok(
      taken
        ? {
            nameAvailable: false,
            reason: 'AlreadyExists',
            message: `The vault name '${name}' is already in use. Vault names are globally unique so it is possible that the name is already taken.`,
          }
        : { nameAvailable: true },
    );
  };

  return [
    {
      method: 'GET',
      path: DELETED,
      handle: request => ok(show(find(request))),
    },
    {
      method: 'POST',
      path: `${DELETED}/purge`,
      handle: request => {
        const record = find(request);
        if (object(record.body.properties)?.purgeProtectionEnabled === true) {
          throw new AzureError(
            400,
            'DeletedVaultPurge',
            'Purge of vault is not allowed: purge protection is enabled.',
          );
        }
        azure.store.remove(record.id);
        return { status: 200 };
      },
    },
    {
      method: 'GET',
      path: '/subscriptions/{subscriptionId}/providers/Microsoft.KeyVault/deletedVaults',
      handle: request =>
        page(
          request,
          azure.origin,
          azure.store
            .list(
              record =>
                record.type === DELETED_VAULT_TYPE &&
                record.subscriptionId ===
                  request.params.subscriptionId.toLocaleLowerCase('en-US'),
            )
            .filter(record => findDeletedVault(azure, record.name) === record)
            .map(show),
          azure.pageSize,
        ),
    },
    {
      method: 'POST',
      path: '/subscriptions/{subscriptionId}/providers/Microsoft.KeyVault/checkNameAvailability',
      handle: checkName,
    },
  ];
}
