import { Pool } from './cluster';
import { explainAzureError } from './explain';
import { AutoscalerGroup, KubernetesNode } from './kubernetes';
import { poolOfName } from './poolEvents';
import { BackOff, PoolStatus, SpotPriceLine } from './poolStatus';
import { PoolEvent } from './poolTimeline';
import { median, mergeEvents, PoolSample, stepsOf } from './timelineOf';

const DAY = 24 * 60 * 60_000;
const BEFORE_DAYS = 7;

/** What is known of a pool; what is absent was not answered. */
export interface PoolFacts {
  /** ISO 8601. */
  asOf: string;
  pool: Pool;
  nodes?: readonly KubernetesNode[];
  groups?: readonly AutoscalerGroup[];
  /** As it was seen, oldest first. */
  samples: readonly PoolSample[];
  /** What happened to it, as far back as is kept; absent: nobody listens. */
  events?: readonly PoolEvent[];
  backOff?: BackOff;
  price?: SpotPriceLine;
  evictionRate?: string;
}

/** How the pool lives. */
export function poolStatusOf(facts: PoolFacts): PoolStatus {
  const { pool, events } = facts;
  const { desired, ready, registered } = countsOf(
    pool,
    facts.nodes,
    facts.groups,
  );
  const spot = pool.priority === 'Spot';
  const lastStep = stepsOf(
    [
      ...facts.samples,
      {
        at: facts.asOf,
        until: facts.asOf,
        desired,
        ready,
        provisioningState: pool.provisioningState,
      },
    ],
    mergeEvents(events ?? []),
  ).pop();
  return {
    pool: pool.name,
    desired,
    ...(ready !== undefined && { ready, registered }),
    ...(spot &&
      events &&
      lastStep?.evicted !== undefined && { evicted: lastStep.evicted }),
    ...(spot && events && evictionsOf(events, facts.samples, facts.asOf)),
    provisioningState: pool.provisioningState,
    ...(pool.provisioningError && {
      provisioningError: {
        ...pool.provisioningError,
        explanation: explainAzureError(
          JSON.stringify(pool.provisioningError),
        )[0],
      },
    }),
    ...(facts.price && {
      spot: spotOf(facts.price, facts.evictionRate),
    }),
    ...(facts.backOff && { backOff: facts.backOff }),
  };
}

/** Nodes wanted and there: what is not answered is absent. */
export function countsOf(
  pool: Pick<Pool, 'name' | 'count'>,
  nodes: readonly KubernetesNode[] | undefined,
  groups: readonly AutoscalerGroup[] | undefined,
): { desired: number; ready?: number; registered?: number } {
  const own = nodes?.filter(
    node => node.pool === pool.name || poolOfName(node.name, [pool]),
  );
  const targets = (groups ?? [])
    .filter(({ name }) => poolOfName(name, [pool]))
    .flatMap(({ target }) => target ?? []);
  return {
    // Of a pool that is not scaled by itself the autoscaler knows nothing.
    desired:
      targets.length > 0
        ? targets.reduce((sum, target) => sum + target, 0)
        : pool.count,
    ...(own && {
      ready: own.filter(({ ready }) => ready).length,
      registered: own.length,
    }),
  };
}

/** `-1` is Azure's word for "up to the price of a regular node". */
export const maxPriceOf = (pool: Pick<Pool, 'spotMaxPrice'>): number | null =>
  pool.spotMaxPrice === undefined || pool.spotMaxPrice < 0
    ? null
    : pool.spotMaxPrice;

function spotOf(
  price: SpotPriceLine,
  evictionRate: string | undefined,
): PoolStatus['spot'] {
  const now = price.steps[price.steps.length - 1];
  return {
    maxPrice: price.maxPrice,
    ...(now && { perHour: now.perHour }),
    ...(price.regular !== undefined && { regular: price.regular }),
    steps: price.steps,
    ...(evictionRate !== undefined && { evictionRate }),
  };
}

function evictionsOf(
  events: readonly PoolEvent[],
  samples: readonly PoolSample[],
  asOf: string,
): Pick<PoolStatus, 'evicted24h' | 'evictedMedian'> {
  const now = Date.parse(asOf);
  const ofDay = (daysAgo: number) =>
    events
      .filter(({ kind, at }) => {
        const age = now - Date.parse(at);
        return (
          kind === 'evicted' &&
          age >= daysAgo * DAY &&
          age < (daysAgo + 1) * DAY
        );
      })
      .reduce((sum, { nodes }) => sum + nodes, 0);
  const since = samples.length > 0 ? Date.parse(samples[0].at) : now;
  return {
    evicted24h: ofDay(0),
    ...(now - since >= (BEFORE_DAYS + 1) * DAY && {
      evictedMedian: median(
        Array.from({ length: BEFORE_DAYS }, (_, day) => ofDay(day + 1)),
      ),
    }),
  };
}
