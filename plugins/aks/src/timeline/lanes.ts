import {
  PoolEvent,
  PoolEventKind,
  PoolTimeline,
} from '@rally/plugin-aks-common';

/** The rows of marks below the nodes. */
export type MarkLane = 'autoscaler' | 'evictions' | 'drains' | 'operations';

/** Which row a kind of event stands in; that a node is ready shows in the nodes themselves. */
const LANES: Record<PoolEventKind, MarkLane | undefined> = {
  'scale-up': 'autoscaler',
  'scale-up-refused': 'autoscaler',
  'scale-down': 'autoscaler',
  'eviction-announced': 'evictions',
  evicted: 'evictions',
  drained: 'drains',
  'node-not-ready': 'drains',
  'node-ready': undefined,
  failed: 'operations',
  recovered: 'operations',
};

/** Rows that say something even when they are empty. */
const ALWAYS: Record<'spot' | 'regular', MarkLane[]> = {
  spot: ['autoscaler', 'evictions'],
  regular: ['autoscaler'],
};

const ORDER: MarkLane[] = ['autoscaler', 'evictions', 'drains', 'operations'];

/** The rows of a timeline with their events, oldest first; a pool with a price is a spot pool. */
export function markLanes(
  timeline: Pick<PoolTimeline, 'events' | 'price'>,
): { lane: MarkLane; events: PoolEvent[] }[] {
  const always = ALWAYS[timeline.price ? 'spot' : 'regular'];
  return ORDER.map(lane => ({
    lane,
    events: timeline.events.filter(({ kind }) => LANES[kind] === lane),
  })).filter(({ lane, events }) => always.includes(lane) || events.length > 0);
}
