import { AzureError } from '../../http/azureError';
import { DNS_SUFFIX } from '../../ids';
import { list, object, text, withoutNulls } from '../../world/json';
import type { Json, ResourceRecord } from '../../world/state';
import type { Azure } from '../azure';
import { isTaken } from '../globalNames';
import type { Kind, Wish } from '../arm/kind';

export const VAULT_TYPE = 'Microsoft.KeyVault/vaults';
export const DELETED_VAULT_TYPE = 'Microsoft.KeyVault/deletedVaults';
export const VAULT_NAME = /^(?!.*--)[a-zA-Z][a-zA-Z0-9-]{1,22}[a-zA-Z0-9]$/;

const DAY = 24 * 3600 * 1000;

/** The record under which a deleted vault of that name is kept, if there is one. */
export function findDeletedVault(
  azure: Azure,
  name: string,
): ResourceRecord | undefined {
  return azure.store.list(
    record =>
      record.type === DELETED_VAULT_TYPE &&
      record.name.toLocaleLowerCase('en-US') ===
        name.toLocaleLowerCase('en-US') &&
      Number(record.hidden?.purgeAt) > azure.now(),
  )[0];
}

function checkVault(azure: Azure, wish: Wish): void {
  const { name, id, properties, previous } = wish;
  if (!VAULT_NAME.test(name)) {
    throw new AzureError(
      400,
      'VaultNameNotValid',
      `The vault name '${name}' is invalid. A vault's name must be between 3-24 alphanumeric characters. The name must begin with a letter, end with a letter or digit, and not contain consecutive hyphens. Follow this link for more information: https://go.microsoft.com/fwlink/?linkid=2147742`,
    );
  }
  if (!previous && isTaken(azure, VAULT_TYPE, name, id)) {
    throw new AzureError(
      409,
      'VaultAlreadyExists',
      `The vault name '${name}' is already in use. Vault names are globally unique so it is possible that the name is already taken. If you are sure that the vault name was not taken then it is possible that a vault with the same name was recently deleted but not purged after being placed in a recoverable state. If the vault is in a recoverable state then the vault will need to be purged before reusing the name. For more information about VaultAlreadyExists, soft delete and purging a vault follow this link https://go.microsoft.com/fwlink/?linkid=2147740.`,
    );
  }
  const before = object(previous?.body.properties);
  if (
    before?.enablePurgeProtection === true &&
    properties.enablePurgeProtection === false
  ) {
    throw new AzureError(
      400,
      'BadRequest',
      'The property "enablePurgeProtection" cannot be set to false. Enabling the purge protection for a vault is an irreversible action.',
    );
  }
  const days = properties.softDeleteRetentionInDays;
  if (days !== undefined && !(Number(days) >= 7 && Number(days) <= 90)) {
    throw new AzureError(
      400,
      'BadRequest',
      'The property "softDeleteRetentionInDays" must be between 7 and 90.',
    );
  }
}

/** A deleted vault of the name blocks it, unless it is to be recovered. */
function recovered(azure: Azure, wish: Wish): Json | undefined {
  const { name, location, previous, properties } = wish;
  const deleted = previous ? undefined : findDeletedVault(azure, name);
  const recover = text(properties.createMode) === 'recover';
  if (!deleted) {
    return undefined;
  }
  if (!recover || deleted.location !== location) {
    throw new AzureError(
      409,
      'ConflictError',
      `A vault with the same name already exists in deleted state. You need to either recover or purge existing key vault. Follow this link https://go.microsoft.com/fwlink/?linkid=2149745 for more information on soft delete.`,
    );
  }
  azure.store.remove(deleted.id);
  return object(deleted.hidden?.properties);
}

/** Key vaults. */
export function keyVaultKinds(azure: Azure): Kind[] {
  const vault: Kind = {
    type: VAULT_TYPE,
    build: wish => {
      checkVault(azure, wish);
      const before =
        object(wish.previous?.body.properties) ?? recovered(azure, wish);
      const { createMode: _mode, ...given } = withoutNulls(wish.properties);
      return {
        body: {
          tags: wish.body.tags ?? {},
          properties: {
            enabledForDeployment: false,
            enableSoftDelete: true,
            softDeleteRetentionInDays: 90,
            publicNetworkAccess: 'Enabled',
            ...before,
            ...given,
            accessPolicies: list(given.accessPolicies) ?? [],
            vaultUri: `https://${wish.name.toLocaleLowerCase(
              'en-US',
            )}.vault.${DNS_SUFFIX}/`,
          },
        },
      };
    },
    patch: (record, body) => ({
      properties: {
        ...object(record.body.properties),
        ...object(body.properties),
      },
    }),
    onRemove: record => {
      const properties = object(record.body.properties) ?? {};
      const days = Number(properties.softDeleteRetentionInDays);
      const now = azure.now();
      azure.store.put({
        id: `/subscriptions/${record.subscriptionId}/providers/Microsoft.KeyVault/locations/${record.location}/deletedVaults/${record.name}`,
        type: DELETED_VAULT_TYPE,
        subscriptionId: record.subscriptionId,
        resourceGroup: '',
        name: record.name,
        location: record.location,
        body: {
          properties: {
            vaultId: record.id,
            location: record.location,
            tags: record.body.tags,
            deletionDate: new Date(now).toISOString(),
            scheduledPurgeDate: new Date(now + days * DAY).toISOString(),
            ...(properties.enablePurgeProtection === true
              ? { purgeProtectionEnabled: true }
              : {}),
          },
        },
        hidden: { properties, purgeAt: now + days * DAY },
        createdAt: now,
      });
    },
  };
  return [vault];
}
