import {
  BackOff,
  LiveSource,
  PlacedEvent,
  PoolEvent,
  PoolEventKind,
  PoolSample,
} from '@rally/plugin-aks-common';
import { Knex } from '../service/openDatabase';

const SAMPLES = 'aks_pool_samples';
const EVENTS = 'aks_pool_events';
const BACK_OFFS = 'aks_pool_back_offs';

/** Between two looks more time went by than a change takes: nobody knows what was in it. */
const GAP_MS = 10 * 60_000;

/** SQLite takes some 30 000 values in one statement, a row has 11. */
const ROWS_AT_A_TIME = 500;

/** A pool does not change more often in the time that is kept, unless something is very wrong. */
const MOST_ROWS = 10_000;

interface SampleRow {
  id: number;
  cluster: string;
  pool: string;
  /** PostgreSQL gives a bigint as a string. */
  seen_from: number | string;
  seen_until: number | string;
  desired: number;
  ready: number | null;
  provisioning_state: string;
}

interface EventRow {
  cluster: string;
  id: string;
  pool: string;
  at: number | string;
  kind: string;
  nodes: number;
  node_names: string;
  zones: string;
  reason: string;
  message: string;
  source: string;
}

interface BackOffRow {
  cluster: string;
  pool: string;
  started_at: number | string;
  ended_at: number | string | null;
  reason: string;
  message: string;
}

/** What a look finds. */
export type Sight = Pick<PoolSample, 'desired' | 'ready' | 'provisioningState'>;

export interface PoolHistory {
  /** Each list oldest first. */
  samples: PoolSample[];
  events: PoolEvent[];
  backOff: BackOff[];
}

