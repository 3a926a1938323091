import { Knex } from '../service/openDatabase';

const TABLE = 'aks_call_slots';

interface Row {
  source: string;
  subscription: string;
  slot: number;
  /** PostgreSQL gives a bigint as a string. */
  called_at: number | string;
}

/** So many calls in any such time, counted in the database so that replicas share them. */
export class CallBudget {
  constructor(
    private readonly options: {
      knex: Knex;
      source: string;
      calls: number;
      /** Milliseconds. */
      window: number;
    },
  ) {}

  /** Takes one call; `false`: there is none left now. */
  async take(subscription: string, now: number): Promise<boolean> {
    const { knex, source, calls, window } = this.options;
    for (let slot = 0; slot < calls; slot++) {
      const mine = await knex<Row>(TABLE)
        .insert({ source, subscription, slot, called_at: now })
        .onConflict(['source', 'subscription', 'slot'])
        .merge(['called_at'])
        .where(`${TABLE}.called_at`, '<=', now - window)
        .returning('slot');
      if (mine.length > 0) {
        return true;
      }
    }
    return false;
  }
}
