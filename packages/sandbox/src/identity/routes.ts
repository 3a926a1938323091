import type { Azure } from '../azure/azure';
import { decode } from '../http/decode';
import { ok, Reply } from '../http/reply';
import type { SandboxRequest } from '../http/request';
import type { Route } from '../http/router';
import { CLIENT_SECRET, TENANT_ID } from '../ids';
import { findPrincipal } from '../world/principals';
import { publicJwk, signToken } from './token';

const LIFETIME_SECONDS = 3599;

/** An OAuth refusal in the words of Microsoft Entra. */
function refused(
  error: string,
  code: number,
  description: string,
  status = 400,
): Reply {
  return {
    status,
    body: {
      error,
      error_description: `AADSTS${code}: ${description}`,
      error_codes: [code],
    },
  };
}

/** `https://x/.default` (v2) or a resource (v1) to the audience of the token. */
function audienceOf(form: Record<string, string>): string | undefined {
  const scope = form.scope ?? form.resource;
  return scope?.split(' ')[0].replace(/\/?\.default$/, '');
}

function credentialsOf(request: SandboxRequest, form: Record<string, string>) {
  const basic = /^Basic (.+)$/i.exec(request.headers.authorization ?? '');
  if (!basic) {
    return { id: form.client_id ?? '', secret: form.client_secret };
  }
  const [id = '', secret] = Buffer.from(basic[1], 'base64')
    .toString('utf8')
    .split(':')
    .map(decode);
  return { id, secret };
}

/** The sign-in service: client credentials with a secret, and what describes it. */
export function identityRoutes(azure: Azure): Route[] {
  const issuer = `${azure.origin}/${TENANT_ID}`;

  const token = (request: SandboxRequest): Reply => {
    const form = request.body as Record<string, string>;
    const { id, secret } = credentialsOf(request, form);
    const { tenant } = request.params;
    if (tenant !== TENANT_ID) {
      return refused(
        'invalid_request',
        90002,
        `Tenant '${tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud.`,
      );
    }
    if (form.grant_type !== 'client_credentials') {
      return refused(
        'unsupported_grant_type',
        70003,
        `The app requested an unsupported grant type '${form.grant_type}'.`,
      );
    }
    const principal = findPrincipal(id);
    if (!principal) {
      return refused(
        'unauthorized_client',
        700016,
        `Application with identifier '${id}' was not found in the directory 'Rally sandbox'.`,
      );
    }
    if (secret !== CLIENT_SECRET) {
      return refused(
        'invalid_client',
        7000215,
        `Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${id}'.`,
        401,
      );
    }
    const audience = audienceOf(form);
    if (!audience) {
      return refused(
        'invalid_request',
        900144,
        "The request body must contain the following parameter: 'scope'.",
      );
    }
    const now = Math.floor(azure.now() / 1000);
    const accessToken = signToken(
      {
        aud: audience,
        iss: `${issuer}/`,
        iat: now,
        nbf: now,
        exp: now + LIFETIME_SECONDS,
        appid: principal.clientId,
        appidacr: '1',
        idtyp: 'app',
        oid: principal.objectId,
        sub: principal.objectId,
        tid: TENANT_ID,
        ver: '1.0',
      },
      azure.signingKey,
    );
    return ok(
      {
        token_type: 'Bearer',
        expires_in: LIFETIME_SECONDS,
        ext_expires_in: LIFETIME_SECONDS,
        access_token: accessToken,
      },
      { 'cache-control': 'no-store' },
    );
  };

  const configuration = (): Reply =>
    ok({
      token_endpoint: `${issuer}/oauth2/v2.0/token`,
      token_endpoint_auth_methods_supported: [
        'client_secret_post',
        'client_secret_basic',
      ],
      jwks_uri: `${issuer}/discovery/v2.0/keys`,
      response_modes_supported: ['query', 'fragment', 'form_post'],
      subject_types_supported: ['pairwise'],
      id_token_signing_alg_values_supported: ['RS256'],
      response_types_supported: ['code', 'token'],
      scopes_supported: ['openid'],
      issuer: `${issuer}/v2.0`,
      authorization_endpoint: `${issuer}/oauth2/v2.0/authorize`,
      end_session_endpoint: `${issuer}/oauth2/v2.0/logout`,
      cloud_instance_name: 'rally.test',
      tenant_region_scope: 'EU',
    });

  const keys = (): Reply => ok({ keys: [publicJwk(azure.signingKey)] });

  return [
    { method: 'POST', path: '/{tenant}/oauth2/v2.0/token', handle: token },
    { method: 'POST', path: '/{tenant}/oauth2/token', handle: token },
    {
      method: 'GET',
      path: '/{tenant}/v2.0/.well-known/openid-configuration',
      handle: configuration,
    },
    {
      method: 'GET',
      path: '/{tenant}/.well-known/openid-configuration',
      handle: configuration,
    },
    { method: 'GET', path: '/{tenant}/discovery/v2.0/keys', handle: keys },
  ];
}
