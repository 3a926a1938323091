import { LoggerService, SchedulerService } from '@backstage/backend-plugin-api';
import { call, Clock, failureOf, SingleFlight } from '@rally/upstream';
import { Inference, VersionTraffic } from '../inference';
import { KEPT_MS, TrafficStore } from './TrafficStore';

const EVERY_MS = 30_000;
const TIDY_MS = 15 * 60_000;

/** A database that hangs must hold up neither the next turn nor the end of the process. */
const PATIENCE_MS = 5_000;

/** What is written down is still shown from memory for so long: the database may fail any time. */
const REMEMBERED_MS = 2 * 60 * 60_000;

const keyOf = (series: string, from: number) => `${series} ${from}`;

/** Counts only grow, so two that are as large are the same. */
const sizeOf = ({
  rows,
  seconds,
}: Pick<VersionTraffic['windows'][number], 'rows' | 'seconds'>) =>
  `${rows} ${seconds.reduce((sum, count) => sum + count, 0)}`;

/** Writes down what this replica's versions have answered; predictions never wait for it. */
export class TrafficRecorder {
  /** How much each window held when it was written last. */
  private written = new Map<string, string>();
  private readonly flights = new SingleFlight();
  private failing = false;

  constructor(
    private readonly deps: {
      served: Pick<Inference, 'traffic' | 'forgetTraffic'>;
      store: Pick<TrafficStore, 'save' | 'foldBefore' | 'forgetBefore'>;
      /** Of the machine: it is the same after a restart. */
      replica: string;
      clock: Clock;
      logger: LoggerService;
    },
  ) {}

  async schedule(scheduler: SchedulerService): Promise<void> {
    await scheduler.scheduleTask({
      id: 'kmeans-record-traffic',
      scope: 'local',
      frequency: { milliseconds: EVERY_MS },
      timeout: { milliseconds: EVERY_MS },
      initialDelay: { milliseconds: EVERY_MS },
      fn: () => this.record(),
    });
    await scheduler.scheduleTask({
      id: 'kmeans-tidy-traffic',
      scope: 'global',
      frequency: { milliseconds: TIDY_MS },
      timeout: { milliseconds: TIDY_MS },
      initialDelay: { milliseconds: TIDY_MS },
      fn: () => this.tidy(),
    });
  }

  /** Writes what has changed since it was written last; where that fails it is logged, and tried again with the next. */
  async record(): Promise<void> {
    await this.flights.run('record', () => this.recordNow());
  }

  /** The last words of a process: what came since the last turn. */
  async close(): Promise<void> {
    // One that is under way began before the last predictions.
    await this.record();
    await this.record();
  }

  /** Makes hours of old windows, and forgets the oldest. */
  async tidy(): Promise<void> {
    const { store, clock } = this.deps;
    await store.forgetBefore(clock.now() - KEPT_MS);
    await store.foldBefore(clock.now());
  }

  private async recordNow(): Promise<void> {
    const { served, store, replica, clock, logger } = this.deps;
    const now = clock.now();
    const all = served.traffic();
    const news = all
      .map(version => ({ ...version, windows: this.changed(version) }))
      .filter(({ windows }) => windows.length > 0);
    try {
      if (news.length > 0) {
        await call(
          () => store.save(replica, news),
          {
            attemptMs: PATIENCE_MS,
            overallMs: PATIENCE_MS,
            retries: 0,
            backoffMs: 0,
            maxBackoffMs: 0,
          },
          { clock },
        );
      }
    } catch (error) {
      if (!this.failing) {
        logger.warn(
          `What models answered could not be written down, and is tried again every ${
            EVERY_MS / 1000
          } s: ${failureOf(error, now).message}`,
        );
      }
      this.failing = true;
      return;
    }
    if (this.failing)
      logger.info('What models answered is written down again.');
    this.failing = false;
    this.written = new Map(
      all.flatMap(({ series, windows }) =>
        windows.map(({ from, ...window }) => [
          keyOf(series, from),
          sizeOf(window),
        ]),
      ),
    );
    served.forgetTraffic(now - REMEMBERED_MS);
  }

  private changed({ series, windows }: VersionTraffic) {
    return windows.filter(
      ({ from, ...window }) =>
        this.written.get(keyOf(series, from)) !== sizeOf(window),
    );
  }
}
