import {
  CapacitySignal,
  CapacitySource,
  Problem,
} from '@rally/plugin-aks-common';
import { Knex } from '../service/openDatabase';

const SIGNALS = 'aks_capacity';
const PROBLEMS = 'aks_capacity_problems';

/** SQLite takes some 30 000 values in one statement, a row has 12. */
const ROWS_AT_A_TIME = 500;

interface Row {
  source: string;
  subscription: string;
  region: string;
  vm_size: string;
  zone: string;
  priority: string;
  verdict: string;
  said: string;
  count: number | null;
  limit: number | null;
  /** PostgreSQL gives a bigint as a string. */
  observed_at: number | string;
  valid_until: number | string;
}

interface ProblemRow {
  source: string;
  subscription: string;
  problem: string;
}

/** A signal and where it belongs. */
export interface PlacedSignal extends CapacitySignal {
  /** Empty where it is the same for all. */
  subscriptionId: string;
  region: string;
}

/** What is known of capacity: it survives restarts, and replicas share it. */
export class CapacityStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** The newest of each source, place, size, zone and priority is kept. */
  async save(signals: PlacedSignal[]): Promise<void> {
    const rows = signals.map(rowOf);
    for (let from = 0; from < rows.length; from += ROWS_AT_A_TIME) {
      await this.#knex<Row>(SIGNALS)
        .insert(rows.slice(from, from + ROWS_AT_A_TIME))
        .onConflict([
          'source',
          'subscription',
          'region',
          'vm_size',
          'zone',
          'priority',
        ])
        .merge();
    }
  }

  /** What still holds for the subscription at `now`, in a stable order. */
  async load(subscriptionId: string, now: number): Promise<PlacedSignal[]> {
    const rows = await this.#knex<Row>(SIGNALS)
      .whereIn('subscription', ['', subscriptionId])
      .where('valid_until', '>', now)
      .orderBy(['region', 'vm_size', 'source', 'zone']);
    return rows.map(signalOf);
  }

  async problems(
    subscriptionId: string,
  ): Promise<{ source: CapacitySource; problem: Problem }[]> {
    const rows = await this.#knex<ProblemRow>(PROBLEMS)
      .whereIn('subscription', ['', subscriptionId])
      .orderBy('source');
    return rows.map(({ source, problem }) => ({
      source: source as CapacitySource,
      problem: JSON.parse(problem),
    }));
  }

  /** A source fails: the time since when stays that of the first failure. */
  async fail(
    source: CapacitySource,
    subscription: string,
    problem: Problem,
  ): Promise<void> {
    const before = await this.#knex<ProblemRow>(PROBLEMS)
      .where({ source, subscription })
      .first();
    const since = before ? JSON.parse(before.problem).since : problem.since;
    await this.#knex<ProblemRow>(PROBLEMS)
      .insert({
        source,
        subscription,
        problem: JSON.stringify({ ...problem, since }),
      })
      .onConflict(['source', 'subscription'])
      .merge();
  }

  async recover(source: CapacitySource, subscription: string): Promise<void> {
    await this.#knex<ProblemRow>(PROBLEMS)
      .where({ source, subscription })
      .delete();
  }

  async forgetLapsedBefore(time: number): Promise<number> {
    return this.#knex<Row>(SIGNALS).where('valid_until', '<', time).delete();
  }
}

function rowOf(signal: PlacedSignal): Row {
  return {
    source: signal.source,
    subscription: signal.subscriptionId,
    region: signal.region,
    vm_size: signal.vmSize.toLowerCase(),
    zone: signal.zone ?? '',
    priority: signal.priority,
    verdict: signal.verdict,
    said: signal.said.slice(0, 100),
    count: signal.count ?? null,
    limit: signal.limit ?? null,
    observed_at: Date.parse(signal.observedAt),
    valid_until: Date.parse(signal.validUntil),
  };
}

const iso = (time: number | string) => new Date(Number(time)).toISOString();

function signalOf(row: Row): PlacedSignal {
  return {
    source: row.source as CapacitySource,
    subscriptionId: row.subscription,
    region: row.region,
    vmSize: row.vm_size,
    ...(row.zone && { zone: row.zone }),
    priority: row.priority as CapacitySignal['priority'],
    verdict: row.verdict as CapacitySignal['verdict'],
    said: row.said,
    ...(row.count !== null && { count: row.count }),
    ...(row.limit !== null && { limit: row.limit }),
    observedAt: iso(row.observed_at),
    validUntil: iso(row.valid_until),
  };
}
