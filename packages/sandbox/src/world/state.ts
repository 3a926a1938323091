/** A JSON object as it came over the wire. */
export type Json = Record<string, unknown>;

/** What a resource is going through, and until when (ms since the epoch). */
export interface Pending {
  state: 'Creating' | 'Updating' | 'Deleting';
  until: number;
  /** Ids that go with it when it is deleted: a cluster's node resource group. */
  alsoRemoves?: string[];
}

/** One resource: what a client sent and what Azure added to it. */
export interface ResourceRecord {
  /** As first written; compared without case. */
  id: string;
  /** `Microsoft.ContainerService/managedClusters` */
  type: string;
  subscriptionId: string;
  /** Empty for what hangs on a subscription itself. */
  resourceGroup: string;
  name: string;
  location?: string;
  /** The wire body but `id`, `name`, `type` and the provisioning state. */
  body: Json;
  /** State that no answer shows. */
  hidden?: Json;
  pending?: Pending;
  createdAt: number;
}

export interface Operation {
  id: string;
  subscriptionId: string;
  resourceId: string;
  startedAt: number;
  until: number;
}

/** A request for a higher limit; how it ends is decided when it comes. */
export interface QuotaRequest {
  id: string;
  subscriptionId: string;
  region: string;
  counter: string;
  limit: number;
  submittedAt: number;
  /** When it leaves `Accepted`, and when it ends. */
  startsAt: number;
  until: number;
  outcome: 'Succeeded' | 'Failed' | 'Escalated';
  error?: { code: string; message: string };
}

export interface State {
  version: 1;
  resources: Record<string, ResourceRecord>;
  /** By operation id; forgotten after a day. */
  operations: Record<string, Operation>;
  /** `<subscription> <namespace>` in lower case, to when it is registered; `null`: not. */
  registrations: Record<string, number | null>;
  /** By id, oldest first. */
  quotaRequests: Record<string, QuotaRequest>;
}

export function emptyState(): State {
  return {
    version: 1,
    resources: {},
    operations: {},
    registrations: {},
    quotaRequests: {},
  };
}
