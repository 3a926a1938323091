import {
  Problem,
  QuotaRequest,
  QuotaRequestState,
} from '@rally/plugin-aks-common';
import { Knex } from './openDatabase';

const TABLE = 'aks_quota_requests';

interface Row {
  id: string;
  azure_id: string | null;
  open_key: string | null;
  subscription: string;
  region: string;
  counter: string;
  wanted_limit: number;
  limit_before: number;
  used_before: number | null;
  state: string;
  requested_by: string;
  /** PostgreSQL gives a bigint as a string. */
  requested_at: number | string;
  observed_at: number | string;
  ended_at: number | string | null;
  reason_code: string | null;
  reason_message: string | null;
  problem: string | null;
  look_at: number | string;
}

/** A request with what only the portal needs to follow it. Times in milliseconds since 1970. */
export interface FollowedRequest {
  request: QuotaRequest;
  /** Azure's own id; unset until it is known. */
  azureId?: string;
  lookAt: number;
}

/** Requests for more quota: they outlive the process, and replicas share them. */
export class QuotaRequestStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** `false`: the counter has an open request already. */
  async add(request: QuotaRequest, lookAt: number): Promise<boolean> {
    const added = await this.#knex<Row>(TABLE)
      .insert(rowOf({ request, lookAt }))
      .onConflict('open_key')
      .ignore()
      .returning('id');
    return added.length > 0;
  }

  async save(followed: FollowedRequest): Promise<void> {
    const { id, ...rest } = rowOf(followed);
    await this.#knex<Row>(TABLE).where({ id }).update(rest);
  }

  /** Newest first. */
  async list(filter: {
    subscriptionId: string;
    regions?: string[];
    limit: number;
  }): Promise<QuotaRequest[]> {
    const { subscriptionId, regions, limit } = filter;
    const all = this.#knex<Row>(TABLE).where('subscription', subscriptionId);
    const rows = await (regions ? all.whereIn('region', regions) : all)
      .orderBy([
        { column: 'requested_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(limit);
    return rows.map(row => followedOf(row).request);
  }

  /**
   * Takes the open requests that are to be looked at. Each is given to one
   * caller, who has until `until` before another may take it.
   */
  async takeDue(now: number, until: number): Promise<FollowedRequest[]> {
    const due = await this.#knex<Row>(TABLE)
      .whereNotNull('open_key')
      .where('look_at', '<=', now)
      .orderBy('look_at')
      .limit(100);
    const taken: FollowedRequest[] = [];
    for (const row of due) {
      const mine = await this.#knex<Row>(TABLE)
        .where({ id: row.id, look_at: row.look_at })
        .whereNotNull('open_key')
        .update({ look_at: until });
      if (mine === 1) {
        taken.push(followedOf(row));
      }
    }
    return taken;
  }
}

const openKey = ({ subscriptionId, region, name }: QuotaRequest) =>
  [subscriptionId, region, name.toLowerCase()].join('|');

function rowOf({ request, azureId, lookAt }: FollowedRequest): Row {
  return {
    id: request.id,
    azure_id: azureId ?? null,
    open_key: request.endedAt ? null : openKey(request),
    subscription: request.subscriptionId,
    region: request.region,
    counter: request.name,
    wanted_limit: request.limit,
    limit_before: request.before.limit,
    used_before: request.before.used ?? null,
    state: request.state,
    requested_by: request.requestedBy,
    requested_at: Date.parse(request.requestedAt),
    observed_at: Date.parse(request.observedAt),
    ended_at: request.endedAt ? Date.parse(request.endedAt) : null,
    reason_code: request.reason?.code.slice(0, 100) ?? null,
    reason_message: request.reason?.message ?? null,
    problem: request.problem ? JSON.stringify(request.problem) : null,
    look_at: lookAt,
  };
}

const iso = (time: number | string) => new Date(Number(time)).toISOString();

function followedOf(row: Row): FollowedRequest {
  const problem: Problem | undefined = row.problem
    ? JSON.parse(row.problem)
    : undefined;
  return {
    request: {
      id: row.id,
      subscriptionId: row.subscription,
      region: row.region,
      name: row.counter,
      limit: row.wanted_limit,
      state: row.state as QuotaRequestState,
      before: {
        ...(row.used_before !== null && { used: row.used_before }),
        limit: row.limit_before,
      },
      requestedBy: row.requested_by,
      requestedAt: iso(row.requested_at),
      observedAt: iso(row.observed_at),
      ...(row.ended_at !== null && { endedAt: iso(row.ended_at) }),
      ...(row.reason_code !== null && {
        reason: { code: row.reason_code, message: row.reason_message ?? '' },
      }),
      ...(problem && { problem }),
    },
    ...(row.azure_id && { azureId: row.azure_id }),
    lookAt: Number(row.look_at),
  };
}
