import { AzureError } from '../../http/azureError';
import { list, text } from '../../world/json';
import type { Azure } from '../azure';
import type { Kind } from '../arm/kind';
import { identityIds } from './identities';

export const IDENTITY_TYPE = 'Microsoft.ManagedIdentity/userAssignedIdentities';
export const CREDENTIAL_TYPE = `${IDENTITY_TYPE}/federatedIdentityCredentials`;

function badRequest(message: string): AzureError {
  return new AzureError(400, 'BadRequest', message);
}

/** User-assigned identities and the workloads that may sign in as them. */
export function managedIdentityKinds(azure: Azure): Kind[] {
  const identity: Kind = {
    type: IDENTITY_TYPE,
    withoutProvisioningState: true,
    build: ({ body }) => ({ body: { tags: body.tags ?? {} } }),
    view: record => ({
      ...record.body,
      properties: identityIds(record.id, record.createdAt),
    }),
  };
  const credential: Kind = {
    type: CREDENTIAL_TYPE,
    withoutLocation: true,
    withoutProvisioningState: true,
    build: ({ name, properties, parent, id }) => {
      const issuer = text(properties.issuer);
      const subject = text(properties.subject);
      const audiences = list(properties.audiences);
      if (!/^[A-Za-z0-9][A-Za-z0-9_-]{2,119}$/.test(name)) {
        throw badRequest(
          `The federated identity credential name '${name}' is invalid.`,
        );
      }
      if (!issuer?.startsWith('https://') || !subject || !audiences?.length) {
        throw badRequest(
          'The issuer, subject and audiences of a federated identity credential are required, and the issuer must be an https URL.',
        );
      }
      const twin = azure.store.list(
        other =>
          other.type === CREDENTIAL_TYPE &&
          other.id !== id &&
          other.id.startsWith(`${parent?.id}/`) &&
          (other.body.properties as { issuer?: string }).issuer === issuer &&
          (other.body.properties as { subject?: string }).subject === subject,
      )[0];
      if (twin) {
        throw new AzureError(
          409,
          'Conflict',
          `Issuer and subject combination already exists for this Managed Identity.`,
        );
      }
      return { body: { properties: { issuer, subject, audiences } } };
    },
  };
  return [identity, credential];
}
