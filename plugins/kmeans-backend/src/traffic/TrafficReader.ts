import { LoggerService } from '@backstage/backend-plugin-api';
import { Answer, AnswerCache, Clock } from '@rally/upstream';
import { Inference } from '../inference';
import { WINDOW_MS } from '../inference/metrics/traffic';
import {
  KEPT_MS,
  StoredWindow,
  TrafficStore,
  WatchedVersion,
} from './TrafficStore';

/** Of so many rows the index of ten bins is about 9 / 200 by chance alone: half the gate. */
export const LEAST_ROWS = 200;

const DAY_MS = 24 * 60 * 60_000;

/** Other replicas write every half minute, so that a younger answer says nothing new. */
const FRESH_MS = 5_000;
const COOL_DOWN_MS = 5_000;
/** A page does not wait longer for a database. */
const PATIENCE_MS = 3_000;
const BOUNDS = { maxEntries: 64, maxBytes: 64 * 1024 * 1024 };

/** What all replicas have answered, as far as it is known. */
export interface KnownTraffic {
  /** In no order; several of the same time are of several replicas or starts. */
  windows: StoredWindow[];
  /** Where the database does not answer. */
  stale?: {
    /** Safe to show. */
    problem: string;
    /** When it answered last; ISO 8601. Absent: never since the start. */
    storedAt?: string;
  };
}

const keyOf = ({ series, from }: { series: string; from: number }) =>
  `${series} ${from}`;

/** Puts together what is stored, of all replicas, and what this one has in memory. */
export class TrafficReader {
  private readonly stored: AnswerCache;

  constructor(
    private readonly deps: {
      served: Pick<Inference, 'traffic'>;
      store: Pick<TrafficStore, 'load'>;
      /** As this one writes itself down. */
      replica: string;
      clock: Clock;
      logger: LoggerService;
    },
  ) {
    this.stored = new AnswerCache({
      ...BOUNDS,
      clock: deps.clock,
      coolDownMs: COOL_DOWN_MS,
      onChange: (_, error) =>
        error
          ? deps.logger.warn(
              `What models answered could not be read: ${error.message}`,
            )
          : deps.logger.info('What models answered can be read again.'),
    });
  }

  /**
   * Of the last day; of all that is kept where the day says too little. Never
   * throws: without a database it is what this replica remembers.
   */
  async lately(version: WatchedVersion): Promise<KnownTraffic> {
    const day = await this.of(version, DAY_MS);
    const rows = day.windows.reduce((sum, each) => sum + each.rowsCounted, 0);
    return rows >= LEAST_ROWS ? day : this.of(version, KEPT_MS);
  }

  /** @param spanMs - how far to look back from now */
  private async of(
    version: WatchedVersion,
    spanMs: number,
  ): Promise<KnownTraffic> {
    const { store, clock } = this.deps;
    const { model, contentHash } = version;
    const since = clock.now() - spanMs;
    const answer = await this.stored.get<StoredWindow[]>(
      `${model} ${contentHash} ${spanMs}`,
      {
        ask: () => store.load({ model, contentHash }, since),
        ttlMs: FRESH_MS,
        waitMs: PATIENCE_MS,
      },
    );
    const own = this.own(version, since);
    const present = new Set(own.map(keyOf));
    const known = answer.state === 'not-answered' ? [] : answer.value;
    // What is in memory has been written before, or will be: it counts once.
    return {
      windows: [...known.filter(each => !present.has(keyOf(each))), ...own],
      ...staleOf(answer),
    };
  }

  private own(
    { model, contentHash }: WatchedVersion,
    since: number,
  ): StoredWindow[] {
    const { served, replica } = this.deps;
    return served
      .traffic()
      .filter(each => each.model === model && each.contentHash === contentHash)
      .flatMap(({ series, windows }) =>
        windows.map(window => ({
          ...window,
          replica,
          series,
          lengthMs: WINDOW_MS,
        })),
      )
      .filter(({ from }) => from >= since);
  }
}

function staleOf(answer: Answer<unknown>): Pick<KnownTraffic, 'stale'> {
  switch (answer.state) {
    case 'answered':
      return {};
    case 'stale':
      return {
        stale: {
          problem: `The database does not answer, so what other replicas and earlier starts counted is of then. ${answer.problem.message}`,
          storedAt: answer.observedAt,
        },
      };
    default:
      return {
        stale: {
          problem: `The database does not answer, so what other replicas and earlier starts counted is missing. ${answer.problem.message}`,
        },
      };
  }
}
