import { useId } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { formatDuration } from '@rally/portal-react';
import { aksTranslationRef } from '../../translation';
import { LaneProps } from './NodesLane';
import styles from './PoolTimeline.module.css';

const BAR = 12;
/** A bar is at least so wide, or nobody sees it. */
const LEAST = 4;
const WORDS = 60;

/** The stretches in which the autoscaler asked for no nodes, hatched, with how long they took. */
export function BackOffLane({
  timeline,
  layout,
  lane,
  chosen,
}: LaneProps & { chosen?: number }) {
  const { t } = useTranslationRef(aksTranslationRef);
  const hatch = useId();
  const { axis, left } = layout;
  const middle = lane.top + lane.height / 2;
  if (timeline.backOff.length === 0) {
    return (
      <text x={left + 4} y={middle + 4}>
        {t('timeline.lane.empty')}
      </text>
    );
  }
  return (
    <g>
      <defs>
        <pattern
          id={hatch}
          width={6}
          height={6}
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <line className={styles.hatch} x1={1} x2={1} y1={0} y2={6} />
        </pattern>
      </defs>
      {timeline.backOff.map(({ from, to }, i) => {
        const start = Date.parse(from);
        const end = Date.parse(to ?? timeline.to);
        const x = left + axis.x(start);
        const width = Math.max(LEAST, left + axis.x(end) - x);
        const next = timeline.backOff[i + 1];
        const room = next
          ? left + axis.x(Date.parse(next.from))
          : left + axis.width;
        return (
          <g key={from}>
            <rect
              className={styles.backOff}
              fill={`url(#${hatch})`}
              x={Math.min(x, left + axis.width - width)}
              y={middle - BAR / 2}
              width={width}
              height={BAR}
            />
            {to && room - x - width > WORDS && (
              <text className={styles.mark} x={x + width + 6} y={middle + 4}>
                {formatDuration(end - start)}
              </text>
            )}
            {chosen === i && (
              <rect
                className={styles.ring}
                x={x - 3}
                y={middle - BAR / 2 - 3}
                width={width + 6}
                height={BAR + 6}
                rx={3}
              />
            )}
          </g>
        );
      })}
    </g>
  );
}
