import { SpotPriceLine } from '@rally/plugin-aks-common';
import { formatPrice, stepLine } from '@rally/portal-react';
import { ceilingOf, priceRange, priceSpans } from '../../timeline/prices';
import { LaneProps } from './NodesLane';
import styles from './PoolTimeline.module.css';

const PAD = 10;
/** Labels nearer than this would run into each other; pixels. */
const LABEL = 13;

/** What a node costs, against the price above which Azure takes it back. */
export function PriceLane({
  timeline,
  layout,
  lane,
  price,
}: LaneProps & { price: SpotPriceLine }) {
  const { axis, left } = layout;
  const spans = priceSpans(price, timeline.from, timeline.to);
  const ceiling = ceilingOf(price);
  if (spans.length === 0) return null;

  const { low, high } = priceRange(spans, ceiling);
  const y = (perHour: number) =>
    lane.top +
    PAD +
    ((high - perHour) / (high - low)) * (lane.height - 2 * PAD);
  const now = spans[spans.length - 1].perHour;
  const labels = ceiling === undefined ? [now] : [ceiling, now];
  return (
    <g>
      {labels
        .filter(
          (value, i) => i === 0 || Math.abs(y(value) - y(labels[0])) > LABEL,
        )
        .map(value => (
          <text key={value} x={left - 6} y={y(value) + 4} textAnchor="end">
            {formatPrice(value)}
          </text>
        ))}
      {ceiling !== undefined && (
        <line
          className={styles.ceiling}
          x1={left}
          x2={left + axis.width}
          y1={y(ceiling)}
          y2={y(ceiling)}
        />
      )}
      <path
        className={styles.line}
        d={stepLine(
          spans.map(span => ({
            x: left + axis.x(span.from),
            end: left + axis.x(span.to),
            y: y(span.perHour),
          })),
        )}
      />
    </g>
  );
}
