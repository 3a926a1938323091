import { LoggerService, SchedulerService } from '@backstage/backend-plugin-api';
import {
  Azure,
  evictionSignals,
  regularScoreSignals,
  spotScoreSignals,
} from '@rally/azure';
import { CapacitySource } from '@rally/plugin-aks-common';
import { Clock, failureOf, problemOf } from '@rally/upstream';
import { AzureSignals } from '../service/AzureSignals';
import { TTL_MS } from '../service/sources';
import { TurnStore } from '../service/TurnStore';
import { CallBudget } from './CallBudget';
import { CapacityStore } from './CapacityStore';
import { Interest, INTEREST_MS, InterestStore } from './InterestStore';
import { planBatches } from './planBatches';

const MINUTE = 60_000;
const EVERY_MS = 5 * MINUTE;

/** Start-up goes first, and nobody waits for what is collected here. */
const START_MS = MINUTE;

/** Longer than a collection takes. */
const TURN_MS = 4 * MINUTE;

/** Renewed that much before it lapses, so that there is always an answer. */
const AHEAD_MS = 10 * MINUTE;

/** A source that failed and named no time is left alone that long. */
const REST_MS = 15 * MINUTE;

const DAY_MS = 24 * 60 * MINUTE;

type ScoreSource = 'spot-placement-score' | 'placement-score';

function groupBy<T>(items: readonly T[], of: (item: T) => string) {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    groups.set(of(item), [...(groups.get(of(item)) ?? []), item]);
  }
  return groups;
}

const bySubscription = (interests: readonly Interest[]) =>
  groupBy(interests, ({ subscriptionId }) => subscriptionId);

type Place = Pick<Interest, 'region' | 'vmSize'>;
const keyOf = ({ region, vmSize }: Place) =>
  `${region}|${vmSize}`.toLowerCase();

/**
 * Asks, in the background and for what people asked about only, how likely
 * spot nodes are, how often they are taken back and what they cost before.
 */
export class CapacityCollector {
  constructor(
    private readonly deps: {
      azure: Pick<
        Azure,
        | 'spotScores'
        | 'placementScores'
        | 'skuMix'
        | 'evictionRates'
        | 'spotPrices'
      >;
      /** What Azure offers as a preview and is asked all the same. */
      previews?: { placementScores: boolean; skuMix: boolean };
      store: CapacityStore;
      interests: InterestStore;
      /** Scores of either kind may be asked for so often. */
      budgets: Record<ScoreSource, CallBudget>;
      turns: TurnStore;
      signals: Pick<AzureSignals, 'keepSpotPrices'>;
      clock: Clock;
      logger: LoggerService;
    },
  ) {}

  async schedule(scheduler: SchedulerService): Promise<void> {
    await scheduler.scheduleTask({
      id: 'aks-collect-capacity',
      frequency: { milliseconds: EVERY_MS },
      timeout: { milliseconds: TURN_MS },
      initialDelay: { milliseconds: START_MS },
      scope: 'global',
      fn: () => this.collect(),
    });
  }

