import { randomUUID } from 'node:crypto';
import { KeptFailure, Turn, Turns } from '@rally/upstream';
import { Knex } from './openDatabase';

const TABLE = 'aks_turns';

interface Row {
  question: string;
  holder: string;
  /** PostgreSQL gives a bigint as a string. */
  taken_until: number | string;
  resting_until: number | string;
  failure: string | null;
}

/** Turns in the plugin's database: replicas ask each source one at a time, and rest together. */
export class TurnStore implements Turns {
  readonly #knex: Knex;
  /** Which process this is. */
  readonly #holder = randomUUID();

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async take(question: string, now: number, until: number): Promise<Turn> {
    const mine = await this.#knex<Row>(TABLE)
      .insert({
        question,
        holder: this.#holder,
        taken_until: until,
        resting_until: 0,
      })
      .onConflict('question')
      .merge(['holder', 'taken_until', 'resting_until'])
      .where(`${TABLE}.taken_until`, '<=', now)
      .andWhere(`${TABLE}.resting_until`, '<=', now)
      .returning('question');
    if (mine.length > 0) {
      return { state: 'mine' };
    }
    const row = await this.#knex<Row>(TABLE).where({ question }).first();
    if (row?.failure && Number(row.resting_until) > now) {
      const failure: KeptFailure = JSON.parse(row.failure);
      return { state: 'resting', failure };
    }
    // Over since the first look: to be tried again at once.
    return { state: 'taken', until: Number(row?.taken_until ?? now) };
  }

  async end(question: string, failure?: KeptFailure): Promise<void> {
    const own = this.#knex<Row>(TABLE).where({
      question,
      holder: this.#holder,
    });
    await (failure
      ? own.update({
          taken_until: 0,
          resting_until: failure.askAgainAt,
          failure: JSON.stringify(failure),
        })
      : own.delete());
  }

  /** Lets others ask what this process will not finish. */
  async endAll(): Promise<void> {
    await this.#knex<Row>(TABLE)
      .where({ holder: this.#holder })
      .where('taken_until', '>', 0)
      .delete();
  }

  /** Forgets failures that were over before `time`; gives how many. */
  async forgetRestedBefore(time: number): Promise<number> {
    return this.#knex<Row>(TABLE)
      .where('resting_until', '<', time)
      .andWhere('taken_until', '<', time)
      .delete();
  }
}