/** How pools stood and what happened to them: it survives restarts, and replicas share it. */
export class HistoryStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /**
   * Writes down how a pool stands. As long as nothing changes the last row is
   * made longer.
   *
   * @returns how it stood when it was last looked at; `undefined`: never
   */
  async addSight(
    cluster: string,
    pool: string,
    sight: Sight,
    now: number,
  ): Promise<Sight | undefined> {
    const last = await this.#knex<SampleRow>(SAMPLES)
      .where({ cluster, pool })
      .orderBy('seen_until', 'desc')
      .orderBy('id', 'desc')
      .first();
    const before = last && sampleOf(last);
    const goesOn = last && now - Number(last.seen_until) <= GAP_MS;
    if (last && goesOn) {
      await this.#knex<SampleRow>(SAMPLES)
        .where({ id: last.id })
        .update({ seen_until: now });
    }
    const same =
      before &&
      before.desired === sight.desired &&
      before.ready === sight.ready &&
      before.provisioningState === sight.provisioningState;
    if (!(goesOn && same)) {
      await this.#knex<SampleRow>(SAMPLES).insert({
        cluster,
        pool,
        seen_from: now,
        seen_until: now,
        desired: sight.desired,
        ready: sight.ready ?? null,
        provisioning_state: sight.provisioningState.slice(0, 64),
      });
    }
    return before;
  }

  /** Gives those that were not known before. */
  async addEvents(
    cluster: string,
    placed: readonly PlacedEvent[],
  ): Promise<PlacedEvent[]> {
    const fresh = new Set<string>();
    const rows = placed.map(one => rowOf(cluster, one));
    for (let from = 0; from < rows.length; from += ROWS_AT_A_TIME) {
      const inserted = await this.#knex<EventRow>(EVENTS)
        .insert(rows.slice(from, from + ROWS_AT_A_TIME))
        .onConflict(['cluster', 'id'])
        .ignore()
        .returning('id');
      inserted.forEach(({ id }) => fresh.add(id));
    }
    return placed.filter(({ event }) => fresh.delete(event.id.slice(0, 200)));
  }

  /** The back-off of a pool as it stands: what else was going on has ended. */
  async addBackOff(
    cluster: string,
    pool: string,
    backOff: BackOff | undefined,
    now: number,
  ): Promise<void> {
    const startedAt = backOff ? Date.parse(backOff.from) : -1;
    await this.#knex<BackOffRow>(BACK_OFFS)
      .where({ cluster, pool })
      .whereNull('ended_at')
      .whereNot('started_at', startedAt)
      .update({ ended_at: now });
    if (backOff) {
      await this.#knex<BackOffRow>(BACK_OFFS)
        .insert({
          cluster,
          pool,
          started_at: startedAt,
          reason: backOff.reason ?? '',
          message: backOff.message ?? '',
        })
        .onConflict(['cluster', 'pool', 'started_at'])
        .ignore();
    }
  }

  /** Of each pool of the cluster, by name. */
  async load(
    cluster: string,
    since: number,
    pool?: string,
  ): Promise<Map<string, PoolHistory>> {
    const of = { cluster, ...(pool !== undefined && { pool }) };
    const [samples, events, backOffs] = await Promise.all([
      this.#knex<SampleRow>(SAMPLES)
        .where(of)
        .where('seen_until', '>=', since)
        .orderBy(['seen_from', 'id'])
        .limit(MOST_ROWS),
      this.#knex<EventRow>(EVENTS)
        .where(of)
        .where('at', '>=', since)
        .orderBy(['at', 'id'])
        .limit(MOST_ROWS),
      this.#knex<BackOffRow>(BACK_OFFS)
        .where(of)
        .where(query =>
          query.whereNull('ended_at').orWhere('ended_at', '>=', since),
        )
        .orderBy('started_at')
        .limit(MOST_ROWS),
    ]);
    const histories = new Map<string, PoolHistory>();
    const historyOf = (name: string) => {
      const history = histories.get(name) ?? {
        samples: [],
        events: [],
        backOff: [],
      };
      histories.set(name, history);
      return history;
    };
    samples.forEach(row => historyOf(row.pool).samples.push(sampleOf(row)));
    events.forEach(row => historyOf(row.pool).events.push(eventOf(row)));
    backOffs.forEach(row => historyOf(row.pool).backOff.push(backOffOf(row)));
    return histories;
  }

  async forgetBefore(time: number): Promise<void> {
    const knex = this.#knex;
    await knex<SampleRow>(SAMPLES).where('seen_until', '<', time).delete();
    await knex<EventRow>(EVENTS).where('at', '<', time).delete();
    await knex<BackOffRow>(BACK_OFFS).where('ended_at', '<', time).delete();
    // Of a cluster that is gone nobody says that it ended.
    await knex<BackOffRow>(BACK_OFFS)
      .whereNull('ended_at')
      .where('started_at', '<', time)
      .delete();
  }
}

function iso(time: number | string): string {
  return new Date(Number(time)).toISOString();
}

function sampleOf(row: SampleRow): PoolSample {
  return {
    at: iso(row.seen_from),
    until: iso(row.seen_until),
    desired: row.desired,
    ...(row.ready !== null && { ready: row.ready }),
    provisioningState: row.provisioning_state,
  };
}

function rowOf(cluster: string, { pool, event }: PlacedEvent): EventRow {
  return {
    cluster,
    id: event.id.slice(0, 200),
    pool,
    at: Date.parse(event.at),
    kind: event.kind,
    nodes: event.nodes,
    node_names: JSON.stringify(event.nodeNames),
    zones: JSON.stringify(event.zones),
    reason: event.reason.slice(0, 128),
    message: event.message,
    source: event.source,
  };
}

function eventOf(row: EventRow): PoolEvent {
  return {
    id: row.id,
    at: iso(row.at),
    kind: row.kind as PoolEventKind,
    nodes: row.nodes,
    nodeNames: JSON.parse(row.node_names),
    zones: JSON.parse(row.zones),
    reason: row.reason,
    message: row.message,
    source: row.source as LiveSource,
  };
}

function backOffOf(row: BackOffRow): BackOff {
  return {
    from: iso(row.started_at),
    ...(row.ended_at !== null && { to: iso(row.ended_at) }),
    ...(row.reason && { reason: row.reason }),
    ...(row.message && { message: row.message }),
  };
}
