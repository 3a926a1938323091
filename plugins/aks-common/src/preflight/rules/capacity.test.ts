import {
  answered,
  AS_OF,
  notAnswered,
  placement,
  THROTTLED,
  withRegion,
} from '../../__fixtures__/world';
import {
  broken,
  expected,
  found,
  objections,
  RuleCase,
  spot,
  work,
} from '../../__testUtils__/rules';
import { CapacitySignal, RegionSnapshot, Snapshots } from '../../snapshot';
import { preflight } from '../preflight';

/** A capacity signal of the fixture's spot pool; what is given replaces it. */
const signal = (over: Partial<CapacitySignal> = {}): CapacitySignal => ({
  source: 'spot-placement-score',
  vmSize: 'standard_d4s_v6',
  priority: 'Spot',
  verdict: 'likely',
  said: 'High',
  count: 6,
  observedAt: '2026-11-23T11:40:00.000Z',
  validUntil: '2026-11-23T12:40:00.000Z',
  ...over,
});
const hears = (
  capacity: CapacitySignal[],
  over: Partial<RegionSnapshot> = {},
): Snapshots => withRegion({ capacity, ...over });

const low = { verdict: 'unlikely', said: 'Low' } as const;
const shut = {
  verdict: 'blocked',
  said: 'RestrictedSkuNotAvailable',
} as const;
const noData = { verdict: 'unknown', said: 'DataNotFoundOrStale' } as const;
const rate = (said: string) =>
  hears([signal({ source: 'spot-eviction-rate', said, count: undefined })]);
const refused: Partial<CapacitySignal> = {
  source: 'own-history',
  verdict: 'unlikely',
  said: 'AllocationFailed',
  count: 1,
};
const prices = (...perHour: number[]) =>
  hears([], {
    spotPrices: answered('spot-price-history', [
      {
        vmSize: 'standard_d4s_v6',
        region: 'northeurope',
        prices: perHour.map((price, n) => ({
          perHour: price,
          since: `2026-1${n}-01T00:00:00.000Z`,
        })),
      },
    ]),
  });

const CASES: RuleCase[] = [
  {
    rule: 'capacity-spot-score',
    of: 'a low score in every zone',
    broken: {},
    sound: {},
    world: hears([
      signal({ zone: '1', ...low }),
      signal({ zone: '2', ...low }),
    ]),
    soundWorld: hears([signal({ zone: '1', ...low }), signal({ zone: '2' })]),
    severity: 'risky',
    says: 'Spot placement score of 6 nodes D4s_v6 in northeurope: Low in zones 1 and 2.',
  },
  {
    rule: 'capacity-spot-score',
    of: 'a low score in the one zone wanted',
    broken: spot({ zones: ['3'] }),
    sound: spot({ zones: ['1', '3'] }),
    world: hears([signal({ zone: '1' }), signal({ zone: '3', ...low })]),
    severity: 'risky',
    says: 'Spot placement score of 6 nodes D4s_v6 in northeurope: Low in zone 3.',
  },
  {
    rule: 'capacity-spot-score',
    of: 'a size that is not given to the subscription as spot',
    broken: {},
    sound: {},
    world: hears([signal(shut)]),
    soundWorld: hears([signal(noData)]),
    severity: 'blocked',
    says: 'Spot placement score of 6 nodes D4s_v6 in northeurope: RestrictedSkuNotAvailable.',
  },
  {
    rule: 'capacity-eviction-rate',
    of: 'nodes that are taken back all the time',
    broken: {},
    sound: {},
    world: rate('20+'),
    soundWorld: rate('15-20'),
    severity: 'risky',
    says: 'Azure takes back 20+ % of D4s_v6 spot nodes in northeurope within an hour, over the last 28 days.',
  },
  {
    rule: 'capacity-history',
    of: 'what was refused half an hour ago',
    broken: {},
    sound: {},
    world: hears([signal(refused)]),
    soundWorld: hears([
      signal({ ...refused, validUntil: '2026-11-23T12:06:00.000Z' }),
    ]),
    severity: 'risky',
    says: 'Azure refused 1 D4s_v6 spot node in northeurope at 11:40 UTC (AllocationFailed), which counts until 12:40 UTC.',
  },
  {
    rule: 'capacity-spot-price',
    of: 'a highest price below what was paid',
    broken: spot({ spotMaxPrice: 0.05 }),
    sound: spot({ spotMaxPrice: 0.0532 }),
    world: prices(0.0414, 0.0532),
    severity: 'risky',
    says: 'D4s_v6 spot nodes in northeurope cost up to 0.053 $/h in the last 90 days, more than the highest price of 0.050 $/h: Azure would have taken them back.',
  },
  {
    rule: 'capacity-placement-score',
    of: 'regular nodes that are unlikely',
    broken: work({}),
    sound: {},
    world: hears([
      signal({ source: 'placement-score', priority: 'Regular', ...low }),
    ]),
    severity: 'risky',
    says: 'Placement score of 6 nodes D4s_v6 in northeurope: Low.',
  },
  {
    rule: 'capacity-sku-mix',
    of: 'fewer nodes than the pool may come to',
    broken: {},
    sound: {},
    world: hears([
      signal({
        source: 'sku-mix',
        zone: '1',
        limit: 1,
        said: 'None',
        count: 3,
      }),
      signal({
        source: 'sku-mix',
        zone: '2',
        limit: 1,
        said: 'InsufficientCapacity',
        count: 3,
      }),
    ]),
    soundWorld: hears([
      signal({ source: 'sku-mix', limit: 3, said: 'None', count: 3 }),
    ]),
    severity: 'risky',
    says: 'Azure would place 2 of 3 nodes D4s_v6 in northeurope: None in zone 1, InsufficientCapacity in zone 2.',
  },
];

