import {
  DatabaseService,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import { AnswerStore, KeptAnswer } from '@rally/upstream';
import { decodeKey } from './sources';

type Knex = Awaited<ReturnType<DatabaseService['getClient']>>;

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

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  static async create(database: DatabaseService): Promise<SnapshotStore> {
    const knex = await database.getClient();
    if (!database.migrations?.skip) {
      await knex.migrate.latest({
        directory: resolvePackagePath(
          '@rally/plugin-aks-backend',
          'migrations',
        ),
      });
    }
    return new SnapshotStore(knex);
  }

  async load(key: string): Promise<KeptAnswer | undefined> {
    const row = await this.#knex<Row>(TABLE).where(columnsOf(key)).first();
    return (
      row && {
        json: row.value,
        observedAt: Number(row.observed_at),
        validUntil: Number(row.valid_until),
      }
    );
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
