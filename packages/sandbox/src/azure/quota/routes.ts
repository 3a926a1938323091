import { randomUUID } from 'node:crypto';
import { AzureError } from '../../http/azureError';
import { page } from '../../http/paging';
import { ok, Reply } from '../../http/reply';
import type { SandboxRequest } from '../../http/request';
import type { Route } from '../../http/router';
import { usagesOf } from '../../quota';
import { object, text } from '../../world/json';
import type { QuotaRequest } from '../../world/state';
import type { Azure } from '../azure';
import { clusterCounter } from './clusterCounter';
import {
  counterRoutes,
  Counters,
  findCounter,
  Place,
  placeOf,
  scopePath,
} from './counters';
import { decide } from './decide';

/** Nobody raises these by a request. */
const FIXED = new Set(['dedicatedVCpus', 'availabilitySets']);

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

/** `Microsoft.Quota` on the scope of Compute in a region, and the clusters of AKS there. */
export function quotaRoutes(azure: Azure): Route[] {
  const { store, now, delays, pageSize, origin } = azure;

  const compute: Counters = {
    namespace: 'Microsoft.Compute',
    usagesAt: ({ subscription, region }) =>
      usagesOf(store, subscription, region),
    canBeRaised: counter => !FIXED.has(counter),
  };
  const scope = scopePath(compute);

  const requestsIn = ({ subscription, region }: Place) =>
    Object.values(store.state.quotaRequests)
      .filter(
        known =>
          known.subscriptionId === subscription.id && known.region === region,
      )
      .reverse();

  const submit = (request: SandboxRequest): Reply => {
    const place = placeOf(compute, request);
    const usage = findCounter(compute, place, request.params.name);
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
    if (!compute.canBeRaised(usage.name) || limit < usage.limit) {
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
    ...counterRoutes(azure, compute),
    ...counterRoutes(azure, clusterCounter(store)),
    { method: 'PUT', path: `${scope}/quotas/{name}`, handle: submit },
    {
      method: 'GET',
      path: `${scope}/quotaRequests`,
      handle: request => {
        const place = placeOf(compute, request);
        return page(request, origin, requestsIn(place), pageSize, one =>
          showRequest(place, one, now()),
        );
      },
    },
    {
      method: 'GET',
      path: `${scope}/quotaRequests/{id}`,
      handle: request => {
        const place = placeOf(compute, request);
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
