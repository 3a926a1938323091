import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { PoolEvent, PoolEventKind } from '@rally/plugin-aks-common';
import { formatCount } from '@rally/portal-react';
import { aksTranslationRef } from '../../translation';
import { Words } from '../../words';
import { Lane, Layout } from './layout';
import styles from './PoolTimeline.module.css';

const UP = 'M-5 4.5 0 -5 5 4.5Z';
const DOWN = 'M-5 -4.5 0 5 5 -4.5Z';
const DIAMOND = 'M0 -5.5 5.5 0 0 5.5 -5.5 0Z';
const SQUARE = 'M-4 -4H4V4H-4Z';
const CROSS =
  'M-4.5 -2.5-2.5 -4.5 0 -2 2.5 -4.5 4.5 -2.5 2 0 4.5 2.5 2.5 4.5 0 2-2.5 4.5-4.5 2.5-2 0Z';
const DISC = 'M-4.5 0A4.5 4.5 0 1 1 4.5 0A4.5 4.5 0 1 1 -4.5 0Z';

const SHAPES: Record<PoolEventKind, [shape: string, look: string]> = {
  'scale-up': [UP, styles.plain],
  'scale-up-refused': [UP, styles.hollow],
  'scale-down': [DOWN, styles.plain],
  'eviction-announced': [DIAMOND, styles.hollow],
  evicted: [DIAMOND, styles.wrong],
  drained: [SQUARE, styles.plain],
  'node-not-ready': [SQUARE, styles.quiet],
  'node-ready': [SQUARE, styles.well],
  failed: [CROSS, styles.wrong],
  recovered: [DISC, styles.well],
};

/** Pixels of a mark, and of each letter beside it. */
const MARK = 9;
const LETTER = 6.5;

export interface MarksLaneProps {
  events: readonly PoolEvent[];
  layout: Layout;
  lane: Lane;
  /** The event that is looked at. */
  chosen?: number;
}

/** One row of marks, each with its number where there is room for it. */
export function MarksLane({ events, layout, lane, chosen }: MarksLaneProps) {
  const { t } = useTranslationRef(aksTranslationRef);
  const { axis, left } = layout;
  const middle = lane.top + lane.height / 2;
  const places = events.map(({ at }) => left + axis.x(Date.parse(at)));

  if (events.length === 0) {
    return (
      <text x={left + 4} y={middle + 4}>
        {t('timeline.lane.empty')}
      </text>
    );
  }
  return (
    <g>
      {events.map((event, i) => {
        const [shape, look] = SHAPES[event.kind];
        const x = places[i];
        const words = shortWords(event, t);
        const needs = MARK + 4 + words.length * LETTER;
        const isAlarm = event.kind === 'scale-up-refused';
        const fitsRight =
          x + needs < (places[i + 1] ?? left + axis.width + 8) - MARK;
        const fitsLeft = x - needs > (places[i - 1] ?? left) + MARK;
        return (
          <g key={event.id}>
            <path
              className={look}
              d={shape}
              transform={`translate(${x} ${middle})`}
            />
            {(fitsRight || fitsLeft) && (
              <text
                className={
                  isAlarm ? `${styles.mark} ${styles.alarm}` : styles.mark
                }
                x={fitsRight ? x + MARK : x - MARK}
                y={middle + 4}
                textAnchor={fitsRight ? 'start' : 'end'}
              >
                {words}
              </text>
            )}
            {chosen === i && (
              <circle className={styles.ring} cx={x} cy={middle} r={9.5} />
            )}
          </g>
        );
      })}
    </g>
  );
}

/** `+2`, `−1`, `3`, `refused` */
function shortWords({ kind, nodes: count }: PoolEvent, t: Words): string {
  const nodes = formatCount(count);
  switch (kind) {
    case 'scale-up':
      return t('timeline.short.up', { nodes });
    case 'scale-down':
      return t('timeline.short.down', { nodes });
    case 'scale-up-refused':
      return t('timeline.short.refused');
    case 'failed':
      return t('timeline.short.failed');
    case 'recovered':
      return t('timeline.short.recovered');
    default:
      return nodes;
  }
}
