import { LoggerService, SchedulerService } from '@backstage/backend-plugin-api';
import {
  BackOff,
  Cluster,
  countsOf,
  PlacedEvent,
  Pool,
  poolEventsOf,
  poolOfName,
  Signal,
} from '@rally/plugin-aks-common';
import { Clock, Limit } from '@rally/upstream';
import { AzureSignals } from '../service/AzureSignals';
import { SubscriptionScope } from '../service/SubscriptionScope';
import { TurnStore } from '../service/TurnStore';
import { clusterKeyOf } from './clusterKey';
import { HistoryStore, Sight } from './HistoryStore';
import { LiveFacts, LiveSignals } from './LiveSignals';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const EVERY_MS = 2 * MINUTE;

/** Start-up goes first, and the list of clusters has been asked for by then. */
const START_MS = 20_000;

/** A timeline shows 7 days, and the median of evictions needs 8. */
export const HISTORY_MS = 9 * DAY;

const CLUSTERS_AT_A_TIME = 4;

/** More cannot be looked at in two minutes. */
const MOST_CLUSTERS = 200;

/** What is told of what was seen. */
export interface SightListener {
  /** What is new of a cluster since it was last looked at. */
  seen(cluster: Cluster, news: readonly PlacedEvent[]): Promise<void>;
}

/** Looks at all pools every two minutes, and writes down how they stand and what happened to them. */
export class LiveObserver {
  constructor(
    private readonly deps: {
      signals: Pick<AzureSignals, 'clusters'>;
      live: Pick<LiveSignals, 'ask' | 'known'>;
      history: HistoryStore;
      scope: Pick<SubscriptionScope, 'subscriptions'>;
      turns: TurnStore;
      listener: SightListener;
      clock: Clock;
      logger: LoggerService;
    },
  ) {}

  async schedule(scheduler: SchedulerService): Promise<void> {
    await scheduler.scheduleTask({
      id: 'aks-observe-live',
      frequency: { milliseconds: EVERY_MS },
      timeout: { milliseconds: EVERY_MS },
      initialDelay: { milliseconds: START_MS },
      scope: 'global',
      fn: signal => this.observe(signal),
    });
  }

  async observe(signal?: AbortSignal): Promise<void> {
    const { scope, history, turns, clock, logger } = this.deps;
    const now = clock.now();
    if ((await turns.take('live||', now, now + EVERY_MS)).state !== 'mine') {
      return;
    }
    try {
      await history.forgetBefore(now - HISTORY_MS);
      const { subscriptions } = await scope.subscriptions();
      const clusters: Cluster[] = [];
      for (const { subscriptionId } of subscriptions) {
        const answer = await this.deps.signals.clusters(subscriptionId);
        // What is not answered now is looked at the next time.
        if (answer.state === 'answered') clusters.push(...answer.value);
      }
      if (clusters.length > MOST_CLUSTERS) {
        logger.warn(
          `Looks at ${MOST_CLUSTERS} of ${clusters.length} clusters; aks.subscriptions says whose`,
        );
      }
      const limit = new Limit(CLUSTERS_AT_A_TIME);
      await Promise.all(
        clusters.slice(0, MOST_CLUSTERS).map(cluster =>
          limit.run(async () => {
            if (!signal?.aborted) await this.#tryObserve(cluster);
          }),
        ),
      );
    } finally {
      await turns.end('live||');
    }
  }

  /** One cluster that cannot be written down must not hide the others. */
  async #tryObserve(cluster: Cluster): Promise<void> {
    try {
      await this.#observe(cluster);
    } catch (error) {
      this.deps.logger.error(
        `What happened to ${clusterKeyOf(
          cluster,
        )} could not be written down: ${error}`,
      );
    }
  }

  async #observe(cluster: Cluster): Promise<void> {
    const { live, history, listener, clock } = this.deps;
    const key = clusterKeyOf(cluster);
    const stopped = cluster.powerState === 'Stopped';
    const before = await live.known(cluster);
    const facts = stopped ? {} : await live.ask(cluster);
    const now = clock.now();
    const nodes = valueOf(facts.nodes);
    const groups = valueOf(facts.autoscaler);
    const news = await history.addEvents(
      key,
      poolEventsOf(valueOf(facts.events) ?? [], cluster.pools, [
        ...(lastOf(before.nodes) ?? []),
        ...(nodes ?? []),
      ]),
    );
    const turns: PlacedEvent[] = [];
    for (const pool of cluster.pools) {
      const { desired, ready } = countsOf(pool, nodes, groups);
      const { provisioningState } = pool;
      const last = await history.addSight(
        key,
        pool.name,
        { desired, ready, provisioningState },
        now,
      );
      turns.push(...turnOf(pool, last, now));
      if (groups) {
        await history.addBackOff(
          key,
          pool.name,
          backOffOf(pool, facts.autoscaler),
          now,
        );
      }
    }
    await listener.seen(cluster, [
      ...news,
      ...(await history.addEvents(key, turns)),
    ]);
  }
}

/** What holds now, and not what held some time ago. */
function valueOf<T>(signal: Signal<T> | undefined): T | undefined {
  return signal?.state === 'answered' ? signal.value : undefined;
}

function lastOf<T>(signal: Signal<T> | undefined): T | undefined {
  return signal && signal.state !== 'not-answered' ? signal.value : undefined;
}

function backOffOf(
  pool: Pool,
  autoscaler: LiveFacts['autoscaler'],
): BackOff | undefined {
  const group = valueOf(autoscaler)?.find(
    ({ name, backOff }) => backOff && poolOfName(name, [pool]),
  );
  if (!group?.backOff) {
    return undefined;
  }
  const { since, code, message } = group.backOff;
  return {
    from: since,
    ...(code && { reason: code }),
    ...(message && { message }),
  };
}

/** Whether Resource Manager says since this look that the pool failed, or came through. */
function turnOf(
  pool: Pool,
  last: Sight | undefined,
  now: number,
): PlacedEvent[] {
  const failed = pool.provisioningState === 'Failed';
  const hadFailed = last?.provisioningState === 'Failed';
  const recovered = hadFailed && pool.provisioningState === 'Succeeded';
  if (failed === hadFailed && !recovered) {
    return [];
  }
  if (!failed && !recovered) {
    return [];
  }
  const at = new Date(now).toISOString();
  const error = pool.provisioningError;
  const kind = failed ? 'failed' : 'recovered';
  return [
    {
      pool: pool.name,
      event: {
        id: `${kind}:${pool.name}:${now}`,
        at,
        kind,
        nodes: 0,
        nodeNames: [],
        zones: [],
        reason: failed ? error?.code ?? 'Failed' : pool.provisioningState,
        message: failed ? (error?.message ?? '').slice(0, 300) : '',
        source: 'aks-clusters',
      },
    },
  ];
}
