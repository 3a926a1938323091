import { Knex } from '../service/openDatabase';
import { Notice } from './notice';

const TABLE = 'aks_waiting_notices';

/** A day later it is no news, and the page has told it. */
const WAITS_MS = 24 * 60 * 60_000;

interface Row {
  occurrence: string;
  about: string;
  /** JSON of a notice, and whom it goes to besides owners. */
  notice: string;
  since: number | string;
}

/** A notice that is to be sent as soon as somebody can be told. */
export interface WaitingNotice {
  notice: Notice;
  /** Whom it goes to besides the owners. */
  recipients: string[];
}

/** What happened once and is not told yet: replicas and restarts do not lose it. */
export class WaitingNotices {
  constructor(private readonly knex: Knex) {}

  /**
   * @param about - what the notices are about: the key of a cluster, or a subscription and region
   */
  async add(
    about: string,
    waiting: readonly WaitingNotice[],
    now: number,
  ): Promise<void> {
    if (waiting.length === 0) return;
    await this.knex<Row>(TABLE)
      .insert(
        waiting.map(each => ({
          occurrence: each.notice.occurrence,
          about,
          notice: JSON.stringify(each),
          since: now,
        })),
      )
      .onConflict('occurrence')
      .ignore();
  }

  /** Those that wait, the oldest first; what waited too long is forgotten. */
  async of(about: string, now: number): Promise<WaitingNotice[]> {
    await this.knex<Row>(TABLE)
      .where('since', '<', now - WAITS_MS)
      .delete();
    const rows = await this.knex<Row>(TABLE)
      .where({ about })
      .orderBy(['since', 'occurrence']);
    return rows.map(({ notice }) => JSON.parse(notice));
  }

  async remove(occurrence: string): Promise<void> {
    await this.knex<Row>(TABLE).where({ occurrence }).delete();
  }
}
