import { PoolTimeline } from '@rally/plugin-aks-common';
import { formatCount, stepArea, stepLine } from '@rally/portal-react';
import { nodeSpans, NodeSpan } from '../../timeline/spans';
import { Lane, Layout } from './layout';
import styles from './PoolTimeline.module.css';

const PAD = 8;
/** What was seen a single time is still seen; pixels. */
const LEAST = 2;

export interface LaneProps {
  timeline: PoolTimeline;
  layout: Layout;
  lane: Lane;
}

/** Nodes that were ready as an area, those that were wanted as a dashed line above it. */
export function NodesLane({ timeline, layout, lane }: LaneProps) {
  const { axis, left } = layout;
  const { desired, ready, most } = nodeSpans(timeline);
  const floor = lane.top + lane.height - PAD;
  const y = (nodes: number) => floor - (nodes / most) * (lane.height - 2 * PAD);
  const drawn = (spans: NodeSpan[]) =>
    spans.map(span => ({
      x: left + axis.x(span.from),
      end: Math.max(left + axis.x(span.to), left + axis.x(span.from) + LEAST),
      y: y(span.nodes),
    }));
  return (
    <g>
      {levels(most).map(nodes => (
        <g key={nodes}>
          <line
            className={styles.grid}
            x1={left}
            x2={left + axis.width}
            y1={y(nodes)}
            y2={y(nodes)}
          />
          <text x={left - 6} y={y(nodes) + 4} textAnchor="end">
            {formatCount(nodes)}
          </text>
        </g>
      ))}
      <path className={styles.area} d={stepArea(drawn(ready), floor)} />
      <path className={styles.desired} d={stepLine(drawn(desired))} />
      <path className={styles.line} d={stepLine(drawn(ready))} />
    </g>
  );
}

/** None, all, and half of them where that is a whole node. */
function levels(most: number): number[] {
  return most % 2 === 0 ? [0, most / 2, most] : [0, most];
}
