import { Signal } from '@rally/plugin-aks-common';
import { evictionRateState, historyState, sourceStateOf } from './sourceStates';

const AS_OF = '2026-11-23T12:00:00.000Z';
const EARLIER = '2026-11-23T11:00:00.000Z';
const LATER = '2026-11-23T13:00:00.000Z';
const PROBLEM = { code: 'Timeout', message: 'slow', since: EARLIER };

describe('sourceStateOf', () => {
  it.each([
    ['nothing yet', undefined, 'not-answered', 'NotAskedYet'],
    [
      'an answer that holds',
      { state: 'answered', observedAt: EARLIER, validUntil: LATER },
      'answered',
      undefined,
    ],
    [
      'an answer that lapsed, since nobody asked again',
      { state: 'answered', observedAt: EARLIER, validUntil: EARLIER },
      'stale',
      'NotAskedAgain',
    ],
    [
      'a former answer',
      {
        state: 'stale',
        observedAt: EARLIER,
        validUntil: LATER,
        problem: PROBLEM,
      },
      'stale',
      'Timeout',
    ],
    [
      'no answer',
      { state: 'not-answered', askedAt: EARLIER, problem: PROBLEM },
      'not-answered',
      'Timeout',
    ],
  ])('of %s', (_, signal, state, code) => {
    const said = sourceStateOf(
      'kubernetes-nodes',
      signal && ({ ...signal, source: 'kubernetes-nodes' } as Signal<unknown>),
      AS_OF,
    );
    expect(said).toMatchObject({ source: 'kubernetes-nodes', state });
    expect('problem' in said ? said.problem.code : undefined).toBe(code);
    expect(said).not.toHaveProperty('value');
  });
});

describe('historyState', () => {
  const seen = (until: string) => ({
    at: EARLIER,
    until,
    desired: 1,
    provisioningState: 'Succeeded',
  });

  it('goes by the last look', () => {
    expect(
      historyState([seen('2026-11-23T11:58:00.000Z'), seen(EARLIER)], AS_OF),
    ).toMatchObject({
      state: 'answered',
      observedAt: '2026-11-23T11:58:00.000Z',
    });
    expect(historyState([seen(EARLIER)], AS_OF).state).toBe('stale');
    expect(historyState([], AS_OF).state).toBe('not-answered');
  });
});

describe('evictionRateState', () => {
  const rate = {
    source: 'spot-eviction-rate' as const,
    vmSize: 'standard_d4as_v5',
    priority: 'Spot' as const,
    verdict: 'likely' as const,
    said: '0-5',
    observedAt: EARLIER,
    validUntil: LATER,
  };
  const failing = [{ source: rate.source, problem: PROBLEM }];

  it.each([
    ['answers', [rate], [], 'answered'],
    ['fails now', [rate], failing, 'stale'],
    ['never answered', [], failing, 'not-answered'],
    ['was not asked', [], [], undefined],
  ])('of a source that %s', (_, capacity, capacityProblems, state) => {
    expect(
      evictionRateState({ capacity, capacityProblems }, AS_OF)?.state,
    ).toBe(state);
  });
});
