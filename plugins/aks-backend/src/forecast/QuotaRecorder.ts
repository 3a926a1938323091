import { LoggerService, SchedulerService } from '@backstage/backend-plugin-api';
import { Usage } from '@rally/plugin-aks-common';
import { Clock } from '@rally/upstream';
import { AzureSignals } from '../service/AzureSignals';
import { SubscriptionScope } from '../service/SubscriptionScope';
import { TurnStore } from '../service/TurnStore';
import { QuotaHistoryStore } from './QuotaHistoryStore';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** The trend needs days; who is to be told that a quota fills up needs it sooner. */
const EVERY_MS = 15 * MINUTE;

/** The refresher has asked for usages by then. */
const START_MS = 3 * MINUTE;

/** A forecast looks 90 days back. */
export const QUOTA_HISTORY_MS = 91 * DAY;

/** Nobody waits, and a region that hangs must not hold up the round. */
const WAIT_MS = 20_000;

/** What is told of what was read. */
export interface QuotaListener {
  read(
    subscriptionId: string,
    region: string,
    usages: readonly Usage[],
  ): Promise<void>;
}

/** Writes down how much of each quota is used. */
export class QuotaRecorder {
  constructor(
    private readonly deps: {
      signals: Pick<AzureSignals, 'usages'>;
      scope: Pick<SubscriptionScope, 'subscriptions' | 'regionNames'>;
      history: QuotaHistoryStore;
      turns: TurnStore;
      listener: QuotaListener;
      clock: Clock;
      logger: LoggerService;
    },
  ) {}

  async schedule(scheduler: SchedulerService): Promise<void> {
    await scheduler.scheduleTask({
      id: 'aks-record-quota',
      frequency: { milliseconds: EVERY_MS },
      timeout: { milliseconds: EVERY_MS },
      initialDelay: { milliseconds: START_MS },
      scope: 'global',
      fn: signal => this.record(signal),
    });
  }

  async record(signal?: AbortSignal): Promise<void> {
    const { scope, history, turns, clock, logger } = this.deps;
    const now = clock.now();
    if ((await turns.take('quota||', now, now + EVERY_MS)).state !== 'mine') {
      return;
    }
    try {
      await history.forgetBefore(now - QUOTA_HISTORY_MS);
      const { subscriptions } = await scope.subscriptions();
      for (const { subscriptionId } of subscriptions) {
        for (const region of await scope.regionNames(subscriptionId)) {
          if (signal?.aborted) {
            return;
          }
          try {
            await this.#record(subscriptionId, region);
          } catch (error) {
            logger.error(
              `The quota of ${region} of ${subscriptionId} could not be written down: ${error}`,
            );
          }
        }
      }
    } finally {
      await turns.end('quota||');
    }
  }

  /** What is not answered leaves a gap, not a zero. */
  async #record(subscriptionId: string, region: string): Promise<void> {
    const { signals, history, listener } = this.deps;
    const usages = await signals.usages(subscriptionId, region, {
      waitMs: WAIT_MS,
    });
    if (usages.state === 'answered') {
      const observedAt = Date.parse(usages.observedAt);
      await history.add(subscriptionId, region, usages.value, observedAt);
      await listener.read(subscriptionId, region, usages.value);
    }
  }
}
