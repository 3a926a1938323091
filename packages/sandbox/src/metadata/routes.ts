import type { Azure } from '../azure/azure';
import { ok } from '../http/reply';
import type { Route } from '../http/router';
import { DNS_SUFFIX } from '../ids';

/** `GET /metadata/endpoints`: where a client of this cloud finds everything. */
export function metadataRoutes(azure: Azure): Route[] {
  const cloud = {
    portal: azure.origin,
    authentication: {
      loginEndpoint: azure.origin,
      audiences: [azure.origin, `${azure.origin}/`],
      tenant: 'common',
      identityProvider: 'AAD',
    },
    graphAudience: `${azure.origin}/`,
    graph: `${azure.origin}/`,
    // Clients take the cloud's rules (and refuse unknown clouds) by this name.
    name: 'AzureCloud',
    suffixes: {
      acrLoginServer: `azurecr.${DNS_SUFFIX}`,
      keyVaultDns: `vault.${DNS_SUFFIX}`,
      storage: DNS_SUFFIX,
    },
    resourceManager: azure.origin,
    microsoftGraphResourceId: `${azure.origin}/`,
  };
  return [
    {
      method: 'GET',
      path: '/metadata/endpoints',
      handle: request =>
        // Before 2022 the answer was a list of clouds.
        ok(
          (request.url.searchParams.get('api-version') ?? '') >= '2022'
            ? cloud
            : [cloud],
        ),
    },
  ];
}
