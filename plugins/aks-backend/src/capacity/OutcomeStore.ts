import { Knex } from '../service/openDatabase';

const TABLE = 'aks_outcomes';

/** What was asked of Azure, and what came of it. */
export interface Outcome {
  /** The pool that was asked for, by its id, or what else told of it. */
  subject: string;
  subscriptionId: string;
  region: string;
  vmSize: string;
  priority: 'Regular' | 'Spot';
  /** Nodes. */
  asked: number;
  /** `seen`: it was there already when it was first looked at. */
  outcome: 'seen' | 'granted' | 'refused' | 'pending';
  /** Azure's code of a refusal; empty else. */
  code: string;
}

interface Row {
  id: number;
  subject: string;
  subscription: string;
  region: string;
  vm_size: string;
  priority: string;
  asked: number;
  outcome: string;
  code: string;
  /** PostgreSQL gives a bigint as a string. */
  observed_at: number | string;
}

/** The portal's own memory of outcomes: it survives restarts, and replicas share it. */
export class OutcomeStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** The last outcome of each subject that starts with the text, by subject. */
  async lastOf(prefix: string): Promise<Map<string, Outcome>> {
    // Ids have `_`, which a pattern takes for any character: all is read, and sorted out here.
    const rows = await this.#knex<Row>(TABLE)
      .whereIn(
        'id',
        this.#knex<Row>(TABLE).max('id').groupBy('subject') as never,
      )
      .orderBy('id');
    return new Map(
      rows
        .filter(({ subject }) => subject.startsWith(prefix))
        .map(row => [row.subject, outcomeOf(row)]),
    );
  }

  async add(outcome: Outcome, observedAt: number): Promise<void> {
    await this.#knex<Row>(TABLE).insert({
      subject: outcome.subject,
      subscription: outcome.subscriptionId,
      region: outcome.region,
      vm_size: outcome.vmSize.toLowerCase(),
      priority: outcome.priority,
      asked: outcome.asked,
      outcome: outcome.outcome,
      code: outcome.code.slice(0, 100),
      observed_at: observedAt,
    });
  }

  async forgetBefore(time: number): Promise<number> {
    return this.#knex<Row>(TABLE).where('observed_at', '<', time).delete();
  }
}

function outcomeOf(row: Row): Outcome {
  return {
    subject: row.subject,
    subscriptionId: row.subscription,
    region: row.region,
    vmSize: row.vm_size,
    priority: row.priority as Outcome['priority'],
    asked: row.asked,
    outcome: row.outcome as Outcome['outcome'],
    code: row.code,
  };
}
