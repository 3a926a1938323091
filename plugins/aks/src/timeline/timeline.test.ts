import { PoolEvent, PoolTimeline } from '@rally/plugin-aks-common';
import { poolTimeline } from '../__fixtures__/living';
import { t } from '../__testUtils__/words';
import { markLanes } from './lanes';
import { ceilingOf, priceRange, priceSpans } from './prices';
import { heldUntil, nodeSpans } from './spans';
import {
  describeBackOff,
  describeEvent,
  describePrice,
  describeStep,
} from './words';

const at = (minute: number) =>
  new Date(Date.UTC(2026, 10, 23, 12, minute)).toISOString();
const ms = (minute: number) => Date.parse(at(minute));

const step = (
  from: number,
  until: number,
  desired: number,
  ready?: number,
): PoolTimeline['nodes'][number] => ({
  at: at(from),
  until: at(until),
  desired,
  ready,
  provisioningState: 'Succeeded',
});

const event = (over: Partial<PoolEvent>): PoolEvent => ({
  id: 'e',
  at: at(10),
  kind: 'evicted',
  nodes: 2,
  nodeNames: [],
  zones: [],
  reason: 'PreemptScheduled',
  message: '',
  source: 'kubernetes-events',
  ...over,
});

describe('nodeSpans', () => {
  it('holds a step to the next one, and leaves a gap where nobody looked', () => {
    const timeline = poolTimeline({
      from: at(0),
      to: at(40),
      nodes: [step(0, 10, 3, 1), step(10, 15, 3, 3), step(30, 39, 5, 3)],
    });
    expect(nodeSpans(timeline)).toEqual({
      desired: [
        { from: ms(0), to: ms(10), nodes: 3 },
        { from: ms(10), to: ms(15), nodes: 3 },
        { from: ms(30), to: ms(39), nodes: 5 },
      ],
      ready: [
        { from: ms(0), to: ms(10), nodes: 1 },
        { from: ms(10), to: ms(15), nodes: 3 },
        { from: ms(30), to: ms(39), nodes: 3 },
      ],
      most: 5,
    });
    expect(heldUntil(timeline.nodes, 0, at(40))).toBe(at(10));
    expect(heldUntil(timeline.nodes, 2, at(35))).toBe(at(35));
  });

  it('draws no ready nodes that nobody counted', () => {
    const { ready, desired, most } = nodeSpans(
      poolTimeline({ to: at(9), nodes: [step(0, 9, 0)] }),
    );
    expect(ready).toEqual([]);
    expect(desired).toHaveLength(1);
    expect(most).toBe(1);
  });
});

describe('markLanes', () => {
  const lanesOf = (timeline: Partial<PoolTimeline>) =>
    markLanes({ events: [], ...timeline }).map(({ lane }) => lane);

  it('keeps the rows that tell something even when they are empty', () => {
    expect(lanesOf({})).toEqual(['autoscaler']);
    expect(lanesOf({ price: { maxPrice: null, steps: [] } })).toEqual([
      'autoscaler',
      'evictions',
    ]);
  });

  it('adds a row for what else happened, and none for nodes that came', () => {
    expect(
      lanesOf({
        events: [
          event({ kind: 'recovered' }),
          event({ kind: 'drained' }),
          event({ kind: 'node-ready' }),
        ],
      }),
    ).toEqual(['autoscaler', 'drains', 'operations']);
  });

  it('loses no event but those', () => {
    const timeline = poolTimeline();
    const drawn = markLanes(timeline).flatMap(lane => lane.events);
    expect(new Set(drawn)).toEqual(new Set(timeline.events));
  });
});

describe('prices', () => {
  it('starts with what was in force, and ends with the time shown', () => {
    expect(
      priceSpans(
        {
          steps: [
            { at: at(0), perHour: 1 },
            { at: at(20), perHour: 2 },
            { at: at(50), perHour: 3 },
          ],
        },
        at(10),
        at(40),
      ),
    ).toEqual([
      { from: ms(10), to: ms(20), perHour: 1 },
      { from: ms(20), to: ms(40), perHour: 2 },
    ]);
    expect(priceSpans({ steps: [] }, at(0), at(1))).toEqual([]);
  });

  it('goes up to the maximum, else to the regular price, else as far as it went', () => {
    expect(ceilingOf({ maxPrice: 0.06, regular: 0.2 })).toBe(0.06);
    expect(ceilingOf({ maxPrice: null, regular: 0.2 })).toBe(0.2);
    expect(ceilingOf({ maxPrice: null })).toBeUndefined();
    const spans = [{ from: 0, to: 1, perHour: 0.03 }];
    const { low, high } = priceRange(spans, 0.06);
    expect(low).toBeLessThan(0.03);
    expect(high).toBeGreaterThan(0.06);
    const flat = priceRange(spans, undefined);
    expect(flat.high).toBeGreaterThan(flat.low);
  });
});

describe('words', () => {
  const NOW = ms(59);

  it('tells an eviction with zone, cause and recovery', () => {
    const told = describeEvent(
      event({
        zones: ['2'],
        nodeNames: ['aks-1', 'aks-2'],
        cause: 'capacity',
        perHour: 0.043,
        recoveredAt: at(58),
      }),
      NOW,
      t,
    );
    expect(told.what).toBe('2 nodes evicted, zone 2');
    expect(Object.fromEntries(told.facts)).toMatchObject({
      Cause: 'capacity, not price: 0.043 $/h',
      Reason: 'PreemptScheduled',
      Nodes: 'aks-1, aks-2',
      'Whole again': expect.stringContaining('after 48 min'),
      Source: 'Kubernetes events',
    });
  });

  it.each([
    [
      { cause: 'price', perHour: 0.07 },
      'price: 0.070 $/h was above the maximum',
    ],
    [{ cause: 'price' }, 'the price was above the maximum'],
    [{ cause: 'capacity' }, 'capacity, not price'],
    [{}, undefined],
  ] as [Partial<PoolEvent>, string | undefined][])('%j', (over, cause) => {
    const { facts } = describeEvent(event(over), NOW, t);
    expect(Object.fromEntries(facts).Cause).toBe(cause);
    expect(Object.fromEntries(facts)['Whole again']).toBe('not yet');
  });

  it('tells a step, and that ready nodes were not counted', () => {
    expect(
      describeStep({ ...step(0, 9, 3, 1), evicted: 2 }, at(9), NOW, t),
    ).toMatchObject({
      what: '1 of 3 ready',
      facts: [
        ['Until', expect.any(String)],
        ['Evicted', '2'],
      ],
    });
    expect(describeStep(step(0, 9, 3), at(9), NOW, t).what).toBe(
      '3 desired, ready not answered',
    );
  });

  it('tells how long a back-off took, and what a node cost', () => {
    expect(
      describeBackOff({ from: at(0), to: at(51), reason: 'OutOfCapacity' }, t)
        .facts,
    ).toEqual([
      ['Lasted', '51 min'],
      ['Reason', 'OutOfCapacity'],
    ]);
    expect(describeBackOff({ from: at(0) }, t).facts).toEqual([
      ['Lasted', 'it lasts'],
    ]);
    expect(
      describePrice(at(0), 0.04, { maxPrice: 0.06, regular: 0.2 }, t),
    ).toEqual({
      at: at(0),
      what: '0.040 $/h',
      facts: [
        ['Max', '0.060 $/h'],
        ['Regular', '0.20 $/h'],
      ],
    });
  });
});
