import { PoolEvent } from './poolTimeline';
import { mergeEvents, PoolSample, priceSteps, timelineOf } from './timelineOf';

const at = (time: string) => `2026-11-23T${time}:00.000Z`;
const FROM = at('00:00');
const TO = at('12:00');

function evicted(time: string, over: Partial<PoolEvent> = {}): PoolEvent {
  return {
    id: `evicted:${time}${over.nodeNames ?? ''}`,
    at: at(time),
    kind: 'evicted',
    nodes: 1,
    nodeNames: ['a'],
    zones: ['2'],
    reason: 'DeletingNode',
    message: 'gone',
    source: 'kubernetes-events',
    ...over,
  };
}
const seen = (
  from: string,
  until: string,
  ready: number | undefined,
  desired = 4,
): PoolSample => ({
  at: at(from),
  until: at(until),
  desired,
  ...(ready !== undefined && { ready }),
  provisioningState: 'Succeeded',
});

const timeline = (
  samples: PoolSample[],
  events: PoolEvent[],
  over: Partial<Parameters<typeof timelineOf>[0]> = {},
) =>
  timelineOf({
    pool: 'spot',
    from: FROM,
    to: TO,
    samples,
    events,
    backOff: [],
    sources: [],
    ...over,
  });

describe('timelineOf', () => {
  const story = [
    seen('00:10', '02:24', 4),
    seen('02:24', '03:21', 2),
    seen('03:21', '12:00', 4),
  ];

  it('tells how many nodes are missing because they were taken', () => {
    const { nodes } = timeline(story, [evicted('02:25', { nodes: 2 })]);
    expect(nodes.map(({ evicted: taken }) => taken)).toEqual([0, 2, 0]);
  });

  it('does not blame an eviction for nodes that are missing for another reason', () => {
    const { nodes } = timeline(story, [evicted('02:25')]);
    expect(nodes[1].evicted).toBe(1);
    expect(timeline(story, []).nodes[1].evicted).toBe(0);
  });

  it('forgets an eviction once the pool was whole again', () => {
    const { nodes } = timeline(
      [
        ...story.slice(0, 2),
        seen('03:21', '05:00', 4),
        seen('05:00', '12:00', 3),
      ],
      [evicted('02:25', { nodes: 2 })],
    );
    expect(nodes[3].evicted).toBe(0);
  });

  it('says of a step without Kubernetes neither ready nor evicted', () => {
    const { nodes } = timeline([seen('01:00', '02:00', undefined)], []);
    expect(nodes[0]).not.toHaveProperty('ready');
    expect(nodes[0]).not.toHaveProperty('evicted');
  });

  it('knows when the pool was whole again, and the median of it', () => {
    const { events, summary } = timeline(
      [
        ...story.slice(0, 2),
        seen('03:21', '06:00', 4),
        seen('06:00', '06:20', 3),
        seen('06:20', '12:00', 4),
      ],
      [evicted('02:25', { nodes: 2 }), evicted('06:01')],
    );
    expect(events.map(({ recoveredAt }) => recoveredAt)).toEqual([
      at('03:21'),
      at('06:20'),
    ]);
    expect(summary).toEqual({
      evictions: 2,
      evictedNodes: 3,
      recovered: 2,
      recoveryMinutes: 38,
    });
  });

  it('says nothing of an end that has not come', () => {
    const { events, summary } = timeline(
      [seen('00:10', '11:53', 4), seen('11:53', '12:00', 2)],
      [evicted('11:54', { nodes: 2 })],
    );
    expect(events[0]).not.toHaveProperty('recoveredAt');
    expect(summary).toEqual({ evictions: 1, evictedNodes: 2, recovered: 0 });
  });

  it.each([
    ['the price went above what is paid', 0.06, 0.061, 'price'],
    ['the price was below what is paid', 0.06, 0.043, 'capacity'],
    ['any price is paid', null, 0.3, 'capacity'],
    ['the price is not known', 0.06, undefined, undefined],
  ])('tells the cause where %s', (_, maxPrice, perHour, cause) => {
    const steps = perHour === undefined ? [] : [{ at: FROM, perHour }];
    const { events } = timeline(story, [evicted('02:25')], {
      price: { maxPrice, steps },
    });
    expect(events[0].cause).toBe(cause);
    expect(events[0].perHour).toBe(perHour);
  });

  it('cuts off what was before, and keeps what reaches into it', () => {
    const before = '2026-11-22T20:00:00.000Z';
    const { nodes, events, backOff } = timeline(
      [{ ...seen('00:00', '01:00', 4), at: before }],
      [{ ...evicted('02:25'), at: before }],
      {
        backOff: [
          { from: before, to: '2026-11-22T21:00:00.000Z' },
          { from: before, to: at('00:30') },
          { from: before },
        ],
      },
    );
    expect(nodes).toEqual([expect.objectContaining({ at: FROM })]);
    expect(events).toEqual([]);
    expect(backOff).toHaveLength(2);
  });
});

describe('mergeEvents', () => {
  it('makes one of what happens to several nodes at once', () => {
    const merged = mergeEvents([
      evicted('02:26', { nodeNames: ['b'], zones: ['1'] }),
      evicted('02:25'),
      evicted('02:30', { nodeNames: ['c'] }),
    ]);
    expect(merged).toMatchObject([
      { at: at('02:25'), nodes: 2, nodeNames: ['a', 'b'], zones: ['1', '2'] },
      { at: at('02:30'), nodes: 1, nodeNames: ['c'] },
    ]);
  });

  it('leaves what it was given as it was', () => {
    const first = evicted('02:25');
    mergeEvents([first, evicted('02:26', { nodeNames: ['b'] })]);
    expect(first.nodes).toBe(1);
  });
});

describe('priceSteps', () => {
  it('begins with the price in force, oldest first', () => {
    const history = {
      vmSize: 'standard_d4as_v5',
      region: 'northeurope',
      prices: [
        { perHour: 0.05, since: at('06:00') },
        { perHour: 0.04, since: '2026-11-01T00:00:00.000Z' },
        { perHour: 0.03, since: '2026-10-01T00:00:00.000Z' },
      ],
    };
    expect(priceSteps(history, FROM, TO)).toEqual([
      { at: FROM, perHour: 0.04 },
      { at: at('06:00'), perHour: 0.05 },
    ]);
    expect(priceSteps(undefined, FROM, TO)).toEqual([]);
  });
});
