import { LiveSource, Signal, SourceState } from '@rally/plugin-aks-common';

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
