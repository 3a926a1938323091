import { AzureError } from '../../http/azureError';
import type { Reply } from '../../http/reply';
import { query, SandboxRequest } from '../../http/request';
import { Router } from '../../http/router';
import { RequestKind, Throttle } from '../../http/throttle';
import { readToken } from '../../identity/token';
import { TENANT_ID } from '../../ids';
import { findPrincipal, Principal } from '../../world/principals';
import { findSubscription } from '../../world/subscriptions';
import type { Azure } from '../azure';
import { allows, rolesAt } from './permissions';
import { refusals } from './refusals';
import { registrationOf } from './registrations';
import { actionOf, parsePath, ResourcePath } from './resourceId';

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const API_VERSION = /^\d{4}-\d{2}-\d{2}(-[a-z]+)?$/i;

const KIND: Record<string, RequestKind> = {
  GET: 'reads',
  HEAD: 'reads',
  DELETE: 'deletes',
};

/** What Resource Manager checks before any provider sees a request. */
export class FrontDoor {
  readonly #azure: Azure;
  readonly #router: Router;
  readonly #throttle: Throttle;

  constructor(azure: Azure, router: Router, throttle: Throttle) {
    this.#azure = azure;
    this.#router = router;
    this.#throttle = throttle;
  }

  async handle(request: SandboxRequest): Promise<Reply> {
    const caller = this.#authenticate(request);
    const version = apiVersionOf(request);
    const path = parsePath(request.path);
    const headers = this.#admit(request, path, caller);
    const match = this.#router.match(request.method, request.path);
    if (match.found === 'other-method') {
      throw refusals.methodNotAllowed(request.method);
    }
    if (match.found === 'nothing') {
      throw unknownPath(path, version);
    }
    this.#authorize(request, path, caller);
    this.#checkRegistration(request, path);
    this.#checkGroup(request, path);
    const reply = await match.route.handle({
      ...request,
      params: match.params,
      caller,
    });
    return { ...reply, headers: { ...headers, ...reply.headers } };
  }

  #authenticate(request: SandboxRequest): Principal {
    const header = request.headers.authorization;
    if (!header) {
      throw refusals.missingAuthorization();
    }
    const { origin, signingKey } = this.#azure;
    const invalid = (why: string) =>
      refusals.invalidToken(origin, TENANT_ID, why);
    const token = /^Bearer (\S+)$/i.exec(header)?.[1];
    const claims = token && readToken(token, signingKey);
    const principal = claims && findPrincipal(claims.appid);
    if (!claims || !principal) {
      throw invalid('The access token is invalid.');
    }
    if (claims.exp * 1000 <= this.#azure.now()) {
      throw refusals.expiredToken(origin, TENANT_ID);
    }
    if (!isOurAudience(claims.aud, origin)) {
      throw new AzureError(
        401,
        'InvalidAuthenticationTokenAudience',
        `The access token has been obtained for wrong audience or resource '${claims.aud}'. It should exactly match with one of the allowed audiences '${origin}','${origin}/'.`,
      );
    }
    return principal;
  }

  /** Subscription and rate limits; gives the headers that say what is left. */
  #admit(
    request: SandboxRequest,
    path: ResourcePath,
    caller: Principal,
  ): Record<string, string> {
    const id = path.subscriptionId;
    if (id !== undefined) {
      if (!GUID.test(id)) {
        throw refusals.invalidSubscriptionId(id);
      }
      if (!findSubscription(id)) {
        throw refusals.subscriptionNotFound(id);
      }
    }
    const kind = KIND[request.method] ?? 'writes';
    const subject = id ?? TENANT_ID;
    const admission = this.#throttle.admit(subject, kind);
    if (!admission.admitted) {
      throw refusals.throttled(
        subject,
        caller.objectId,
        kind.slice(0, -1),
        admission.retryAfter,
      );
    }
    const level = id === undefined ? 'tenant' : 'subscription';
    return {
      [`x-ms-ratelimit-remaining-${level}-${kind}`]: String(
        admission.remaining,
      ),
    };
  }

  #authorize(
    request: SandboxRequest,
    path: ResourcePath,
    caller: Principal,
  ): void {
    if (path.subscriptionId === undefined) {
      return;
    }
    const action = actionOf(request.method, request.path);
    const roles = rolesAt(this.#azure, caller, request.path);
    if (!roles.some(role => allows(role, action))) {
      throw refusals.authorizationFailed(
        caller.clientId,
        caller.objectId,
        action,
        path.types.length > path.names.length ? path.scope : request.path,
      );
    }
  }

  #checkRegistration(request: SandboxRequest, path: ResourcePath): void {
    if (
      (request.method !== 'PUT' && request.method !== 'PATCH') ||
      path.subscriptionId === undefined ||
      path.namespace === undefined
    ) {
      return;
    }
    const state = registrationOf(
      this.#azure,
      path.subscriptionId,
      path.namespace,
    );
    if (state !== 'Registered') {
      throw refusals.notRegistered(path.namespace);
    }
  }

  #checkGroup(request: SandboxRequest, path: ResourcePath): void {
    if (path.resourceGroup === undefined || path.namespace === undefined) {
      return;
    }
    const group = this.#azure.store.get(
      `/subscriptions/${path.subscriptionId}/resourceGroups/${path.resourceGroup}`,
    );
    if (!group) {
      throw refusals.resourceGroupNotFound(path.resourceGroup);
    }
    if (request.method === 'PUT' && group.pending?.state === 'Deleting') {
      throw refusals.beingDeleted(group.name);
    }
  }
}

function apiVersionOf(request: SandboxRequest): string {
  const version = query(request, 'api-version');
  if (!version) {
    throw refusals.missingApiVersion();
  }
  if (!API_VERSION.test(version)) {
    throw refusals.invalidApiVersion(version);
  }
  return version;
}

function unknownPath(path: ResourcePath, version: string): AzureError {
  return path.namespace === undefined
    ? new AzureError(
        404,
        'NotFound',
        'The requested path does not exist in the sandbox.',
      )
    : refusals.invalidResourceType(
        path.types.join('/'),
        path.namespace,
        version,
      );
}

/** Clients ask for tokens of the public cloud, whose names stay the same here. */
function isOurAudience(audience: string, origin: string): boolean {
  return [
    origin,
    'https://management.azure.com',
    'https://management.core.windows.net',
  ].includes(audience.replace(/\/+$/, ''));
}
