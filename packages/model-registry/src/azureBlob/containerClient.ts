import { isTokenCredential, TokenCredential } from '@azure/core-auth';
import { DefaultAzureCredential } from '@azure/identity';
import {
  ContainerClient,
  StorageSharedKeyCredential,
} from '@azure/storage-blob';
import { AzureBlobLocation, checkBlobLocation, SharedKey } from '../location';

const credentialOf = (credential: TokenCredential | SharedKey | undefined) => {
  if (!credential) return new DefaultAzureCredential();
  return isTokenCredential(credential)
    ? credential
    : new StorageSharedKeyCredential(
        credential.accountName,
        credential.accountKey,
      );
};

/**
 * The client of a container, without retries of its own: the store has them,
 * within one bound of time.
 *
 * @throws InputError where the location cannot be one
 */
export function containerClient(location: AzureBlobLocation): ContainerClient {
  checkBlobLocation(location);
  const { endpoint, container, credential } = location;
  return new ContainerClient(
    `${endpoint.replace(/\/+$/, '')}/${container}`,
    credentialOf(credential),
    { retryOptions: { maxTries: 1 } },
  );
}
