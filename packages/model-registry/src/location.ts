import { isIP } from 'node:net';
import { resolve } from 'node:path';
import type { TokenCredential } from '@azure/core-auth';
import { InputError } from '@backstage/errors';

/** A directory of this machine, or one that is mounted. */
export interface FileSystemLocation {
  directory: string;
}

/** The key of a storage account, for Azurite; in production a credential signs in. */
export interface SharedKey {
  accountName: string;
  accountKey: string;
}

/** A container of Azure Blob Storage. It has to exist. */
export interface AzureBlobLocation {
  /** `https://ACCOUNT.blob.core.windows.net`; `http://` on loopback only. */
  endpoint: string;
  container: string;
  /** Unset: `DefaultAzureCredential`, which takes a managed identity among others. */
  credential?: TokenCredential | SharedKey;
}

export type RegistryLocation = FileSystemLocation | AzureBlobLocation;

/** https://learn.microsoft.com/rest/api/storageservices/naming-and-referencing-containers--blobs--and-metadata */
const CONTAINER = /^[a-z0-9](?!.*--)[a-z0-9-]{1,61}[a-z0-9]$/;

const isLoopback = (hostname: string) =>
  hostname === 'localhost' ||
  hostname === '[::1]' ||
  (isIP(hostname) === 4 && hostname.startsWith('127.'));

/**
 * Where a text says that a registry is, as people type it: a directory, or
 * `https://ACCOUNT.blob.core.windows.net/CONTAINER`.
 *
 * @throws InputError where an address is none of a container
 */
export function registryLocation(text: string): RegistryLocation {
  if (!/^https?:\/\//i.test(text)) {
    if (text.trim() === '') {
      throw new InputError('The registry has no location: name a directory.');
    }
    return { directory: resolve(text) };
  }
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const parts = url?.pathname.split('/').filter(part => part !== '') ?? [];
  const container = parts.pop();
  if (!url || !container) {
    throw new InputError(
      `${text.slice(
        0,
        200,
      )} is no address of a container: https://ACCOUNT.blob.core.windows.net/CONTAINER`,
    );
  }
  return {
    endpoint: [url.origin, ...parts].join('/'),
    container,
  };
}

/** @throws InputError where the address is none that a key or token may be sent to */
export function checkBlobLocation({
  endpoint,
  container,
}: Pick<AzureBlobLocation, 'endpoint' | 'container'>): void {
  const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined;
  const safe =
    url?.protocol === 'https:' ||
    (url?.protocol === 'http:' && isLoopback(url.hostname));
  if (!url || !safe || url.search !== '' || url.username !== '') {
    throw new InputError(
      'The endpoint of the blob store must be an https:// address without query, such as https://ACCOUNT.blob.core.windows.net.',
    );
  }
  if (!CONTAINER.test(container)) {
    throw new InputError(
      `${JSON.stringify(
        container.slice(0, 80),
      )} cannot be the name of a container: 3 to 63 lower-case letters, digits and single hyphens.`,
    );
  }
}
