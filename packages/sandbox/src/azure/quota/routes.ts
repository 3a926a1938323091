import { randomUUID } from 'node:crypto';
import { findRegion } from '../../facts/regions';
import { AzureError } from '../../http/azureError';
import { page } from '../../http/paging';
import { ok, Reply } from '../../http/reply';
import type { SandboxRequest } from '../../http/request';
import type { Route } from '../../http/router';
import { Usage, usagesOf } from '../../quota';
import { object, text } from '../../world/json';
import type { QuotaRequest } from '../../world/state';
import { findSubscription, Subscription } from '../../world/subscriptions';
import { refusals } from '../arm/refusals';
import type { Azure } from '../azure';
import { decide } from './decide';

const COMPUTE =
  '/subscriptions/{subscriptionId}/providers/Microsoft.Compute/locations/{location}';
const SCOPE = `${COMPUTE}/providers/Microsoft.Quota`;

/** Nobody raises these by a request. */
const FIXED = new Set(['dedicatedVCpus', 'availabilitySets']);

interface Place {
  subscription: Subscription;
  region: string;
  /** Where the answers' ids begin. */
  scope: string;
}

function placeOf(request: SandboxRequest): Place {
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
    scope: `/subscriptions/${subscription.id}/providers/Microsoft.Compute/locations/${region.name}/providers/Microsoft.Quota`,
  };
}

const nameOf = (usage: Pick<Usage, 'name' | 'localizedName'>) => ({
  value: usage.name,
  localizedValue: usage.localizedName,
});

function showLimit(place: Place, usage: Usage) {
  return {
    id: `${place.scope}/quotas/${usage.name}`,
    name: usage.name,
    type: 'Microsoft.Quota/Quotas',
    properties: {
      limit: {
        limitObjectType: 'LimitValue',
        limitType: 'Independent',
        value: usage.limit,
      },
      unit: 'Count',
      name: nameOf(usage),
      properties: {},
      isQuotaApplicable: !FIXED.has(usage.name),
    },
  };
}

function showUsage(place: Place, usage: Usage) {
  return {
    id: `${place.scope}/usages/${usage.name}`,
    name: usage.name,
    type: 'Microsoft.Quota/Usages',
    properties: {
      usages: { usagesType: 'Individual', value: usage.used },
      unit: 'Count',
      name: nameOf(usage),
      properties: {},
      isQuotaApplicable: !FIXED.has(usage.name),
    },
  };
}

function stateOf(request: QuotaRequest, now: number): string {
  if (now < request.startsAt) {
    return 'Accepted';
  }
  return now < request.until ? 'InProgress' : request.outcome;
}

function showRequest(place: Place, request: QuotaRequest, now: number) {
  const provisioningState = stateOf(request, now);
  const ended = now >= request.until;
  return {
    id: `${place.scope}/quotaRequests/${request.id}`,
    name: request.id,
    type: 'Microsoft.Quota/quotaRequests',
    properties: {
      provisioningState,
      message: ended ? 'Request completed.' : 'Request submitted.',
      requestSubmitTime: new Date(request.submittedAt).toISOString(),
      ...(ended && request.error ? { error: request.error } : {}),
      value: [
        {
          name: { value: request.counter },
          unit: 'Count',
          provisioningState,
          subRequestId: '1',
          limit: { limitObjectType: 'LimitValue', value: request.limit },
        },
      ],
    },
  };
}

/** `Microsoft.Quota` on the scope of Compute in a region. */
export function quotaRoutes(azure: Azure): Route[] {
  const { store, now, delays, pageSize, origin } = azure;

  const find = (request: SandboxRequest, place: Place): Usage => {
    const wanted = request.params.name.toLocaleLowerCase('en-US');
    const usage = usagesOf(store, place.subscription, place.region).find(
      counter => counter.name.toLocaleLowerCase('en-US') === wanted,
    );
    if (!usage) {
      throw new AzureError(
        400,
        'InvalidResourceName',
        `Name ${request.params.name} is not valid resource name.`,
      );
    }
    return usage;
  };

  const requestsIn = ({ subscription, region }: Place) =>
    Object.values(store.state.quotaRequests)
      .filter(
        known =>
          known.subscriptionId === subscription.id && known.region === region,
      )
      .reverse();

  const submit = (request: SandboxRequest): Reply => {
    const place = placeOf(request);
    const usage = find(request, place);
    const limit = object(
      object(object(request.body)?.properties)?.limit,
    )?.value;
    if (typeof limit !== 'number' || !Number.isInteger(limit) || limit < 0) {
      throw new AzureError(
        400,
        'InvalidRequest',
        'The limit of the request is not valid.',
      );
    }
    if (FIXED.has(usage.name) || limit < usage.limit) {
      throw new AzureError(
        400,
        'QuotaReductionNotSupported',
        `The limit of ${usage.name} is ${usage.limit} and cannot be set to ${limit}.`,
      );
    }
    const at = now();
    const made: QuotaRequest = {
      id: randomUUID(),
      subscriptionId: place.subscription.id,
      region: place.region,
      counter: usage.name,
      limit,
      submittedAt: at,
      startsAt: at + delays.update,
      until: at + delays.update + delays.create,
      ...decide(place.region, usage.name, limit),
    };
    store.change(state => {
      state.quotaRequests[made.id] = made;
    });
    const shown = showRequest(place, made, at);
    return {
      status: 202,
      body: shown,
      headers: {
        location: `${origin}${shown.id}?api-version=2025-03-01`,
        'retry-after': String(Math.ceil((made.until - at) / 1000)),
      },
    };
  };

  return [
    {
      method: 'GET',
      path: `${SCOPE}/quotas`,
      handle: request => {
        const place = placeOf(request);
        const all = usagesOf(store, place.subscription, place.region);
        return page(request, origin, all, pageSize, one =>
          showLimit(place, one),
        );
      },
    },
    {
      method: 'GET',
      path: `${SCOPE}/quotas/{name}`,
      handle: request => {
        const place = placeOf(request);
        return ok(showLimit(place, find(request, place)));
      },
    },
    { method: 'PUT', path: `${SCOPE}/quotas/{name}`, handle: submit },
    {
      method: 'GET',
      path: `${SCOPE}/usages`,
      handle: request => {
        const place = placeOf(request);
        const all = usagesOf(store, place.subscription, place.region);
        return page(request, origin, all, pageSize, one =>
          showUsage(place, one),
        );
      },
    },
    {
      method: 'GET',
      path: `${SCOPE}/usages/{name}`,
      handle: request => {
        const place = placeOf(request);
        return ok(showUsage(place, find(request, place)));
      },
    },
    {
      method: 'GET',
      path: `${SCOPE}/quotaRequests`,
      handle: request => {
        const place = placeOf(request);
        return page(request, origin, requestsIn(place), pageSize, one =>
          showRequest(place, one, now()),
        );
      },
    },
    {
      method: 'GET',
      path: `${SCOPE}/quotaRequests/{id}`,
      handle: request => {
        const place = placeOf(request);
        const made = requestsIn(place).find(
          known => known.id === text(request.params.id),
        );
        if (!made) {
          throw new AzureError(
            404,
            'QuotaRequestNotFound',
            `The quota request '${request.params.id}' could not be found.`,
          );
        }
        return ok(showRequest(place, made, now()));
      },
    },
  ];
}
