import { AnswerStore, KeptAnswer } from '@rally/upstream';
import { Knex } from './openDatabase';
import { decodeKey } from './sources';

const TABLE = 'aks_signals';

interface Row {
  source: string;
  subscription: string;
  subject: string;
  /** PostgreSQL gives a bigint as a string. */
  observed_at: number | string;
  valid_until: number | string;
  value: string;
}

/** The last answer of each source in the plugin's database: it survives restarts, and replicas share it. */
export class SnapshotStore implements AnswerStore {
  readonly #knex: Knex;
  /** What is looked up together at the end of this turn, by source and subscription. */
  readonly #batches = new Map<
    string,
    { subjects: string[]; rows: Promise<Map<string, Row>> }
  >();

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Keys that are asked for at once are looked up at once: a page asks for 60. */
  load(key: string): Promise<KeptAnswer | undefined> {
    const { source, subscriptionId, subject } = decodeKey(key);
    const group = `${source}|${subscriptionId}`;
    let batch = this.#batches.get(group);
    if (!batch) {
      const subjects: string[] = [];
      const rows = Promise.resolve().then(() => {
        this.#batches.delete(group);
        return this.#rowsOf(source, subscriptionId, subjects);
      });
      batch = { subjects, rows };
      this.#batches.set(group, batch);
    }
    batch.subjects.push(subject);
    return batch.rows.then(rows => {
      const row = rows.get(subject);
      return (
        row && {
          json: row.value,
          observedAt: Number(row.observed_at),
          validUntil: Number(row.valid_until),
        }
      );
    });
  }

  async #rowsOf(
    source: string,
    subscription: string,
    subjects: string[],
  ): Promise<Map<string, Row>> {
    const rows = await this.#knex<Row>(TABLE)
      .where({ source, subscription })
      .whereIn('subject', subjects);
    return new Map(rows.map(row => [row.subject, row]));
  }

  async save(key: string, answer: KeptAnswer): Promise<void> {
    await this.#knex<Row>(TABLE)
      .insert({
        ...columnsOf(key),
        observed_at: answer.observedAt,
        valid_until: answer.validUntil,
        value: answer.json,
      })
      .onConflict(['source', 'subscription', 'subject'])
      .merge();
  }

  /** Forgets what lapsed before `time` (milliseconds since 1970); gives how many. */
  async forgetLapsedBefore(time: number): Promise<number> {
    return this.#knex<Row>(TABLE).where('valid_until', '<', time).delete();
  }
}

function columnsOf(key: string) {
  const { source, subscriptionId, subject } = decodeKey(key);
  return { source, subscription: subscriptionId, subject };
}
