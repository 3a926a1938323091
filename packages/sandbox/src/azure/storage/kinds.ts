import { AzureError } from '../../http/azureError';
import { DNS_SUFFIX } from '../../ids';
import { findRegion } from '../../facts/regions';
import { object, text, withoutNulls } from '../../world/json';
import type { Json } from '../../world/state';
import type { Azure } from '../azure';
import { isTaken } from '../globalNames';
import { answeredIdentity } from '../managedidentity/identities';
import type { Kind, Wish } from '../arm/kind';
import { serviceKinds, servicesOf } from './services';

export const ACCOUNT_TYPE = 'Microsoft.Storage/storageAccounts';
export const CONTAINER_TYPE = `${ACCOUNT_TYPE}/blobServices/containers`;

export const ACCOUNT_NAME = /^[a-z0-9]{3,24}$/;
const CONTAINER_NAME =
  /^(\$root|\$logs|\$web|(?!.*--)[a-z0-9][a-z0-9-]{1,61}[a-z0-9])$/;

const SERVICES = ['blob', 'dfs', 'file', 'queue', 'table', 'web'] as const;

function endpointsOf(name: string): Record<string, string> {
  return Object.fromEntries(
    SERVICES.map(service => [
      service,
      `https://${name}.${service}.${DNS_SUFFIX}/`,
    ]),
  );
}

function encryptionOf(given: unknown): Json {
  const service = { enabled: true, keyType: 'Account' };
  return {
    keySource: 'Microsoft.Storage',
    requireInfrastructureEncryption: false,
    ...withoutNulls(object(given) ?? {}),
    services: {
      blob: service,
      file: service,
      ...object(object(given)?.services),
    },
  };
}

function checkAccount(azure: Azure, { name, id, body, previous }: Wish): void {
  if (!ACCOUNT_NAME.test(name)) {
    throw new AzureError(
      400,
      'AccountNameInvalid',
      `${name} is not a valid storage account name. Storage account name must be between 3 and 24 characters in length and use numbers and lower-case letters only.`,
    );
  }
  if (!previous && isTaken(azure, ACCOUNT_TYPE, name, id)) {
    throw new AzureError(
      409,
      'StorageAccountAlreadyTaken',
      `The storage account named ${name} is already taken.`,
    );
  }
  if (!text(object(body.sku)?.name)) {
    throw new AzureError(
      400,
      'InvalidRequestPropertyValue',
      'The value of the property sku.name is required.',
    );
  }
}

function accountProperties(wish: Wish, createdAt: string): Json {
  const { name, location = '', properties } = wish;
  const before = object(wish.previous?.body.properties) ?? {};
  return {
    accessTier: 'Hot',
    supportsHttpsTrafficOnly: true,
    minimumTlsVersion: 'TLS1_2',
    allowBlobPublicAccess: false,
    allowSharedKeyAccess: true,
    allowCrossTenantReplication: false,
    defaultToOAuthAuthentication: false,
    publicNetworkAccess: 'Enabled',
    isHnsEnabled: false,
    dnsEndpointType: 'Standard',
    ...before,
    ...withoutNulls(properties),
    encryption: encryptionOf(properties.encryption ?? before.encryption),
    networkAcls: {
      bypass: 'AzureServices',
      defaultAction: 'Allow',
      ipRules: [],
      ipv6Rules: [],
      virtualNetworkRules: [],
      ...object(before.networkAcls),
      ...object(properties.networkAcls),
    },
    primaryEndpoints: endpointsOf(name),
    primaryLocation: location,
    statusOfPrimary: 'available',
    creationTime: createdAt,
    privateEndpointConnections: [],
    ...(findRegion(location)?.paired &&
    /GRS|GZRS/.test(text(object(wish.body.sku)?.name) ?? '')
      ? {
          secondaryLocation: findRegion(location)?.paired,
          statusOfSecondary: 'available',
        }
      : {}),
  };
}

/** Storage accounts, their blob service and its containers. */
export function storageKinds(azure: Azure): Kind[] {
  const account: Kind = {
    type: ACCOUNT_TYPE,
    slow: { create: true, remove: false },
    putStatus: { created: 202, updated: 200 },
    build: wish => {
      checkAccount(azure, wish);
      const { body, id, previous } = wish;
      const name = text(object(body.sku)?.name) ?? '';
      const createdAt = new Date(
        previous?.createdAt ?? azure.now(),
      ).toISOString();
      const identity = answeredIdentity(azure, body.identity, id);
      return {
        body: {
          tags: body.tags ?? {},
          sku: { name, tier: name.split('_')[0].replace(/V2$/, '') },
          kind: text(body.kind) ?? 'StorageV2',
          ...(identity ? { identity } : {}),
          properties: accountProperties(wish, createdAt),
        },
        also: previous
          ? []
          : servicesOf({
              id,
              type: ACCOUNT_TYPE,
              subscriptionId: wish.subscriptionId,
              resourceGroup: wish.resourceGroup,
              location: wish.location,
              createdAt: azure.now(),
            }),
      };
    },
    patch: (record, body) => ({
      ...(body.sku
        ? { sku: { ...object(record.body.sku), ...object(body.sku) } }
        : {}),
      ...(body.identity
        ? { identity: answeredIdentity(azure, body.identity, record.id) }
        : {}),
      properties: {
        ...object(record.body.properties),
        ...object(body.properties),
      },
    }),
  };

  const container: Kind = {
    type: CONTAINER_TYPE,
    withoutLocation: true,
    withoutProvisioningState: true,
    build: ({ name, properties, previous }) => {
      if (!CONTAINER_NAME.test(name)) {
        throw new AzureError(
          400,
          'ContainerOperationFailure',
          'The specified resource name contains invalid characters.',
        );
      }
      return {
        body: {
          etag: `"0x8D${azure.now().toString(16).toUpperCase()}"`,
          properties: {
            publicAccess: 'None',
            defaultEncryptionScope: '$account-encryption-key',
            denyEncryptionScopeOverride: false,
            hasImmutabilityPolicy: false,
            hasLegalHold: false,
            leaseState: 'Available',
            leaseStatus: 'Unlocked',
            immutableStorageWithVersioning: { enabled: false },
            ...object(previous?.body.properties),
            ...withoutNulls(properties),
            lastModifiedTime: new Date(azure.now()).toISOString(),
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
  };

  return [account, ...serviceKinds(ACCOUNT_TYPE), container];
}
