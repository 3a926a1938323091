import type { AzureError } from '../../http/azureError';
import { object } from '../../world/json';
import type { Json, ResourceRecord } from '../../world/state';

/** What a client asks to create or replace. */
export interface Wish {
  id: string;
  name: string;
  subscriptionId: string;
  resourceGroup: string;
  location?: string;
  body: Json;
  /** `body.properties`, an empty object when there is none. */
  properties: Json;
  previous?: ResourceRecord;
  parent?: ResourceRecord;
}

/** What is kept of a wish. */
export interface Built {
  body: Json;
  hidden?: Json;
  /** Records that come with it. */
  also?: ResourceRecord[];
}

/** One type of resource: its rules; the rest is the same for all of them. */
export interface Kind {
  /** `Microsoft.ContainerService/managedClusters/agentPools` */
  type: string;
  /** Where the region is not the client's to say. */
  withoutLocation?: boolean;
  withoutProvisioningState?: boolean;
  /** Checks the wish and says what is kept; throws Azure's refusal. */
  build(wish: Wish): Built;
  /** What an answer shows; by default what is kept. */
  view?(record: ResourceRecord): Json;
  /** Changes to what is kept when a client PATCHes; by default only tags. */
  patch?(record: ResourceRecord, body: Json): Json;
  /** Whether a client has to wait for it. */
  slow?: { create: boolean; remove: boolean };
  /** Answers of PUT that differ from 201 and 200. */
  putStatus?: { created: number; updated: number };
  notFound?(id: string, name: string): AzureError;
  /** Called before a resource goes, whoever asked for it. Returns ids that go with it. */
  onRemove?(record: ResourceRecord): string[] | void;
}

/** All kinds, for those who have to act on resources whatever their kind. */
export class Kinds {
  readonly #byType: Map<string, Kind>;

  constructor(readonly all: readonly Kind[]) {
    this.#byType = new Map(all.map(kind => [kind.type, kind]));
  }

  /** What a client sees of a record. */
  show(record: ResourceRecord): Json {
    const kind = this.#byType.get(record.type);
    const { properties, ...rest } = kind?.view?.(record) ?? record.body;
    return {
      id: record.id,
      name: record.name,
      type: record.type,
      ...(record.location && !kind?.withoutLocation
        ? { location: record.location }
        : {}),
      ...rest,
      properties: {
        ...(kind?.withoutProvisioningState
          ? {}
          : { provisioningState: record.pending?.state ?? 'Succeeded' }),
        ...object(properties),
      },
    };
  }

  /** What else goes when the record goes. */
  removalOf(record: ResourceRecord): string[] {
    const kind = this.#byType.get(record.type);
    return kind?.onRemove?.(record) ?? [];
  }
}
