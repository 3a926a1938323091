import fc from 'fast-check';
import { KubernetesEvent, KubernetesNode } from './kubernetes';
import { poolEventsOf, poolOfName } from './poolEvents';

const NODE = 'aks-spotwork-12345678-vmss000001';
const AT = '2026-11-23T02:25:00.000Z';
const SPOT = {
  name: 'spotwork',
  priority: 'Spot' as const,
  evictionPolicy: 'Delete',
};
const SYSTEM = { name: 'system', priority: 'Regular' as const };
const POOLS = [SPOT, SYSTEM];
const NODES: KubernetesNode[] = [
  { name: NODE, pool: 'spotwork', zone: '2', ready: false },
];

let uid = 0;
function event(over: Partial<KubernetesEvent>): KubernetesEvent {
  uid += 1;
  return {
    id: `uid-${uid}`,
    at: AT,
    reason: 'DeletingNode',
    message: `Deleting node ${NODE} because it does not exist in the cloud provider`,
    component: 'cloud-node-lifecycle-controller',
    kind: 'Node',
    name: NODE,
    ...over,
  };
}
const autoscaler = (reason: string, message: string) =>
  event({
    reason,
    message,
    component: 'cluster-autoscaler',
    kind: 'ConfigMap',
    name: 'cluster-autoscaler-status',
  });
const kinds = (
  events: KubernetesEvent[],
  pools: typeof POOLS | [typeof SPOT] = POOLS,
) => poolEventsOf(events, pools, NODES).map(({ event: { kind } }) => kind);

describe('poolOfName', () => {
  it.each([
    [NODE, 'spotwork'],
    ['aks-SPOTWORK-1-vmss', 'spotwork'],
    ['akswin1000002', 'win1'],
    ['aks-other-12345678-vmss000001', undefined],
    ['aks-spotwork2-12345678-vmss000001', undefined],
    ['vm-1', undefined],
  ])('of %s is %s', (name, pool) => {
    expect(poolOfName(name, [SPOT, SYSTEM, { name: 'win1' }])).toBe(pool);
  });
});

describe('poolEventsOf', () => {
  it('sees an eviction with its zone, from the announcement to the end', () => {
    const events = [
      event({ at: '2026-11-23T02:24:30.000Z', reason: 'PreemptScheduled' }),
      event({ at: '2026-11-23T02:25:40.000Z', reason: 'NodeNotReady' }),
      event({ at: '2026-11-23T02:26:00.000Z' }),
      event({ at: '2026-11-23T02:26:05.000Z', reason: 'RemovingNode' }),
    ];
    expect(kinds(events)).toEqual([
      'eviction-announced',
      'node-not-ready',
      'evicted',
    ]);
    expect(poolEventsOf(events, POOLS, NODES)[2]).toEqual({
      pool: 'spotwork',
      event: {
        id: `evicted:${events[2].id}`,
        at: '2026-11-23T02:26:00.000Z',
        kind: 'evicted',
        nodes: 1,
        nodeNames: [NODE],
        zones: ['2'],
        reason: 'DeletingNode',
        message: events[2].message,
        source: 'kubernetes-events',
      },
    });
  });

  it('takes a spot node that goes without announcement for evicted', () => {
    expect(kinds([event({})])).toEqual(['evicted']);
  });

  it.each([
    [
      'the autoscaler took it',
      autoscaler('ScaleDown', `Scale-down: node ${NODE} removed with drain`),
      ['scale-down'],
    ],
    [
      'the autoscaler took it, empty',
      autoscaler('ScaleDownEmpty', `Scale-down: empty node ${NODE} removed`),
      ['scale-down'],
    ],
    [
      'an upgrade took it',
      event({
        reason: 'Drain',
        message: `Draining node: ${NODE}`,
        component: 'upgrader',
      }),
      ['drained'],
    ],
  ])('and not where %s', (_, other, expected) => {
    expect(kinds([event({}), other])).toEqual(expected);
  });

  it('keeps apart what was long before', () => {
    const before = autoscaler(
      'ScaleDown',
      `Scale-down: node ${NODE} removed with drain`,
    );
    before.at = '2026-11-23T01:25:00.000Z';
    expect(kinds([event({}), before])).toEqual(['scale-down', 'evicted']);
  });

  it('knows that a stopped node stays, not ready', () => {
    const stopped = [{ ...SPOT, evictionPolicy: 'Deallocate' }] as [
      typeof SPOT,
    ];
    const notReady = event({ reason: 'NodeNotReady' });
    expect(kinds([notReady], stopped)).toEqual(['node-not-ready']);
    expect(
      kinds([event({ reason: 'PreemptScheduled' }), notReady], stopped),
    ).toEqual(expect.arrayContaining(['eviction-announced', 'evicted']));
  });

  it('never takes a regular node for evicted', () => {
    expect(kinds([event({ name: 'aks-system-12345678-vmss000000' })])).toEqual(
      [],
    );
  });

  it('reads how the autoscaler grew a scale set, and by how many', () => {
    const group = 'aks-spotwork-12345678-vmss';
    const events = [
      autoscaler(
        'ScaledUpGroup',
        `Scale-up: setting group ${group} size to 5 instead of 3 (max: 6)`,
      ),
      autoscaler(
        'ScaledUpGroup',
        `Scale-up: group ${group} size set to 5 instead of 3 (max: 6)`,
      ),
      autoscaler(
        'FailedToScaleUpGroup',
        `Scale-up failed for group ${group}: AllocationFailed`,
      ),
      autoscaler(
        'ScaleUpTimedOut',
        `Nodes added to group ${group} failed to register within 15m0s`,
      ),
    ];
    const read = poolEventsOf(events, POOLS, []).map(({ pool, event: e }) => [
      pool,
      e.kind,
      e.nodes,
    ]);
    expect(read).toEqual([
      ['spotwork', 'scale-up-refused', 0],
      ['spotwork', 'scale-up-refused', 0],
      ['spotwork', 'scale-up', 2],
    ]);
  });

  it('gives the same whatever the order in which events came', () => {
    const events = [
      event({ reason: 'PreemptScheduled' }),
      event({}),
      event({ reason: 'NodeReady', at: '2026-11-23T02:50:00.000Z' }),
    ];
    expect(poolEventsOf([...events].reverse(), POOLS, NODES)).toEqual(
      poolEventsOf(events, POOLS, NODES),
    );
  });

  it('bears any words', () => {
    const any = fc.record({
      id: fc.string(),
      at: fc.constantFrom(AT, '', 'never'),
      reason: fc.oneof(
        fc.string(),
        fc.constantFrom('ScaledUpGroup', 'ScaleDown', 'Drain', 'DeletingNode'),
      ),
      message: fc.oneof(
        fc.string(),
        fc
          .tuple(fc.string(), fc.bigInt(), fc.bigInt())
          .map(([a, b, c]) => `group ${a} size set to ${b} instead of ${c}`),
      ),
      component: fc.string(),
      kind: fc.constantFrom('Node', 'ConfigMap', 'Pod'),
      name: fc.oneof(fc.string(), fc.constant(NODE)),
    });
    fc.assert(
      fc.property(fc.array(any), events => {
        for (const { pool, event: seen } of poolEventsOf(
          events,
          POOLS,
          NODES,
        )) {
          expect(POOLS.map(({ name }) => name)).toContain(pool);
          expect(seen.nodes).toBeGreaterThanOrEqual(0);
          expect(seen.message.length).toBeLessThanOrEqual(300);
        }
      }),
    );
  });
});
