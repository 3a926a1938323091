import { useState, type KeyboardEvent, type PointerEvent } from 'react';
import styles from './ChartStops.module.css';

/** A place in a chart that has something to say. */
export interface ChartStop {
  /** Pixels from the left edge of the lane. */
  x: number;
  /** When: `02:25`. */
  when: string;
  /** What, in a few words: `2 nodes evicted, zone 2`. */
  what: string;
  /** More, as pairs of name and words. */
  facts?: readonly (readonly [string, string])[];
}

export interface ChartStopsProps {
  /** What the lane shows: `Evictions, nodes`. */
  label: string;
  /** From left to right. */
  stops: readonly ChartStop[];
  /** Where the lane lies in the chart around it, which must be `position: relative`; pixels. */
  left: number;
  top: number;
  width: number;
  height: number;
  /** The stop that is looked at; `undefined` when none is. */
  onStop?: (index: number | undefined) => void;
}

/** Wide enough for most of what a stop says; pixels. */
const TOOLTIP_WIDTH = 320;

/**
 * Makes a lane of a chart readable without seeing it: one tab stop, the arrows
 * walk what is on it, Escape closes. The pointer takes the nearest.
 */
export function ChartStops(props: ChartStopsProps) {
  const { label, stops, left, top, width, height, onStop } = props;
  const [at, setAt] = useState(stops.length - 1);
  const [open, setOpen] = useState(false);
  if (stops.length === 0) return null;

  // The chart may have got fewer stops since.
  const index = Math.min(at < 0 ? stops.length - 1 : at, stops.length - 1);
  const stop = stops[index];
  const show = (next: number) => {
    setAt(next);
    setOpen(true);
    onStop?.(next);
  };
  const hide = () => {
    setOpen(false);
    onStop?.(undefined);
  };
  const move = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      if (open) event.stopPropagation();
      hide();
      return;
    }
    const next = stepTo(event.key, index, stops.length);
    if (next === undefined) return;
    event.preventDefault();
    show(next);
  };
  const point = (event: PointerEvent<HTMLElement>) => {
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left;
    show(nearest(stops, x));
  };
  const isLeft = left + stop.x > TOOLTIP_WIDTH;

  return (
    <>
      <div
        className={styles.lane}
        style={{ left, top, width, height }}
        role="slider"
        tabIndex={0}
        aria-label={label}
        aria-orientation="horizontal"
        aria-valuemin={1}
        aria-valuemax={stops.length}
        aria-valuenow={index + 1}
        aria-valuetext={wordsOf(stop)}
        onKeyDown={move}
        onFocus={() => show(index)}
        onBlur={hide}
        onPointerMove={point}
        onPointerLeave={hide}
      />
      {open && (
        <div
          className={styles.tooltip}
          aria-hidden
          style={{
            top: top + height + 6,
            left: left + stop.x,
            transform: isLeft ? 'translateX(-100%)' : undefined,
          }}
        >
          <div className={styles.title}>
            <b>{stop.when}</b>
            <span>{stop.what}</span>
          </div>
          {stop.facts && stop.facts.length > 0 && (
            <dl className={styles.facts}>
              {stop.facts.map(([name, words]) => [
                <dt key={`${name} dt`}>{name}</dt>,
                <dd key={`${name} dd`}>{words}</dd>,
              ])}
            </dl>
          )}
        </div>
      )}
    </>
  );
}

function wordsOf({ when, what, facts = [] }: ChartStop): string {
  return [
    `${when}, ${what}`,
    ...facts.map(([name, words]) => `${name} ${words}`),
  ].join('; ');
}

function stepTo(key: string, index: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return Math.max(0, index - 1);
    case 'ArrowRight':
    case 'ArrowUp':
      return Math.min(count - 1, index + 1);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}

function nearest(stops: readonly ChartStop[], x: number): number {
  let best = 0;
  stops.forEach((stop, i) => {
    if (Math.abs(stop.x - x) < Math.abs(stops[best].x - x)) best = i;
  });
  return best;
}
