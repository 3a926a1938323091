import { LoggerService, SchedulerService } from '@backstage/backend-plugin-api';
import { Cluster, explainAzureError, Pool } from '@rally/plugin-aks-common';
import { Clock } from '@rally/upstream';
import { AzureSignals } from '../service/AzureSignals';
import { SubscriptionScope } from '../service/SubscriptionScope';
import { TurnStore } from '../service/TurnStore';
import { InterestStore } from './InterestStore';
import { OutcomeMemory } from './OutcomeMemory';
import { Outcome, OutcomeStore } from './OutcomeStore';

const MINUTE = 60_000;
const EVERY_MS = 2 * MINUTE;
const START_MS = 30_000;
const FORGET_AFTER_MS = 90 * 24 * 60 * MINUTE;

/** Watches the pools that run: what of them Azure granted, and what it refused. */
export class PoolObserver {
  constructor(
    private readonly deps: {
      signals: Pick<AzureSignals, 'clusters'>;
      scope: Pick<SubscriptionScope, 'subscriptions'>;
      memory: OutcomeMemory;
      outcomes: OutcomeStore;
      interests: InterestStore;
      turns: TurnStore;
      clock: Clock;
      logger: LoggerService;
    },
  ) {}

  async schedule(scheduler: SchedulerService): Promise<void> {
    await scheduler.scheduleTask({
      id: 'aks-observe-pools',
      frequency: { milliseconds: EVERY_MS },
      timeout: { milliseconds: EVERY_MS },
      initialDelay: { milliseconds: START_MS },
      scope: 'global',
      fn: () => this.observe(),
    });
  }

  async observe(): Promise<void> {
    const { scope, outcomes, turns, clock } = this.deps;
    const now = clock.now();
    if ((await turns.take('pools||', now, now + EVERY_MS)).state !== 'mine') {
      return;
    }
    try {
      await outcomes.forgetBefore(now - FORGET_AFTER_MS);
      const { subscriptions } = await scope.subscriptions();
      for (const { subscriptionId } of subscriptions) {
        await this.#observe(subscriptionId);
      }
    } finally {
      await turns.end('pools||');
    }
  }

  /** What is not answered now is looked at the next time. */
  async #observe(subscriptionId: string): Promise<void> {
    const { signals, outcomes, memory, interests } = this.deps;
    const signal = await signals.clusters(subscriptionId);
    if (signal.state !== 'answered') {
      return;
    }
    const before = await outcomes.lastOf(`/subscriptions/${subscriptionId}/`);
    for (const cluster of signal.value) {
      for (const pool of cluster.pools) {
        const last = before.get(subjectOf(cluster, pool));
        const next = outcomeOf(cluster, pool, last);
        if (next && !isSame(next, last)) {
          const kind = pool.provisioningError && kindOf(pool.provisioningError);
          await memory.record(next, kind);
        }
      }
    }
    await interests.noteAll(
      signal.value.flatMap(({ region, pools }) =>
        pools.map(({ vmSize, priority, count, autoscaler }) => ({
          subscriptionId,
          region,
          vmSize,
          priority,
          nodes: autoscaler?.max ?? count,
        })),
      ),
    );
  }
}

function subjectOf(cluster: Cluster, pool: Pool): string {
  return `/subscriptions/${cluster.subscriptionId}/${cluster.resourceGroup}/${cluster.name}/${pool.name}`.toLowerCase();
}

/** The code first: the message may tell of the code only in passing. */
function kindOf({ code, message }: { code: string; message: string }) {
  return explainAzureError(JSON.stringify({ code, message }))[0]?.kind;
}

/**
 * A pool that stands when it is first looked at was granted some time, nobody
 * knows when; one that grows or comes through was granted now.
 */
function outcomeOf(
  cluster: Cluster,
  pool: Pool,
  last: Outcome | undefined,
): Outcome | undefined {
  const { subscriptionId, region } = cluster;
  const { vmSize, priority, count: asked, provisioningError } = pool;
  const about = {
    subject: subjectOf(cluster, pool),
    subscriptionId,
    region,
    vmSize: vmSize.toLowerCase(),
    priority,
    asked,
  };
  if (pool.provisioningState === 'Failed') {
    const code = provisioningError?.code ?? 'Unknown';
    return { ...about, outcome: 'refused', code };
  }
  if (pool.provisioningState !== 'Succeeded') {
    return { ...about, outcome: 'pending', code: '' };
  }
  if (!last) {
    return { ...about, outcome: 'seen', code: '' };
  }
  const came = last.outcome === 'refused' || last.outcome === 'pending';
  if (asked > 0 && (came || asked > last.asked)) {
    return { ...about, outcome: 'granted', code: '' };
  }
  // Fewer nodes are the new measure; as many are nothing new.
  return asked < last.asked
    ? { ...about, outcome: 'seen', code: '' }
    : undefined;
}

function isSame(next: Outcome, last: Outcome | undefined): boolean {
  return (
    last !== undefined &&
    next.outcome === last.outcome &&
    next.code === last.code &&
    next.asked === last.asked &&
    next.vmSize === last.vmSize
  );
}
