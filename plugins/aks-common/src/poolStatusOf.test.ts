import { Pool } from './cluster';
import { countsOf, maxPriceOf, poolStatusOf } from './poolStatusOf';
import { PoolEvent } from './poolTimeline';
import { versionStanding } from './versionStanding';

const AS_OF = '2026-11-23T12:00:00.000Z';
const POOL: Pool = {
  name: 'spot',
  mode: 'User',
  vmSize: 'Standard_D4as_v5',
  priority: 'Spot',
  zones: [],
  count: 3,
  osType: 'Linux',
  provisioningState: 'Succeeded',
};
const node = (n: number, ready = true) => ({
  name: `aks-spot-12345678-vmss00000${n}`,
  pool: 'spot',
  ready,
});
const evicted = (at: string, nodes = 1): PoolEvent => ({
  id: at,
  at,
  kind: 'evicted',
  nodes,
  nodeNames: [],
  zones: [],
  reason: 'DeletingNode',
  message: '',
  source: 'kubernetes-events',
});

describe('poolStatusOf', () => {
  it('leaves out what was not answered', () => {
    expect(poolStatusOf({ asOf: AS_OF, pool: POOL, samples: [] })).toEqual({
      pool: 'spot',
      desired: 3,
      provisioningState: 'Succeeded',
    });
  });

  it('counts nodes, and those that are missing since they were taken', () => {
    const samples = [
      {
        at: '2026-11-14T00:00:00.000Z',
        until: '2026-11-23T11:52:00.000Z',
        desired: 3,
        ready: 3,
        provisioningState: 'Succeeded',
      },
    ];
    const status = poolStatusOf({
      asOf: AS_OF,
      pool: POOL,
      nodes: [node(1), node(2, false)],
      groups: [{ name: 'aks-spot-12345678-vmss', target: 4 }],
      samples,
      events: [
        evicted('2026-11-18T10:00:00.000Z', 2),
        evicted('2026-11-23T11:53:00.000Z', 2),
      ],
      backOff: { from: '2026-11-23T11:55:00.000Z' },
      price: {
        maxPrice: 0.06,
        regular: 0.198,
        steps: [{ at: AS_OF, perHour: 0.037 }],
      },
      evictionRate: '5-10',
    });
    expect(status).toMatchObject({
      desired: 4,
      ready: 1,
      registered: 2,
      evicted: 2,
      evicted24h: 2,
      evictedMedian: 0,
      spot: { maxPrice: 0.06, perHour: 0.037, evictionRate: '5-10' },
      backOff: { from: '2026-11-23T11:55:00.000Z' },
    });
  });

  it('has no median of days that nobody saw', () => {
    const status = poolStatusOf({
      asOf: AS_OF,
      pool: POOL,
      samples: [],
      events: [],
    });
    expect(status.evicted24h).toBe(0);
    expect(status).not.toHaveProperty('evictedMedian');
  });

  it('explains why a pool failed', () => {
    const status = poolStatusOf({
      asOf: AS_OF,
      pool: {
        ...POOL,
        provisioningState: 'Failed',
        provisioningError: {
          code: 'AllocationFailed',
          message: 'Allocation failed. We do not have sufficient capacity.',
        },
      },
      samples: [],
    });
    expect(status.provisioningError).toMatchObject({
      code: 'AllocationFailed',
      explanation: { kind: 'noCapacity', remedy: expect.any(String) },
    });
  });
});

describe('countsOf', () => {
  it('knows a node by its label, or else by its name', () => {
    expect(
      countsOf(
        POOL,
        [node(1), { ...node(2), pool: undefined }, { name: 'x', ready: true }],
        undefined,
      ),
    ).toEqual({ desired: 3, ready: 2, registered: 2 });
  });
});

describe('maxPriceOf', () => {
  it.each([
    [-1, null],
    [undefined, null],
    [0.05, 0.05],
  ])('of %s is %s', (spotMaxPrice, expected) => {
    expect(maxPriceOf({ spotMaxPrice })).toBe(expected);
  });
});

describe('versionStanding', () => {
  it.each([
    ['1.34.8', 'KubernetesOfficial', 'ending', '2026-11-30', 7],
    ['1.34.8', 'AKSLongTermSupport', 'supported', '2027-11-30', 372],
    ['1.33.1', 'KubernetesOfficial', 'ended', '2026-07-31', -115],
    ['1.36.3', 'KubernetesOfficial', 'supported', '2027-06-30', 219],
  ])('of %s under %s is %s', (version, plan, state, endsOn, daysLeft) => {
    expect(versionStanding(version, plan, AS_OF)).toMatchObject({
      version,
      state,
      endsOn,
      daysLeft,
    });
  });

  it('is unknown of a minor that the calendar does not have', () => {
    const { link, ...rest } = versionStanding(
      '2.0.0',
      'KubernetesOfficial',
      AS_OF,
    );
    expect(rest).toEqual({ version: '2.0.0', state: 'unknown' });
    expect(link).toMatch(/^https:/);
  });

  it('counts the last day whole', () => {
    const on = (day: string) =>
      versionStanding('1.34.8', 'KubernetesOfficial', day);
    expect(on('2026-11-30T23:59:00.000Z')).toMatchObject({
      state: 'ending',
      daysLeft: 0,
    });
    expect(on('2026-12-01T00:01:00.000Z')).toMatchObject({
      state: 'ended',
      daysLeft: -1,
    });
  });
});
