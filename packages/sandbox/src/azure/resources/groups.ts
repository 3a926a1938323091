import { findRegion, REGIONS } from '../../facts/regions';
import { parseFilter } from '../../http/odata';
import { page } from '../../http/paging';
import { noContent, ok, Reply } from '../../http/reply';
import { query, SandboxRequest } from '../../http/request';
import type { Route } from '../../http/router';
import { object, text } from '../../world/json';
import type { Json, ResourceRecord } from '../../world/state';
import type { Azure } from '../azure';
import type { Kinds } from '../arm/kind';
import { startOperation } from '../arm/operations';
import { refusals } from '../arm/refusals';

export const GROUP_TYPE = 'Microsoft.Resources/resourceGroups';

const GROUP = '/subscriptions/{subscriptionId}/resourceGroups/{resourceGroup}';

function show(record: ResourceRecord): Json {
  return {
    id: record.id,
    name: record.name,
    type: record.type,
    location: record.location,
    ...record.body,
    properties: {
      provisioningState: record.pending?.state ?? 'Succeeded',
    },
  };
}

function isTopLevel(record: ResourceRecord): boolean {
  return record.type.split('/').length === 2;
}

/** Resource groups, and the resources in them whatever their kind. */
export function groupRoutes(azure: Azure, kinds: Kinds): Route[] {
  const { store } = azure;
  const find = (request: SandboxRequest): ResourceRecord => {
    const { subscriptionId, resourceGroup } = request.params;
    const record = store.get(
      `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}`,
    );
    if (!record) {
      throw refusals.resourceGroupNotFound(resourceGroup);
    }
    return record;
  };

  const put = (request: SandboxRequest): Reply => {
    const body = object(request.body);
    if (!body) {
      throw refusals.invalidContent('a JSON object was expected');
    }
    const wanted = text(body.location);
    if (!wanted) {
      throw refusals.locationRequired();
    }
    const region = findRegion(wanted);
    if (!region) {
      throw refusals.locationNotAvailable(
        wanted,
        GROUP_TYPE,
        REGIONS.map(known => known.name),
      );
    }
    const { subscriptionId, resourceGroup } = request.params;
    const id = `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}`;
    const previous = store.get(id);
    if (previous?.pending?.state === 'Deleting') {
      throw refusals.beingDeleted(previous.name);
    }
    if (previous && previous.location !== region.name) {
      throw refusals.locationChanged(
        previous.name,
        previous.name,
        previous.location ?? '',
        region.name,
      );
    }
    const record: ResourceRecord = {
      id: previous?.id ?? id,
      type: GROUP_TYPE,
      subscriptionId: subscriptionId.toLocaleLowerCase('en-US'),
      resourceGroup: previous?.name ?? resourceGroup,
      name: previous?.name ?? resourceGroup,
      location: region.name,
      body: {
        ...(body.tags ? { tags: body.tags } : {}),
        ...(body.managedBy ? { managedBy: body.managedBy } : {}),
      },
      createdAt: previous?.createdAt ?? azure.now(),
    };
    store.put(record);
    return { status: previous ? 200 : 201, body: show(record) };
  };

  const patch = (request: SandboxRequest): Reply => {
    const record = find(request);
    const tags = object(object(request.body)?.tags);
    const changed = {
      ...record,
      body: { ...record.body, ...(tags ? { tags } : {}) },
    };
    store.put(changed);
    return ok(show(changed));
  };

  const contents = (group: ResourceRecord): ResourceRecord[] =>
    store.list(
      record =>
        record.type !== GROUP_TYPE &&
        record.id
          .toLocaleLowerCase('en-US')
          .startsWith(`${group.id.toLocaleLowerCase('en-US')}/providers/`),
    );

  const remove = (request: SandboxRequest): Reply => {
    const group = find(request);
    const alsoRemoves = contents(group)
      .filter(isTopLevel)
      .flatMap(record => kinds.removalOf(record));
    const until = azure.now() + azure.delays.remove;
    store.put({ ...group, pending: { state: 'Deleting', until, alsoRemoves } });
    const operation = startOperation(azure, group, until);
    return {
      status: 202,
      headers: {
        location: `${azure.origin}/subscriptions/${group.subscriptionId}/operationresults/${operation.id}?api-version=2021-04-01`,
        'retry-after': '1',
      },
    };
  };

  /** Top-level resources only, as Resource Manager lists them. */
  const listResources = (request: SandboxRequest): Reply => {
    const { subscriptionId, resourceGroup } = request.params;
    const group = resourceGroup ? find(request) : undefined;
    const filter = parseFilter(query(request, '$filter'));
    const top = Number(query(request, '$top')) || azure.pageSize;
    const resources = store
      .list(
        record =>
          record.subscriptionId === subscriptionId.toLocaleLowerCase('en-US') &&
          record.type !== GROUP_TYPE &&
          isTopLevel(record) &&
          !record.type.startsWith('Microsoft.Authorization/') &&
          record.resourceGroup !== '' &&
          (!group || record.resourceGroup === group.name),
      )
      .map(record => {
        const { properties, ...shown } = kinds.show(record);
        return {
          ...shown,
          resourceType: record.type,
          resourceGroup: record.resourceGroup,
          provisioningState: object(properties)?.provisioningState,
        };
      })
      .filter(row => filter.matches(row))
      .map(({ resourceType: _, resourceGroup: __, ...shown }) => shown);
    return page(request, azure.origin, resources, top);
  };

  return [
    { method: 'PUT', path: GROUP, handle: put },
    { method: 'GET', path: GROUP, handle: request => ok(show(find(request))) },
    {
      method: 'HEAD',
      path: GROUP,
      handle: request => {
        find(request);
        return noContent;
      },
    },
    { method: 'PATCH', path: GROUP, handle: patch },
    { method: 'DELETE', path: GROUP, handle: remove },
    {
      method: 'GET',
      path: '/subscriptions/{subscriptionId}/resourceGroups',
      handle: request =>
        page(
          request,
          azure.origin,
          store
            .list(
              record =>
                record.type === GROUP_TYPE &&
                record.subscriptionId ===
                  request.params.subscriptionId.toLocaleLowerCase('en-US'),
            )
            .map(show),
          azure.pageSize,
        ),
    },
    { method: 'GET', path: `${GROUP}/resources`, handle: listResources },
    {
      method: 'GET',
      path: '/subscriptions/{subscriptionId}/resources',
      handle: listResources,
    },
  ];
}
