import { z } from 'zod';
import { TrafficWindow, VersionTraffic } from '../inference';
import { WINDOW_MS } from '../inference/metrics/traffic';
import { alike, sumOf } from './counts';
import { Knex } from './openDatabase';

const TABLE = 'kmeans_traffic';

const HOUR = 60 * 60_000;

/** Windows of an hour that ended so long ago become one. Later than any replica still writes them. */
const FOLDED_AFTER_MS = 3 * HOUR;

/** What is kept, so that a model that is seldom asked is known as well. */
export const KEPT_MS = 7 * 24 * HOUR;

/** Takes the place of the series in a row that is the sum of an hour. */
const HOURLY = 'hour';

/** A row of a model with a thousand features has some 30 kB. */
const ROWS_AT_A_TIME = 100;

/** Of one version: some hundred replicas. */
const MOST_ROWS = 10_000;

/** Of one look for hours that are over; the next one goes on. */
const MOST_FOLDED = 20_000;

/** Of the lists in `counts`; rows of another one are left out. */
const FORMAT = 1;

interface Row {
  model: string;
  content_hash: string;
  replica: string;
  series: string;
  /** PostgreSQL gives a bigint as a string. */
  window_from: number | string;
  window_ms: number;
  counted_since: number | string;
  rows_answered: number | string;
  rows_counted: number | string;
  counts: string;
}

const KEY = [
  'model',
  'content_hash',
  'replica',
  'series',
  'window_from',
] as const;

/** A version, by what it is: its number says nothing once a registry was made anew. */
export interface WatchedVersion {
  model: string;
  contentHash: string;
}

/** A window as it is stored. */
export interface StoredWindow extends TrafficWindow {
  replica: string;
  series: string;
  /** Five minutes, or an hour. */
  lengthMs: number;
}

const counts = z.array(z.int().min(0));
const countsSchema = z.object({
  format: z.literal(FORMAT),
  bins: z.array(counts),
  clusters: counts,
  seconds: counts,
});

const beginOfHour = (time: number) => Math.floor(time / HOUR) * HOUR;

/** What versions answered, in the plugin's database: it survives restarts, and replicas share it. */
export class TrafficStore {
  /** @param open - asked each time: a database that fails is tried again */
  constructor(private readonly open: () => Promise<Knex>) {}

  /**
   * Writes down windows of one replica. What is written again takes its own
   * place, and never that of more: the order of two writes does not matter.
   */
  async save(
    replica: string,
    traffic: readonly VersionTraffic[],
  ): Promise<void> {
    const rows = traffic.flatMap(({ windows, ...version }) =>
      windows.map(window =>
        rowOf(version, {
          ...window,
          replica,
          series: version.series,
          lengthMs: WINDOW_MS,
        }),
      ),
    );
    const knex = await this.open();
    for (let from = 0; from < rows.length; from += ROWS_AT_A_TIME) {
      await knex<Row>(TABLE)
        .insert(rows.slice(from, from + ROWS_AT_A_TIME))
        .onConflict([...KEY])
        .merge()
        .where(
          `${TABLE}.rows_answered`,
          '<=',
          knex.ref('excluded.rows_answered'),
        );
    }
  }

  /** Windows that began at `since` or later, in ms since the epoch; the oldest first. */
  async load(
    { model, contentHash }: WatchedVersion,
    since: number,
  ): Promise<StoredWindow[]> {
    const knex = await this.open();
    const rows = await knex<Row>(TABLE)
      .where({ model, content_hash: contentHash })
      .where('window_from', '>=', since)
      .orderBy('window_from', 'desc')
      .limit(MOST_ROWS);
    return rows.reverse().flatMap(row => windowOf(row) ?? []);
  }

  /**
   * Makes one row of all windows of a replica within an hour that is long over.
   *
   * @returns how many hours
   */
  async foldBefore(now: number): Promise<number> {
    const knex = await this.open();
    const until = beginOfHour(now - FOLDED_AFTER_MS);
    const over = await knex<Row>(TABLE)
      .select(...KEY)
      .whereNot('series', HOURLY)
      .where('window_from', '<', until)
      .limit(MOST_FOLDED);
    const hours = new Map(
      over.map(row => {
        const { model, content_hash, replica, window_from } = row;
        const hour = beginOfHour(Number(window_from));
        const of = { model, content_hash, replica };
        return [JSON.stringify([of, hour]), { of, hour }];
      }),
    );
    for (const { of, hour } of hours.values()) {
      await knex.transaction(transaction => fold(transaction, of, hour));
    }
    return hours.size;
  }

  async forgetBefore(time: number): Promise<void> {
    const knex = await this.open();
    await knex<Row>(TABLE).where('window_from', '<', time).delete();
  }
}

async function fold(
  knex: Knex,
  of: Pick<Row, 'model' | 'content_hash' | 'replica'>,
  hour: number,
): Promise<void> {
  // Two that fold at once: the second waits here, and then finds nothing.
  const rows = await knex<Row>(TABLE)
    .where(of)
    .where('window_from', '>=', hour)
    .where('window_from', '<', hour + HOUR)
    .orderBy([...KEY])
    .forUpdate();
  const short = rows.filter(({ series }) => series !== HOURLY);
  if (short.length === 0) return;
  const windows = alike(rows.flatMap(row => windowOf(row) ?? []));
  for (const { series, window_from } of short) {
    await knex<Row>(TABLE)
      .where({ ...of, series, window_from })
      .delete();
  }
  const counted = sumOf(windows);
  if (!counted) return;
  const whole: StoredWindow = {
    ...counted,
    replica: of.replica,
    series: HOURLY,
    from: hour,
    lengthMs: HOUR,
    since: Math.min(...windows.map(({ since }) => since)),
  };
  await knex<Row>(TABLE)
    .insert(rowOf({ model: of.model, contentHash: of.content_hash }, whole))
    .onConflict([...KEY])
    .merge();
}

function rowOf(
  { model, contentHash }: WatchedVersion,
  { bins, clusters, seconds, ...window }: StoredWindow,
): Row {
  return {
    model,
    content_hash: contentHash,
    replica: window.replica,
    series: window.series,
    window_from: window.from,
    window_ms: window.lengthMs,
    counted_since: window.since,
    rows_answered: window.rows,
    rows_counted: window.rowsCounted,
    counts: JSON.stringify({ format: FORMAT, bins, clusters, seconds }),
  };
}

/** `undefined` where another version of this plugin wrote it, or something else did. */
function windowOf(row: Row): StoredWindow | undefined {
  let read: unknown;
  try {
    read = JSON.parse(row.counts);
  } catch {
    return undefined;
  }
  const parsed = countsSchema.safeParse(read);
  if (!parsed.success) return undefined;
  const { format: _, ...lists } = parsed.data;
  return {
    replica: row.replica,
    series: row.series,
    from: Number(row.window_from),
    lengthMs: row.window_ms,
    since: Number(row.counted_since),
    rows: Number(row.rows_answered),
    rowsCounted: Number(row.rows_counted),
    ...lists,
  };
}
