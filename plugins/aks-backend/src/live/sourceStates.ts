import {
  LiveSource,
  PoolSample,
  Signal,
  SourceState,
} from '@rally/plugin-aks-common';
import { RegionCapacity } from '../capacity/CapacityView';

/** The portal looks every two minutes; one look may fail. */
const LOOK_HOLDS_MS = 5 * 60_000;

/** A source that the portal asks and that has not been asked yet. */
function notYet(source: LiveSource, asOf: string): SourceState {
  return {
    source,
    state: 'not-answered',
    askedAt: asOf,
    problem: {
      code: 'NotAskedYet',
      message: 'The portal has not asked yet; it does so every two minutes.',
      since: asOf,
    },
  };
}

/** How a source answers, without what it says. */
export function sourceStateOf(
  source: LiveSource,
  signal: Signal<unknown> | undefined,
  asOf: string,
): SourceState {
  if (!signal) {
    return notYet(source, asOf);
  }
  switch (signal.state) {
    case 'not-answered': {
      const { askedAt, problem } = signal;
      return { source, state: 'not-answered', askedAt, problem };
    }
    case 'stale': {
      const { observedAt, validUntil, problem } = signal;
      return { source, state: 'stale', observedAt, validUntil, problem };
    }
    default: {
      const { observedAt, validUntil } = signal;
      // Answered, and nobody has asked since it lapsed.
      return validUntil < asOf
        ? {
            source,
            state: 'stale',
            observedAt,
            validUntil,
            problem: {
              code: 'NotAskedAgain',
              message: 'The portal has not asked again since then.',
              since: validUntil,
            },
          }
        : { source, state: 'answered', observedAt, validUntil };
    }
  }
}

/** How the portal's own looks at pools go on. */
export function historyState(
  samples: readonly PoolSample[],
  asOf: string,
): SourceState {
  const source = 'own-history';
  const last = samples
    .map(({ until }) => until)
    .sort()
    .pop();
  if (!last) {
    return notYet(source, asOf);
  }
  return sourceStateOf(
    source,
    {
      state: 'answered',
      source,
      value: undefined,
      observedAt: last,
      validUntil: new Date(Date.parse(last) + LOOK_HOLDS_MS).toISOString(),
    },
    asOf,
  );
}

/** How the source of eviction rates answers; absent: it was not asked about this region yet. */
export function evictionRateState(
  { capacity, capacityProblems }: RegionCapacity,
  asOf: string,
): SourceState | undefined {
  const source = 'spot-eviction-rate';
  const known = capacity.find(signal => signal.source === source);
  const problem = capacityProblems.find(one => one.source === source)?.problem;
  if (!known) {
    return problem && { source, state: 'not-answered', askedAt: asOf, problem };
  }
  const { observedAt, validUntil } = known;
  const times = { observedAt, validUntil };
  return sourceStateOf(
    source,
    problem
      ? { state: 'stale', source, value: undefined, ...times, problem }
      : { state: 'answered', source, value: undefined, ...times },
    asOf,
  );
}
