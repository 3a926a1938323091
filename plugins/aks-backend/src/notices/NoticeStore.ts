import { Knex } from '../service/openDatabase';

const TABLE = 'aks_notices';

interface Row {
  occurrence: string;
  /** PostgreSQL gives a bigint as a string. */
  told_at: number | string;
}

/** What people were told of: replicas and restarts do not tell it again. */
export class NoticeStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** `true`: it is for the caller to tell it. */
  async claim(occurrence: string, now: number): Promise<boolean> {
    const mine = await this.#knex<Row>(TABLE)
      .insert({ occurrence, told_at: now })
      .onConflict('occurrence')
      .ignore()
      .returning('occurrence');
    return mine.length > 0;
  }

  /** It was not told, or is over: the next time it is told. */
  async release(occurrences: readonly string[]): Promise<void> {
    for (let from = 0; from < occurrences.length; from += 500) {
      await this.#knex<Row>(TABLE)
        .whereIn('occurrence', occurrences.slice(from, from + 500))
        .delete();
    }
  }

  async forgetBefore(time: number): Promise<number> {
    return this.#knex<Row>(TABLE).where('told_at', '<', time).delete();
  }
}
