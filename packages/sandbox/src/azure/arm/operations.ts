import { randomUUID } from 'node:crypto';
import { AzureError } from '../../http/azureError';
import { ok, Reply } from '../../http/reply';
import type { Route } from '../../http/router';
import type { Operation, ResourceRecord } from '../../world/state';
import type { Azure } from '../azure';

const DAY = 24 * 3600 * 1000;

/** Starts an operation that ends when the clock says so, and forgets old ones. */
export function startOperation(
  azure: Azure,
  record: ResourceRecord,
  until: number,
): Operation {
  const now = azure.now();
  const operation: Operation = {
    id: randomUUID(),
    subscriptionId: record.subscriptionId,
    resourceId: record.id,
    startedAt: now,
    until,
  };
  azure.store.change(state => {
    for (const old of Object.values(state.operations)) {
      if (old.until < now - DAY) {
        delete state.operations[old.id];
      }
    }
    state.operations[operation.id] = operation;
  });
  return operation;
}

/** The headers by which a client follows an operation. */
export function operationHeaders(
  azure: Azure,
  operation: Operation,
  namespace: string,
  location: string,
): Record<string, string> {
  const base = `${azure.origin}/subscriptions/${operation.subscriptionId}/providers/${namespace}/locations/${location}`;
  const seconds = Math.ceil((operation.until - azure.now()) / 1000);
  return {
    'azure-asyncoperation': `${base}/operations/${operation.id}?api-version=2016-03-30`,
    location: `${base}/operationresults/${operation.id}?api-version=2016-03-30`,
    'retry-after': String(Math.min(Math.max(seconds, 0), 10)),
  };
}

function find(azure: Azure, id: string): Operation {
  const operation = azure.store.state.operations[id];
  if (!operation) {
    throw new AzureError(
      404,
      'NotFound',
      `The operation '${id}' could not be found.`,
    );
  }
  return operation;
}

/** Both ways of following: a status document, and 202 until the end. */
export function operationRoutes(azure: Azure): Route[] {
  const status = (id: string): Reply => {
    const operation = find(azure, id);
    const done = azure.now() >= operation.until;
    return ok({
      name: operation.id,
      status: done ? 'Succeeded' : 'InProgress',
      startTime: new Date(operation.startedAt).toISOString(),
      ...(done ? { endTime: new Date(operation.until).toISOString() } : {}),
    });
  };
  const result = (id: string, path: string): Reply => {
    const operation = find(azure, id);
    if (azure.now() < operation.until) {
      return {
        status: 202,
        headers: { location: `${azure.origin}${path}`, 'retry-after': '1' },
      };
    }
    return { status: 200, body: undefined };
  };
  return [
    {
      method: 'GET',
      path: '/subscriptions/{subscriptionId}/providers/{namespace}/locations/{location}/operations/{id}',
      handle: request => status(request.params.id),
    },
    {
      method: 'GET',
      path: '/subscriptions/{subscriptionId}/providers/{namespace}/locations/{location}/operationresults/{id}',
      handle: request =>
        result(request.params.id, `${request.path}${request.url.search}`),
    },
    {
      method: 'GET',
      path: '/subscriptions/{subscriptionId}/operationresults/{id}',
      handle: request =>
        result(request.params.id, `${request.path}${request.url.search}`),
    },
  ];
}
