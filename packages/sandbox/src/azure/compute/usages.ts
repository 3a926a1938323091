import { findRegion, REGIONS } from '../../facts/regions';
import { AzureError } from '../../http/azureError';
import { page } from '../../http/paging';
import type { Route } from '../../http/router';
import { usagesOf } from '../../quota';
import { findSubscription } from '../../world/subscriptions';
import type { Azure } from '../azure';
import { refusals } from '../arm/refusals';

/** `GET .../locations/{location}/usages`: the quota counters of a region. */
export function usageRoutes(azure: Azure): Route[] {
  return [
    {
      method: 'GET',
      path: '/subscriptions/{subscriptionId}/providers/Microsoft.Compute/locations/{location}/usages',
      handle: request => {
        const { subscriptionId, location } = request.params;
        const subscription = findSubscription(subscriptionId);
        const region = findRegion(location);
        if (!subscription) {
          throw refusals.subscriptionNotFound(subscriptionId);
        }
        if (!region) {
          throw new AzureError(
            400,
            'NoRegisteredProviderFound',
            `No registered resource provider found for location '${location}' and API version for type 'locations/usages'. The supported locations are '${REGIONS.map(
              known => known.name,
            ).join(', ')}'.`,
          );
        }
        return page(
          request,
          azure.origin,
          usagesOf(azure.store, subscription, region.name).map(usage => ({
            unit: 'Count',
            currentValue: usage.used,
            limit: usage.limit,
            name: { value: usage.name, localizedValue: usage.localizedName },
          })),
          azure.pageSize,
        );
      },
    },
  ];
}
