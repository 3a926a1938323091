import { findProvider, PROVIDERS } from '../../facts/providers';
import { REGIONS } from '../../facts/regions';
import { page } from '../../http/paging';
import { ok } from '../../http/reply';
import type { SandboxRequest } from '../../http/request';
import type { Route } from '../../http/router';
import type { Azure } from '../azure';
import { refusals } from '../arm/refusals';
import { register, registrationOf, unregister } from '../arm/registrations';

const LOCATIONS = REGIONS.map(region => region.displayName);

/** Resource providers and whether the subscription is registered with them. */
export function providerRoutes(azure: Azure): Route[] {
  const show = (subscriptionId: string, namespace: string) => ({
    id: `/subscriptions/${subscriptionId}/providers/${namespace}`,
    namespace,
    registrationPolicy: 'RegistrationRequired',
    registrationState: registrationOf(azure, subscriptionId, namespace),
    resourceTypes: PROVIDERS[namespace].map(resourceType => ({
      resourceType,
      locations: LOCATIONS,
      apiVersions: ['2026-06-01', '2025-10-01', '2024-07-01'],
      capabilities: 'SupportsTags, SupportsLocation',
    })),
  });
  const find = (request: SandboxRequest): string => {
    const namespace = findProvider(request.params.namespace);
    if (!namespace) {
      throw refusals.invalidNamespace(request.params.namespace);
    }
    return namespace;
  };
  const base = '/subscriptions/{subscriptionId}/providers';
  return [
    {
      method: 'GET',
      path: base,
      handle: request =>
        page(
          request,
          azure.origin,
          Object.keys(PROVIDERS).map(namespace =>
            show(request.params.subscriptionId, namespace),
          ),
          azure.pageSize,
        ),
    },
    {
      method: 'GET',
      path: `${base}/{namespace}`,
      handle: request => ok(show(request.params.subscriptionId, find(request))),
    },
    {
      method: 'POST',
      path: `${base}/{namespace}/register`,
      handle: request => {
        const namespace = find(request);
        register(azure, request.params.subscriptionId, namespace);
        return ok(show(request.params.subscriptionId, namespace));
      },
    },
    {
      method: 'POST',
      path: `${base}/{namespace}/unregister`,
      handle: request => {
        const namespace = find(request);
        unregister(azure, request.params.subscriptionId, namespace);
        return ok(show(request.params.subscriptionId, namespace));
      },
    },
  ];
}