describe('rules of capacity', () => {
  it.each(CASES)('$rule finds $of', each => {
    expect(broken(each)).toMatchObject(expected(each));
  });

  it.each(CASES)('$rule lets pass what is next to $of', each => {
    expect(objections(each)).toEqual([]);
  });

  it('says how likely, how often and when, with the age of the signal', () => {
    const known = hears([
      signal(),
      signal({ source: 'spot-eviction-rate', said: '0-5' }),
      signal({ source: 'own-history', verdict: 'granted', count: 3 }),
    ]);
    const of = (rule: string) => found(rule, {}, known)[0];
    expect(of('capacity-spot-score')).toMatchObject({
      severity: 'clear',
      said: 'High',
      subject: { kind: 'pool', name: 'spotwork' },
      evidence: {
        source: 'spot-placement-score',
        observedAt: '2026-11-23T11:40:00.000Z',
      },
    });
    expect(of('capacity-eviction-rate')).toMatchObject({
      severity: 'clear',
      said: '0-5',
    });
    expect(of('capacity-history').message).toBe(
      'Azure granted 3 D4s_v6 spot nodes in northeurope at 11:40 UTC.',
    );
  });

  it('takes what was granted since for more than a refusal before', () => {
    const known = hears([
      signal(refused),
      signal({
        source: 'own-history',
        verdict: 'granted',
        observedAt: '2026-11-23T11:50:00.000Z',
      }),
    ]);
    expect(found('capacity-history', {}, known)[0].severity).toBe('clear');
  });

  it('notes what nobody asked yet, and what does not answer, and blocks on neither', () => {
    const silent = found('capacity-spot-score', {}, hears([]));
    expect(silent).toEqual([
      expect.objectContaining({
        severity: 'note',
        message:
          'Azure has not been asked yet how likely D4s_v6 spot nodes are in northeurope; the portal asks within the hour.',
      }),
    ]);
    const deaf = hears([signal(shut)], {
      capacityProblems: [
        { source: 'spot-placement-score', problem: THROTTLED },
        { source: 'spot-eviction-rate', problem: THROTTLED },
      ],
      spotPrices: notAnswered('spot-price-history'),
    });
    const lapsed = { ...deaf, asOf: '2026-11-23T12:41:00.000Z' };
    expect(found('capacity-spot-score', {}, lapsed)).toEqual([
      expect.objectContaining({
        severity: 'note',
        message: expect.stringMatching(
          /^Could not ask Azure for spot placement scores since 11:40 UTC: 429 TooManyRequests, retry at 12:08 UTC; /,
        ),
      }),
    ]);
    const capped = spot({ spotMaxPrice: 0.04 });
    expect(found('capacity-spot-price', capped, deaf)[0].severity).toBe('note');
    const quiet = hears([], {
      capacityProblems: deaf.regions[1].capacityProblems,
      spotPrices: notAnswered('spot-price-history'),
    });
    expect(preflight(placement(capped), quiet).verdict).toBe(
      preflight(placement(capped), withRegion({})).verdict,
    );
  });

  it.each([
    ['observed in the future', { observedAt: '2026-11-23T18:00:00.000Z' }],
    [
      'valid until before it was observed',
      { validUntil: '2026-11-23T11:00:00.000Z' },
    ],
    ['without a readable time', { observedAt: 'soon', validUntil: 'later' }],
  ])('does not believe a signal %s', (_what, times) => {
    const odd = hears([
      signal({ ...shut, ...times }),
      signal({ ...refused, ...times }),
    ]);
    expect(preflight(placement(), odd).verdict).toBe('clear');
  });

  it('says nothing where nobody collects, nor of pools without nodes', () => {
    expect(found('capacity-spot-score', {}, withRegion({}))).toEqual([]);
    const paused = spot({ count: 0, autoscaler: undefined });
    expect(found('capacity-spot-score', paused, hears([signal(shut)]))).toEqual(
      [],
    );
  });

  it('knows the time of asking of its fixtures', () => {
    expect(AS_OF).toBe('2026-11-23T12:07:00.000Z');
  });
});
