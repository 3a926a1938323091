import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  dayLabel,
  formatTime,
  midnights,
  timeTicks,
} from '@rally/portal-react';
import { aksTranslationRef } from '../../translation';
import { Lane, Layout } from './layout';
import styles from './PoolTimeline.module.css';

/** Rows, times, days and now: what the lanes are drawn on. */
export function Frame({ layout }: { layout: Layout }) {
  const { axis, left, width, lanes, bottom } = layout;
  const { t } = useTranslationRef(aksTranslationRef);
  const end = left + axis.x(axis.to);
  const head = lanes[0].top;
  return (
    <g>
      {timeTicks(axis).map(({ at, label }) => (
        <g key={at}>
          <line
            className={styles.grid}
            x1={left + axis.x(at)}
            x2={left + axis.x(at)}
            y1={head}
            y2={bottom}
          />
          <text x={left + axis.x(at)} y={bottom + 15} textAnchor="middle">
            {label}
          </text>
        </g>
      ))}
      {lanes.slice(1).map(({ id, top }) => (
        <line
          key={id}
          className={styles.grid}
          x1={0}
          x2={width}
          y1={top + 0.5}
          y2={top + 0.5}
        />
      ))}
      {midnights(axis).map(at => (
        <g key={at}>
          <line
            className={styles.day}
            x1={left + axis.x(at)}
            x2={left + axis.x(at)}
            y1={4}
            y2={bottom}
          />
          {end - left - axis.x(at) > 130 && (
            <text x={left + axis.x(at) + 5} y={11}>
              {dayLabel(at)}
            </text>
          )}
        </g>
      ))}
      <line
        className={styles.now}
        x1={end}
        x2={end}
        y1={head - 4}
        y2={bottom}
      />
      <text className={styles.nowWords} x={end} y={11} textAnchor="end">
        {t('timeline.now', {
          time: formatTime(new Date(axis.to).toISOString(), axis.to),
        })}
      </text>
      {lanes.map(lane => (
        <LaneName key={lane.id} lane={lane} />
      ))}
    </g>
  );
}

function LaneName({ lane: { id, top, height } }: { lane: Lane }) {
  const { t } = useTranslationRef(aksTranslationRef);
  const isTall = id === 'nodes' || id === 'price';
  const middle = top + height / 2;
  return (
    <>
      <text className={styles.lane} x={0} y={isTall ? middle - 2 : middle + 4}>
        {t(`timeline.lane.${id}`)}
      </text>
      {isTall && (
        <text x={0} y={middle + 12}>
          {t(
            id === 'nodes'
              ? 'timeline.lane.nodesNote'
              : 'timeline.lane.priceNote',
          )}
        </text>
      )}
    </>
  );
}
