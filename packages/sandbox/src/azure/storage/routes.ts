import { AzureError } from '../../http/azureError';
import { ok, Reply } from '../../http/reply';
import type { SandboxRequest } from '../../http/request';
import type { Route } from '../../http/router';
import { object, text } from '../../world/json';
import type { ResourceRecord } from '../../world/state';
import type { Azure } from '../azure';
import { digest } from '../derivedIds';
import { isTaken } from '../globalNames';
import { refusals } from '../arm/refusals';
import { ACCOUNT_NAME, ACCOUNT_TYPE } from './kinds';

const ACCOUNT =
  '/subscriptions/{subscriptionId}/resourceGroups/{resourceGroup}/providers/Microsoft.Storage/storageAccounts/{name}';

/** An account's keys, and the check of names. */
export function storageRoutes(azure: Azure): Route[] {
  const { store } = azure;
  const find = (request: SandboxRequest): ResourceRecord => {
    const { subscriptionId, resourceGroup, name } = request.params;
    const record = store.get(
      `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}/providers/${ACCOUNT_TYPE}/${name}`,
    );
    if (!record) {
      throw refusals.resourceNotFound(ACCOUNT_TYPE, name, resourceGroup);
    }
    return record;
  };

  const keys = (request: SandboxRequest): Reply => {
    const account = find(request);
    return ok({
      keys: ['key1', 'key2'].map(keyName => ({
        keyName,
        value: Buffer.from(digest(`${account.id} ${keyName}`, 64)).toString(
          'base64',
        ),
        permissions: 'FULL',
        creationTime: new Date(account.createdAt).toISOString(),
      })),
    });
  };

  const checkName = (request: SandboxRequest): Reply => {
    const name = text(object(request.body)?.name) ?? '';
    if (!ACCOUNT_NAME.test(name)) {
      return ok({
        nameAvailable: false,
        reason: 'AccountNameInvalid',
        message: `${name} is not a valid storage account name. Storage account name must be between 3 and 24 characters in length and use numbers and lower-case letters only.`,
      });
    }
    return ok(
      isTaken(azure, ACCOUNT_TYPE, name)
        ? {
            nameAvailable: false,
            reason: 'AlreadyExists',
            message: `The storage account named ${name} is already taken.`,
          }
        : { nameAvailable: true },
    );
  };

  return [
    { method: 'POST', path: `${ACCOUNT}/listKeys`, handle: keys },
    {
      method: 'GET',
      path: `${ACCOUNT}/managementPolicies/default`,
      handle: request => {
        find(request);
        throw new AzureError(
          404,
          'ManagementPolicyNotFound',
          'No ManagementPolicy found for account.',
        );
      },
    },
    {
      method: 'POST',
      path: '/subscriptions/{subscriptionId}/providers/Microsoft.Storage/checkNameAvailability',
      handle: checkName,
    },
  ];
}
