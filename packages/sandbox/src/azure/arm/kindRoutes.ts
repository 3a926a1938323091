import { findRegion, REGIONS } from '../../facts/regions';
import { page } from '../../http/paging';
import { noContent, ok, Reply } from '../../http/reply';
import type { SandboxRequest } from '../../http/request';
import type { Route } from '../../http/router';
import { object, text, withoutNulls } from '../../world/json';
import type { Json, ResourceRecord } from '../../world/state';
import type { Azure } from '../azure';
import type { Kind, Kinds } from './kind';
import { operationHeaders, startOperation } from './operations';
import { refusals } from './refusals';

function pathOf(type: string): { collection: string; item: string } {
  const [namespace, ...types] = type.split('/');
  const item = types.map((segment, i) => `${segment}/{name${i}}`).join('/');
  const base = '/subscriptions/{subscriptionId}/resourceGroups/{resourceGroup}';
  const full = `${base}/providers/${namespace}/${item}`;
  return { item: full, collection: full.slice(0, full.lastIndexOf('/')) };
}

/** PUT, GET, PATCH, DELETE and the lists of one kind of resource. */
export class KindRoutes {
  readonly #azure: Azure;
  readonly #kinds: Kinds;
  readonly #kind: Kind;
  readonly #types: string[];

  constructor(azure: Azure, kinds: Kinds, kind: Kind) {
    this.#azure = azure;
    this.#kinds = kinds;
    this.#kind = kind;
    this.#types = kind.type.split('/').slice(1);
  }

