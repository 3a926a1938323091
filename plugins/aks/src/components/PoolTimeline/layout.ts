import { PoolTimeline } from '@rally/plugin-aks-common';
import { timeAxis, TimeAxis } from '@rally/portal-react';
import { MarkLane, markLanes } from '../../timeline/lanes';

/** A row of the drawing; pixels from its top. */
export interface Lane {
  id: MarkLane | 'nodes' | 'backOff' | 'price';
  top: number;
  height: number;
}

export interface Layout {
  /** Whole drawing. */
  width: number;
  height: number;
  /** Where the plots begin; to the left of it stand the names of the rows. */
  left: number;
  axis: TimeAxis;
  lanes: Lane[];
  /** Below the last row: where the times stand. */
  bottom: number;
}

/** Room for the days and for `now`. */
const HEAD = 18;
const FOOT = 22;
const HEIGHTS = { nodes: 76, price: 58 } as const;
const ROW = 27;
/** Below this the names of the rows get less room. */
const NARROW = 640;
const RIGHT = 8;

/**
 * Where everything of a timeline stands.
 *
 * @param width - pixels of the whole drawing
 */
export function layoutOf(timeline: PoolTimeline, width: number): Layout {
  const left = width < NARROW ? 100 : 156;
  const ids: Lane['id'][] = [
    'nodes',
    ...markLanes(timeline).map(({ lane }) => lane),
    'backOff',
    ...(timeline.price ? (['price'] as const) : []),
  ];
  let top = HEAD;
  const lanes = ids.map(id => {
    const height = id === 'nodes' || id === 'price' ? HEIGHTS[id] : ROW;
    const lane = { id, top, height };
    top += height;
    return lane;
  });
  return {
    width,
    height: top + FOOT,
    left,
    axis: timeAxis(
      Date.parse(timeline.from),
      Date.parse(timeline.to),
      Math.max(60, width - left - RIGHT),
    ),
    lanes,
    bottom: top,
  };
}
