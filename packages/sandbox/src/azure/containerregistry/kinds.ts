import { AzureError } from '../../http/azureError';
import { DNS_SUFFIX } from '../../ids';
import { object, text, withoutNulls } from '../../world/json';
import type { Azure } from '../azure';
import { isTaken } from '../globalNames';
import { answeredIdentity } from '../managedidentity/identities';
import type { Kind } from '../arm/kind';

export const REGISTRY_TYPE = 'Microsoft.ContainerRegistry/registries';
export const REGISTRY_NAME = /^[a-zA-Z0-9]{5,50}$/;

const POLICIES = {
  quarantinePolicy: { status: 'disabled' },
  trustPolicy: { type: 'Notary', status: 'disabled' },
  retentionPolicy: { days: 7, status: 'disabled' },
  exportPolicy: { status: 'enabled' },
  azureADAuthenticationAsArmPolicy: { status: 'enabled' },
  softDeletePolicy: { retentionDays: 7, status: 'disabled' },
};

/** Container registries and their replications. */
export function containerRegistryKinds(azure: Azure): Kind[] {
  const registry: Kind = {
    type: REGISTRY_TYPE,
    slow: { create: true, remove: true },
    build: ({ id, name, body, properties, previous }) => {
      if (!REGISTRY_NAME.test(name)) {
        throw new AzureError(
          400,
          'NameInvalid',
          `The registry name '${name}' is invalid. Resource names may contain alpha numeric characters only and must be between 5 and 50 characters.`,
        );
      }
      if (!previous && isTaken(azure, REGISTRY_TYPE, name, id)) {
        throw new AzureError(
          409,
          'AlreadyInUse',
          `The registry DNS name ${name}.azurecr.${DNS_SUFFIX} is already in use. You can check if the name is already claimed using following API: https://docs.microsoft.com/en-us/rest/api/containerregistry/registries/checknameavailability`,
        );
      }
      const tier = text(object(body.sku)?.name) ?? 'Basic';
      const given = withoutNulls(properties);
      const identity = answeredIdentity(azure, body.identity, id);
      return {
        body: {
          tags: body.tags ?? {},
          sku: { name: tier, tier },
          ...(identity ? { identity } : {}),
          properties: {
            adminUserEnabled: false,
            publicNetworkAccess: 'Enabled',
            networkRuleBypassOptions: 'AzureServices',
            zoneRedundancy: 'Disabled',
            anonymousPullEnabled: false,
            dataEndpointEnabled: false,
            dataEndpointHostNames: [],
            encryption: { status: 'disabled' },
            roleAssignmentMode: 'LegacyRegistryPermissions',
            privateEndpointConnections: [],
            ...object(previous?.body.properties),
            ...given,
            policies: { ...POLICIES, ...object(given.policies) },
            loginServer: `${name.toLocaleLowerCase(
              'en-US',
            )}.azurecr.${DNS_SUFFIX}`,
            creationDate: new Date(
              previous?.createdAt ?? azure.now(),
            ).toISOString(),
          },
        },
      };
    },
    patch: (record, body) => ({
      ...(body.sku ? { sku: object(body.sku) } : {}),
      properties: {
        ...object(record.body.properties),
        ...object(body.properties),
      },
    }),
  };
  const replication: Kind = {
    type: `${REGISTRY_TYPE}/replications`,
    slow: { create: true, remove: true },
    build: ({ body, properties }) => ({
      body: {
        tags: body.tags ?? {},
        properties: { zoneRedundancy: 'Disabled', ...withoutNulls(properties) },
      },
    }),
  };
  return [registry, replication];
}