  routes(): Route[] {
    const { item, collection } = pathOf(this.#kind.type);
    const namespace = this.#kind.type.split('/')[0];
    const routes: Route[] = [
      { method: 'PUT', path: item, handle: request => this.#put(request) },
      { method: 'GET', path: item, handle: request => this.#get(request) },
      { method: 'PATCH', path: item, handle: request => this.#patch(request) },
      {
        method: 'DELETE',
        path: item,
        handle: request => this.#delete(request),
      },
      {
        method: 'GET',
        path: collection,
        handle: request => this.#list(request),
      },
    ];
    if (this.#types.length === 1) {
      routes.push({
        method: 'GET',
        path: `/subscriptions/{subscriptionId}/providers/${namespace}/${
          this.#types[0]
        }`,
        handle: request => this.#list(request),
      });
    }
    return routes;
  }

  #identify(request: SandboxRequest) {
    const { subscriptionId, resourceGroup } = request.params;
    const group = this.#azure.store.get(
      `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}`,
    );
    const [namespace] = this.#kind.type.split('/');
    const names = this.#types.map((_, i) => request.params[`name${i}`] ?? '');
    const path = (depth: number) =>
      `${group?.id}/providers/${namespace}/${this.#types
        .slice(0, depth)
        .map((type, i) => `${type}/${names[i]}`)
        .join('/')}`;
    const depth = this.#types.length;
    return {
      id: path(depth),
      name: names[depth - 1],
      parentId: depth > 1 ? path(depth - 1) : undefined,
      subscriptionId: subscriptionId.toLocaleLowerCase('en-US'),
      resourceGroup: group?.name ?? resourceGroup,
    };
  }

  #find(request: SandboxRequest): ResourceRecord {
    const { id, name, resourceGroup } = this.#identify(request);
    const record = this.#azure.store.get(id);
    if (!record) {
      throw (
        this.#kind.notFound?.(id, name) ??
        refusals.resourceNotFound(this.#kind.type, name, resourceGroup)
      );
    }
    return record;
  }

  #put(request: SandboxRequest): Reply {
    const body = object(request.body);
    if (!body) {
      throw refusals.invalidContent('a JSON object was expected');
    }
    const place = this.#identify(request);
    const parent = this.#parentOf(place.parentId);
    const previous = this.#azure.store.get(place.id);
    const location = this.#locationOf(body, previous, parent, place);
    const properties = object(body.properties) ?? {};
    const built = this.#kind.build({
      ...place,
      location,
      body,
      properties,
      previous,
      parent,
    });
    const now = this.#azure.now();
    const slow = this.#kind.slow?.create ?? false;
    const delay = previous
      ? this.#azure.delays.update
      : this.#azure.delays.create;
    const record: ResourceRecord = {
      id: place.id,
      type: this.#kind.type,
      subscriptionId: place.subscriptionId,
      resourceGroup: place.resourceGroup,
      name: place.name,
      ...(location === undefined ? {} : { location }),
      body: built.body,
      ...(built.hidden ? { hidden: built.hidden } : {}),
      ...(slow && delay > 0
        ? {
            pending: {
              state: previous ? 'Updating' : 'Creating',
              until: now + delay,
            },
          }
        : {}),
      createdAt: previous?.createdAt ?? now,
    };
    this.#azure.store.put(...(built.also ?? []), record);
    const status = this.#kind.putStatus ?? { created: 201, updated: 200 };
    return {
      status: previous ? status.updated : status.created,
      headers: record.pending && this.#follow(record, record.pending.until),
      body: this.#kinds.show(record),
    };
  }

  #parentOf(parentId: string | undefined): ResourceRecord | undefined {
    if (parentId === undefined) {
      return undefined;
    }
    const parent = this.#azure.store.get(parentId);
    if (!parent) {
      throw refusals.parentNotFound('write', this.#kind.type, parentId);
    }
    return parent;
  }

  #locationOf(
    body: Json,
    previous: ResourceRecord | undefined,
    parent: ResourceRecord | undefined,
    place: { name: string; resourceGroup: string },
  ): string | undefined {
    if (parent || this.#kind.withoutLocation) {
      return parent?.location;
    }
    const wanted = text(body.location);
    if (!wanted) {
      throw refusals.locationRequired();
    }
    const region = findRegion(wanted);
    if (!region) {
      throw refusals.locationNotAvailable(
        wanted,
        this.#kind.type,
        REGIONS.map(known => known.name),
      );
    }
    if (previous && previous.location !== region.name) {
      throw refusals.locationChanged(
        place.name,
        place.resourceGroup,
        previous.location ?? '',
        region.name,
      );
    }
    return region.name;
  }

  #get(request: SandboxRequest): Reply {
    return ok(this.#kinds.show(this.#find(request)));
  }

  #patch(request: SandboxRequest): Reply {
    const record = this.#find(request);
    const body = object(request.body);
    if (!body) {
      throw refusals.invalidContent('a JSON object was expected');
    }
    const tags = object(body.tags);
    const changed: ResourceRecord = {
      ...record,
      body: {
        ...record.body,
        ...this.#kind.patch?.(record, withoutNulls(body)),
        ...(tags ? { tags } : {}),
      },
    };
    this.#azure.store.put(changed);
    return ok(this.#kinds.show(changed));
  }

  #delete(request: SandboxRequest): Reply {
    const { id } = this.#identify(request);
    const record = this.#azure.store.get(id);
    if (!record) {
      return noContent;
    }
    const alsoRemoves = this.#kinds.removalOf(record);
    const delay = this.#azure.delays.remove;
    if (!this.#kind.slow?.remove || delay === 0) {
      alsoRemoves.forEach(other => this.#azure.store.remove(other));
      this.#azure.store.remove(record.id);
      return { status: 200 };
    }
    const until = this.#azure.now() + delay;
    this.#azure.store.put({
      ...record,
      pending: { state: 'Deleting', until, alsoRemoves },
    });
    return { status: 202, headers: this.#follow(record, until) };
  }

  #follow(record: ResourceRecord, until: number): Record<string, string> {
    const operation = startOperation(this.#azure, record, until);
    return operationHeaders(
      this.#azure,
      operation,
      this.#kind.type.split('/')[0],
      record.location ?? 'global',
    );
  }

  #list(request: SandboxRequest): Reply {
    const { subscriptionId, resourceGroup } = request.params;
    const { parentId } = this.#identify(request);
    const parent = this.#parentOf(parentId);
    const under = `${parent?.id.toLocaleLowerCase('en-US')}/`;
    const group = resourceGroup?.toLocaleLowerCase('en-US');
    const records = this.#azure.store.list(
      record =>
        record.type === this.#kind.type &&
        record.subscriptionId === subscriptionId.toLocaleLowerCase('en-US') &&
        (!parent || record.id.toLocaleLowerCase('en-US').startsWith(under)) &&
        (!group || record.resourceGroup.toLocaleLowerCase('en-US') === group),
    );
    return page(
      request,
      this.#azure.origin,
      records.map(record => this.#kinds.show(record)),
      this.#azure.pageSize,
    );
  }
}