  async collect(): Promise<void> {
    const { interests, store, clock } = this.deps;
    await store.forgetLapsedBefore(clock.now() - DAY_MS);
    await interests.forgetBefore(clock.now() - INTEREST_MS);
    const spot = await interests.list('Spot');
    const { placementScores = false, skuMix = false } =
      this.deps.previews ?? {};
    const regular =
      placementScores || skuMix ? await interests.list('Regular') : [];
    for (const [id, wanted] of bySubscription(spot)) {
      await this.#inTurn('spot-placement-score', id, () =>
        this.#scores('spot-placement-score', id, wanted),
      );
    }
    for (const [id, wanted] of bySubscription(placementScores ? regular : [])) {
      await this.#inTurn('placement-score', id, () =>
        this.#scores('placement-score', id, wanted),
      );
    }
    for (const [id, wanted] of bySubscription(
      skuMix ? [...spot, ...regular] : [],
    )) {
      await this.#inTurn('sku-mix', id, () => this.#skuMix(id, wanted));
    }
    if (spot.length > 0) {
      await this.#inTurn('spot-eviction-rate', '', () => this.#evictions(spot));
    }
  }

  /** One replica at a time; a failure is shared, with how long all leave the source alone. */
  async #inTurn(
    source: CapacitySource,
    subscriptionId: string,
    work: () => Promise<void>,
  ): Promise<void> {
    const { turns, store, clock, logger } = this.deps;
    const key = `${source}|${subscriptionId}|`;
    const now = clock.now();
    if ((await turns.take(key, now, now + TURN_MS)).state !== 'mine') {
      return;
    }
    try {
      await work();
      await turns.end(key);
    } catch (thrown) {
      const at = clock.now();
      const error = failureOf(thrown, at);
      const askAgainAt = error.retryAt ?? at + REST_MS;
      const { code, message, status } = error;
      await store.fail(source, subscriptionId, {
        ...problemOf(error, at),
        retryAt: new Date(askAgainAt).toISOString(),
      });
      await turns.end(key, { code, message, status, since: at, askAgainAt });
      logger.warn(
        `${source} ${subscriptionId} does not answer: ${code}, ${message}`,
      );
    }
  }

  async #scores(
    source: ScoreSource,
    subscriptionId: string,
    wanted: Interest[],
  ): Promise<void> {
    const { azure, store, budgets, clock } = this.deps;
    const due = await this.#due(source, subscriptionId, wanted);
    for (const question of planBatches(due)) {
      const asked = clock.now();
      if (!(await budgets[source].take(subscriptionId, asked))) {
        return;
      }
      const spot = source === 'spot-placement-score';
      const scores = spot
        ? await azure.spotScores(subscriptionId, question)
        : await azure.placementScores(subscriptionId, question);
      const signalsOf = spot ? spotScoreSignals : regularScoreSignals;
      const signals = signalsOf(question, scores, times(asked, TTL_MS[source]));
      await store.save(signals.map(signal => ({ ...signal, subscriptionId })));
      await store.recover(source, subscriptionId);
    }
  }

  /** One question for each region and priority: they are not scarce. */
  async #skuMix(subscriptionId: string, wanted: Interest[]): Promise<void> {
    const { azure, store, clock } = this.deps;
    const source = 'sku-mix';
    const due = await this.#due(source, subscriptionId, wanted);
    for (const [, same] of groupBy(due, at => `${at.region} ${at.priority}`)) {
      const [{ region, priority }] = same;
      const question = {
        region,
        priority,
        vmSizes: same.map(({ vmSize }) => vmSize),
        count: Math.max(...same.map(({ nodes }) => nodes)),
      };
      const asked = clock.now();
      const limits = await azure.skuMix(subscriptionId, question);
      await store.save(
        limits.map(({ vmSize, zone, limit, reason }) => ({
          source,
          subscriptionId,
          region,
          vmSize,
          ...(zone && { zone }),
          priority,
          verdict: limit > 0 ? ('likely' as const) : ('unlikely' as const),
          said: reason,
          count: question.count,
          limit,
          ...times(asked, TTL_MS[source]),
        })),
      );
      await store.recover(source, subscriptionId);
    }
  }

  async #evictions(wanted: Interest[]): Promise<void> {
    const { azure, store, signals, clock } = this.deps;
    const source = 'spot-eviction-rate';
    const due = await this.#due(source, '', wanted);
    if (due.length === 0) {
      return;
    }
    const question = {
      regions: [...new Set(wanted.map(({ region }) => region))],
      vmSizes: [...new Set(wanted.map(({ vmSize }) => vmSize.toLowerCase()))],
    };
    const asked = clock.now();
    const rates = await azure.evictionRates(question);
    await store.save(
      evictionSignals(question, rates, times(asked, TTL_MS[source])).map(
        signal => ({ ...signal, subscriptionId: '' }),
      ),
    );
    const histories = await azure.spotPrices(question);
    for (const region of question.regions) {
      await signals.keepSpotPrices(
        region,
        histories.filter(history => history.region === region),
      );
    }
    await store.recover(source, '');
  }

  /** Those of which nothing is known that holds a while longer. */
  async #due(
    source: CapacitySource,
    subscriptionId: string,
    wanted: Interest[],
  ): Promise<Interest[]> {
    const { store, clock } = this.deps;
    const soon = clock.now() + AHEAD_MS;
    const ofPriority = (at: Pick<Interest, 'priority'> & Place) =>
      `${keyOf(at)}|${at.priority}`;
    const known = new Set(
      (await store.load(subscriptionId, soon))
        .filter(signal => signal.source === source)
        .map(ofPriority),
    );
    return wanted.filter(interest => !known.has(ofPriority(interest)));
  }
}

function times(observedAt: number, ttlMs: number) {
  return {
    observedAt: new Date(observedAt).toISOString(),
    validUntil: new Date(observedAt + ttlMs).toISOString(),
  };
}
