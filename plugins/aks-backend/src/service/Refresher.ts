import { LoggerService, SchedulerService } from '@backstage/backend-plugin-api';
import { Clock, Limit } from '@rally/upstream';
import { AksConfig } from '../config';
import { AzureSignals } from './AzureSignals';
import { SnapshotService } from './SnapshotService';
import { SnapshotStore } from './SnapshotStore';
import { SubscriptionScope } from './SubscriptionScope';
import { TurnStore } from './TurnStore';

/** A bit shorter than usages stay fresh, so that pages find fresh ones at any time. */
const EVERY_MS = 4 * 60_000;

/** Start-up goes first; a person who is faster asks Azure at once. */
const START_MS = 3_000;

/** Leaves most of the questions at a time to people who wait. */
const REGIONS_AT_A_TIME = 2;

/** Without a list in the configuration: more cannot be asked in one round. */
const MOST_SUBSCRIPTIONS = 20;

/** Of a region nobody asked for in a month even a stale answer says nothing any more. */
const FORGET_AFTER_MS = 30 * 24 * 60 * 60_000;

/** Asks ahead of people, so that their pages need not wait for Azure. */
export class Refresher {
  constructor(
    private readonly deps: {
      snapshots: Pick<SnapshotService, 'region'>;
      signals: Pick<AzureSignals, 'providers' | 'quotaRequests'>;
      scope: SubscriptionScope;
      store: SnapshotStore;
      turns: TurnStore;
      config: AksConfig;
      clock: Clock;
      logger: LoggerService;
    },
  ) {}

  /** One replica at a time does it; the others read the answers from the store. */
  async schedule(scheduler: SchedulerService): Promise<void> {
    await scheduler.scheduleTask({
      id: 'aks-refresh-snapshots',
      frequency: { milliseconds: EVERY_MS },
      timeout: { milliseconds: EVERY_MS },
      initialDelay: { milliseconds: START_MS },
      scope: 'global',
      fn: signal => this.refresh(signal),
    });
  }

  /**
   * Renews all subscriptions in all regions offered; where none are configured
   * and the credential sees very many, the first ones.
   */
  async refresh(signal?: AbortSignal): Promise<void> {
    const { scope, store, turns, config, clock, logger } = this.deps;
    const longAgo = clock.now() - FORGET_AFTER_MS;
    await store.forgetLapsedBefore(longAgo);
    await turns.forgetRestedBefore(longAgo);
    const { subscriptions } = await scope.subscriptions();
    const kept =
      config.subscriptions.length > 0
        ? subscriptions
        : subscriptions.slice(0, MOST_SUBSCRIPTIONS);
    if (kept.length < subscriptions.length) {
      logger.info(
        `Keeps ${kept.length} of ${subscriptions.length} subscriptions warm; aks.subscriptions says which others`,
      );
    }
    for (const { subscriptionId } of kept) {
      if (signal?.aborted) {
        return;
      }
      const regions = await scope.regionNames(subscriptionId);
      const limit = new Limit(REGIONS_AT_A_TIME);
      await Promise.all(
        regions.map(region =>
          limit.run(async () => {
            if (!signal?.aborted) {
              await this.#renew(subscriptionId, region);
            }
          }),
        ),
      );
      logger.debug(`Renewed ${regions.length} regions of ${subscriptionId}`);
    }
  }

  /** Usages that would lapse before the next round are renewed now. */
  async #renew(subscriptionId: string, region: string): Promise<void> {
    const { snapshots, signals } = this.deps;
    await snapshots.region(subscriptionId, region, {
      maxUsagesAgeMs: EVERY_MS / 4,
    });
    const providers = await signals.providers(subscriptionId);
    const canRequest =
      providers.state === 'answered' &&
      providers.value.some(
        ({ namespace, state }) =>
          namespace.toLowerCase() === 'microsoft.quota' &&
          state.toLowerCase() === 'registered',
      );
    if (canRequest) {
      await signals.quotaRequests(subscriptionId, region);
    }
  }
}
