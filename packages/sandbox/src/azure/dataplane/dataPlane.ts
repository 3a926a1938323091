import { AzureError } from '../../http/azureError';
import { ok, Reply } from '../../http/reply';
import type { SandboxRequest } from '../../http/request';
import { readToken } from '../../identity/token';
import { DATA_PLANES, DNS_SUFFIX, TENANT_ID } from '../../ids';
import type { Azure } from '../azure';
import { REGISTRY_TYPE } from '../containerregistry/kinds';
import { VAULT_TYPE } from '../keyvault/kinds';
import { ACCOUNT_TYPE } from '../storage/kinds';

export interface DataHost {
  /** Name of the vault, account or registry. */
  name: string;
  plane: (typeof DATA_PLANES)[number];
}

/** `kv-a.vault.rally.test`; `undefined` for every other host. */
export function parseDataHost(host: string): DataHost | undefined {
  const tail = `.${DNS_SUFFIX}`;
  if (!host.endsWith(tail)) {
    return undefined;
  }
  const [name, plane, ...more] = host.slice(0, -tail.length).split('.');
  const known = DATA_PLANES.find(wanted => wanted === plane);
  return name && known && more.length === 0
    ? { name, plane: known }
    : undefined;
}

function typeOf(plane: DataHost['plane']): string {
  switch (plane) {
    case 'vault':
      return VAULT_TYPE;
    case 'azurecr':
      return REGISTRY_TYPE;
    default:
      return ACCOUNT_TYPE;
  }
}

/**
 * The hosts of vaults, accounts and registries: they exist as long as the
 * resource does, ask for a token, and hold nothing.
 */
export function answerDataPlane(
  azure: Azure,
  target: DataHost,
  request: SandboxRequest,
): Reply {
  const exists = azure.store
    .list(record => record.type === typeOf(target.plane))
    .some(record => record.name.toLocaleLowerCase('en-US') === target.name);
  if (!exists) {
    throw new AzureError(
      404,
      'ResourceNotFound',
      `There is no ${target.plane} named '${target.name}'.`,
    );
  }
  return target.plane === 'vault'
    ? answerVault(azure, request)
    : answerEmpty(target, request);
}

function answerVault(azure: Azure, request: SandboxRequest): Reply {
  const token = /^Bearer (\S+)$/i.exec(
    request.headers.authorization ?? '',
  )?.[1];
  if (!token || !readToken(token, azure.signingKey)) {
    throw new AzureError(
      401,
      'Unauthorized',
      'AKV10000: Request is missing a Bearer or PoP token.',
      {
        headers: {
          'www-authenticate': `Bearer authorization="${azure.origin}/${TENANT_ID}", resource="https://vault.${DNS_SUFFIX}"`,
        },
      },
    );
  }
  if (/^\/(secrets|keys|certificates)$/i.test(request.path)) {
    return ok({ value: [], nextLink: null });
  }
  if (/^\/certificates\/contacts$/i.test(request.path)) {
    throw new AzureError(
      404,
      'ContactsNotFound',
      'Contacts not found for this key vault.',
    );
  }
  const kind = /^\/(secret|key|certificate)s\/([^/]+)/i.exec(request.path);
  if (kind) {
    const [, name, item] = kind;
    throw new AzureError(
      404,
      `${name[0].toUpperCase()}${name.slice(1)}NotFound`,
      `A ${name} with (name/id) ${item} was not found in this key vault. If you recently deleted this ${name} you may be able to recover it using the correct recovery command.`,
    );
  }
  return ok({});
}

function answerEmpty(target: DataHost, request: SandboxRequest): Reply {
  if (target.plane === 'azurecr') {
    return request.path === '/v2'
      ? { status: 401, body: { errors: [{ code: 'UNAUTHORIZED' }] } }
      : ok({ repositories: null });
  }
  if (request.method === 'GET' && request.path === '/') {
    return {
      status: 200,
      headers: { 'content-type': 'application/xml' },
      text: '<?xml version="1.0" encoding="utf-8"?><EnumerationResults><Containers /><NextMarker /></EnumerationResults>',
    };
  }
  throw new AzureError(
    404,
    'ResourceNotFound',
    'The specified resource does not exist: the sandbox keeps no data.',
  );
}
