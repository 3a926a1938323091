import { findRegion } from '../../facts/regions';
import { AzureError } from '../../http/azureError';
import { page } from '../../http/paging';
import { ok } from '../../http/reply';
import type { SandboxRequest } from '../../http/request';
import type { Route } from '../../http/router';
import type { Usage } from '../../quota';
import { findSubscription, Subscription } from '../../world/subscriptions';
import { refusals } from '../arm/refusals';
import type { Azure } from '../azure';

/** A region of a subscription, as one provider counts in it. */
export interface Place {
  subscription: Subscription;
  region: string;
  /** Where the answers' ids begin. */
  scope: string;
}

/** The counters of one provider. */
export interface Counters {
  /** `Microsoft.Compute` */
  namespace: string;
  usagesAt(place: Place): Usage[];
  /** Whether a request raises it. */
  canBeRaised(counter: string): boolean;
}

const scopeOf = (namespace: string, subscription: string, location: string) =>
  `/subscriptions/${subscription}/providers/${namespace}/locations/${location}/providers/Microsoft.Quota`;

/** The path of the quota provider for a provider, as a route writes it. */
export const scopePath = ({ namespace }: Counters) =>
  scopeOf(namespace, '{subscriptionId}', '{location}');

export function placeOf(
  { namespace }: Counters,
  request: SandboxRequest,
): Place {
  const { subscriptionId, location } = request.params;
  const subscription = findSubscription(subscriptionId);
  const region = findRegion(location);
  if (!subscription) {
    throw refusals.subscriptionNotFound(subscriptionId);
  }
  if (!region) {
    throw new AzureError(
      400,
      'InvalidLocation',
      `The location '${location}' is not valid.`,
    );
  }
  return {
    subscription,
    region: region.name,
    scope: scopeOf(namespace, subscription.id, region.name),
  };
}

export function findCounter(
  counters: Counters,
  place: Place,
  name: string,
): Usage {
  const wanted = name.toLocaleLowerCase('en-US');
  const usage = counters
    .usagesAt(place)
    .find(counter => counter.name.toLocaleLowerCase('en-US') === wanted);
  if (!usage) {
    throw new AzureError(
      400,
      'InvalidResourceName',
      `Name ${name} is not valid resource name.`,
    );
  }
  return usage;
}

/** How the two lists tell of one counter. */
type Show = (counters: Counters, place: Place, usage: Usage) => unknown;

const about = (counters: Counters, usage: Usage) => ({
  unit: 'Count',
  name: { value: usage.name, localizedValue: usage.localizedName },
  properties: {},
  isQuotaApplicable: counters.canBeRaised(usage.name),
});

const showLimit: Show = (counters, place, usage) => ({
  id: `${place.scope}/quotas/${usage.name}`,
  name: usage.name,
  type: 'Microsoft.Quota/Quotas',
  properties: {
    limit: {
      limitObjectType: 'LimitValue',
      limitType: 'Independent',
      value: usage.limit,
    },
    ...about(counters, usage),
  },
});

const showUsage: Show = (counters, place, usage) => ({
  id: `${place.scope}/usages/${usage.name}`,
  name: usage.name,
  type: 'Microsoft.Quota/Usages',
  properties: {
    usages: { usagesType: 'Individual', value: usage.used },
    ...about(counters, usage),
  },
});

/**
 * Limits and usages of one provider's counters, each as a list and one by one.
 *
 * https://learn.microsoft.com/rest/api/quota/quota/list
 */
export function counterRoutes(
  { origin, pageSize }: Azure,
  counters: Counters,
): Route[] {
  return Object.entries({ quotas: showLimit, usages: showUsage }).flatMap(
    ([list, show]): Route[] => [
      {
        method: 'GET',
        path: `${scopePath(counters)}/${list}`,
        handle: request => {
          const place = placeOf(counters, request);
          const all = counters.usagesAt(place);
          return page(request, origin, all, pageSize, one =>
            show(counters, place, one),
          );
        },
      },
      {
        method: 'GET',
        path: `${scopePath(counters)}/${list}/{name}`,
        handle: request => {
          const place = placeOf(counters, request);
          const usage = findCounter(counters, place, request.params.name);
          return ok(show(counters, place, usage));
        },
      },
    ],
  );
}
