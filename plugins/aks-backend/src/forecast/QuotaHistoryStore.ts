import { QuotaPoint, Usage } from '@rally/plugin-aks-common';
import { Knex } from '../service/openDatabase';

const TABLE = 'aks_quota_days';

/** SQLite takes some 30 000 values in one statement, a row has 7. */
const ROWS_AT_A_TIME = 500;

/** 90 days of 500 counters in use. */
const MOST_ROWS = 45_000;

interface Row {
  subscription: string;
  region: string;
  quota: string;
  /** ISO date, UTC. */
  day: string;
  used: number;
  quota_limit: number;
  /** PostgreSQL gives a bigint as a string. */
  observed_at: number | string;
}

/** How a counter stood on a day. */
export interface QuotaDay extends QuotaPoint {
  region: string;
  quota: string;
}

/**
 * How much of each quota was used, one row a day, of counters that are or were
 * in use: of 60 regions and 100 families nearly all are at zero, and zero has no
 * trend.
 */
export class QuotaHistoryStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** The last reading of a day counts. */
  async add(
    subscription: string,
    region: string,
    usages: readonly Usage[],
    observedAt: number,
  ): Promise<void> {
    const known = await this.#knex<Row>(TABLE)
      .where({ subscription, region })
      .distinct('quota');
    const before = new Set(known.map(({ quota }) => quota));
    const day = dayOf(observedAt);
    const rows = new Map<string, Row>();
    for (const { name, used, limit } of usages) {
      const quota = keyOf(name);
      if (used > 0 || before.has(quota)) {
        rows.set(quota, {
          subscription,
          region,
          quota,
          day,
          used: Math.round(used),
          quota_limit: Math.round(limit),
          observed_at: observedAt,
        });
      }
    }
    const all = [...rows.values()];
    for (let from = 0; from < all.length; from += ROWS_AT_A_TIME) {
      await this.#knex<Row>(TABLE)
        .insert(all.slice(from, from + ROWS_AT_A_TIME))
        .onConflict(['subscription', 'region', 'quota', 'day'])
        .merge(['used', 'quota_limit', 'observed_at'])
        // A reading that was late must not undo a newer one.
        .where(`${TABLE}.observed_at`, '<=', observedAt);
    }
  }

  /** One counter, oldest first. */
  async load(
    subscription: string,
    region: string,
    quota: string,
    since: number,
  ): Promise<QuotaPoint[]> {
    const rows = await this.#knex<Row>(TABLE)
      .where({ subscription, region, quota: keyOf(quota) })
      .where('day', '>=', dayOf(since))
      .orderBy('day');
    return rows.map(pointOf);
  }

  /** All counters of the subscription, each oldest first. */
  async loadAll(subscription: string, since: number): Promise<QuotaDay[]> {
    const rows = await this.#knex<Row>(TABLE)
      .where({ subscription })
      .where('day', '>=', dayOf(since))
      .orderBy(['region', 'quota', 'day'])
      .limit(MOST_ROWS);
    return rows.map(row => ({
      ...pointOf(row),
      region: row.region,
      quota: row.quota,
    }));
  }

  async forgetBefore(time: number): Promise<number> {
    return this.#knex<Row>(TABLE).where('day', '<', dayOf(time)).delete();
  }
}

function keyOf(name: string): string {
  return name.toLowerCase().slice(0, 100);
}

function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

function pointOf(row: Row): QuotaPoint {
  return {
    at: new Date(Number(row.observed_at)).toISOString(),
    used: row.used,
    limit: row.quota_limit,
  };
}
