import { BackOff, SourceState, SpotPriceLine } from './poolStatus';
import { PoolEvent, PoolStep, PoolTimeline } from './poolTimeline';
import { SpotPriceHistory } from './snapshot';

const MINUTE = 60_000;

/** The same that happens to several nodes in that time is one. */
const TOGETHER_MS = 2 * MINUTE;

/** A pool that stayed whole that long after an eviction had its node back before anybody looked. */
const WHOLE_MS = 10 * MINUTE;

/** How a pool was seen: all of a step but what follows from the events. */
export type PoolSample = Omit<PoolStep, 'evicted'>;

/** What was seen and heard of a pool. Times are ISO 8601 in UTC. */
export interface TimelineInput {
  pool: string;
  from: string;
  to: string;
  /** Oldest first. */
  samples: readonly PoolSample[];
  events: readonly PoolEvent[];
  backOff: readonly BackOff[];
  price?: SpotPriceLine;
  sources: readonly SourceState[];
}

/** Puts together what happened to a pool from `from` to `to`. */
export function timelineOf(input: TimelineInput): PoolTimeline {
  const { pool, from, to, price } = input;
  const within = (at: string) => at >= from && at <= to;
  const merged = mergeEvents(input.events);
  const steps = stepsOf(input.samples, merged);
  const events = merged
    .filter(({ at }) => within(at))
    .map(event =>
      event.kind === 'evicted' ? told(event, steps, price) : event,
    );
  return {
    pool,
    from,
    to,
    nodes: steps
      .filter(step => step.until >= from && step.at <= to)
      .map(step => (step.at < from ? { ...step, at: from } : step)),
    ...(price && { price }),
    backOff: input.backOff.filter(
      stretch => stretch.from <= to && (stretch.to ?? to) >= from,
    ),
    events,
    summary: summaryOf(events),
    sources: [...input.sources],
  };
}

/** Events of one kind that come within two minutes of the first are one; oldest first. */
export function mergeEvents(events: readonly PoolEvent[]): PoolEvent[] {
  const merged: PoolEvent[] = [];
  const open = new Map<string, PoolEvent>();
  const sorted = [...events].sort(
    (a, b) => a.at.localeCompare(b.at) || a.id.localeCompare(b.id),
  );
  for (const event of sorted) {
    const first = open.get(event.kind);
    const together =
      first && Date.parse(event.at) - Date.parse(first.at) <= TOGETHER_MS;
    if (together && event.kind !== 'failed' && event.kind !== 'recovered') {
      first.nodes += event.nodes;
      first.nodeNames = union(first.nodeNames, event.nodeNames);
      first.zones = union(first.zones, event.zones).sort();
    } else {
      const next = { ...event };
      merged.push(next);
      open.set(event.kind, next);
    }
  }
  return merged;
}

/** With how many of the missing nodes were taken back since the pool was last whole. */
export function stepsOf(
  samples: readonly PoolSample[],
  events: readonly PoolEvent[],
): PoolStep[] {
  const evictions = events.filter(({ kind }) => kind === 'evicted');
  let wholeAt = '';
  return samples.map(sample => {
    const { desired, ready, until } = sample;
    if (ready === undefined) {
      return { ...sample };
    }
    const missing = Math.max(0, desired - ready);
    if (missing === 0) {
      wholeAt = until;
      return { ...sample, evicted: 0 };
    }
    const taken = evictions
      .filter(({ at }) => at >= wholeAt && at <= until)
      .reduce((sum, { nodes }) => sum + nodes, 0);
    return { ...sample, evicted: Math.min(missing, taken) };
  });
}

/** Spot prices from `from` to `to`; the one in force at the start comes first. */
export function priceSteps(
  history: SpotPriceHistory | undefined,
  from: string,
  to: string,
): SpotPriceLine['steps'] {
  const steps = (history?.prices ?? [])
    .map(({ perHour, since }) => ({ at: since, perHour }))
    .filter(({ at }) => at <= to)
    .sort((a, b) => a.at.localeCompare(b.at));
  const before = steps.filter(({ at }) => at <= from).pop();
  return [
    ...(before ? [{ ...before, at: from }] : []),
    ...steps.filter(({ at }) => at > from),
  ];
}

/** An eviction with what is known of its cause and its end. */
function told(
  event: PoolEvent,
  steps: readonly PoolStep[],
  price: SpotPriceLine | undefined,
): PoolEvent {
  const perHour = price?.steps
    .filter(({ at }) => at <= event.at)
    .pop()?.perHour;
  const cause = causeOf(price, perHour);
  const recoveredAt = recoveryOf(event.at, steps);
  return {
    ...event,
    ...(cause && { cause }),
    ...(perHour !== undefined && { perHour }),
    ...(recoveredAt && { recoveredAt }),
  };
}

function causeOf(
  price: SpotPriceLine | undefined,
  perHour: number | undefined,
): PoolEvent['cause'] {
  if (!price || (price.maxPrice !== null && perHour === undefined)) {
    return undefined;
  }
  return price.maxPrice !== null && perHour! > price.maxPrice
    ? 'price'
    : 'capacity';
}

function recoveryOf(
  at: string,
  steps: readonly PoolStep[],
): string | undefined {
  const whole = steps.find(({ at: since, until, desired, ready }) => {
    if (ready === undefined || ready < desired || until <= at) {
      return false;
    }
    // A step from before may only not have seen it yet.
    return since >= at || Date.parse(until) - Date.parse(at) >= WHOLE_MS;
  });
  return whole && (whole.at > at ? whole.at : at);
}

function summaryOf(events: readonly PoolEvent[]): PoolTimeline['summary'] {
  const evictions = events.filter(({ kind }) => kind === 'evicted');
  const minutes = evictions.flatMap(({ at, recoveredAt }) =>
    recoveredAt ? [(Date.parse(recoveredAt) - Date.parse(at)) / MINUTE] : [],
  );
  return {
    evictions: evictions.length,
    evictedNodes: evictions.reduce((sum, { nodes }) => sum + nodes, 0),
    recovered: minutes.length,
    ...(minutes.length > 0 && { recoveryMinutes: Math.round(median(minutes)) }),
  };
}

/** Of at least one number; of an even count the mean of the two in the middle. */
export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1
    ? sorted[middle]
    : (sorted[middle - 1] + sorted[middle]) / 2;
}

function union(a: readonly string[], b: readonly string[]): string[] {
  return [...new Set([...a, ...b])];
}
