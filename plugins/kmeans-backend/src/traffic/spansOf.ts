import { TrafficCounts } from '../inference';
import { sumOf } from './counts';
import { StoredWindow } from './TrafficStore';

const MINUTE = 60_000;

/** How long a span may be; each divides the day. */
const STEPS = [5, 10, 15, 30, 60, 120, 180, 360, 720, 1_440].map(
  minutes => minutes * MINUTE,
);

/** More of them nobody can tell apart side by side. */
const MOST_SPANS = 24;

/** What all replicas answered within a stretch of time. */
export interface TrafficSpan {
  /** ms since the epoch. */
  from: number;
  to: number;
  counts: TrafficCounts;
}

const beginOf = (time: number, step: number) => Math.floor(time / step) * step;

/**
 * Windows of all replicas, summed over stretches of the same length: as short
 * as there are not too many of them. Oldest first, without those in which
 * nothing was asked.
 *
 * @param windows - counted in the same bins
 * @param now - ms since the epoch; where the last one ends
 */
export function spansOf(
  windows: readonly StoredWindow[],
  now: number,
): TrafficSpan[] {
  const step = stepOf(windows);
  const begins = new Map<number, StoredWindow[]>();
  for (const window of windows) {
    const begin = beginOf(window.from, step);
    begins.set(begin, [...(begins.get(begin) ?? []), window]);
  }
  return [...begins]
    .sort(([a], [b]) => a - b)
    .map(([from, within]) => ({
      from,
      to: Math.max(from, Math.min(from + step, now)),
      counts: sumOf(within)!,
    }));
}

/** No shorter than the longest window: what was summed cannot be parted. */
function stepOf(windows: readonly StoredWindow[]): number {
  const longest = windows.reduce((most, w) => Math.max(most, w.lengthMs), 0);
  const first = windows.reduce((least, w) => Math.min(least, w.from), Infinity);
  const last = windows.reduce((most, w) => Math.max(most, w.from), -Infinity);
  const fits = STEPS.find(
    step =>
      step >= longest &&
      (beginOf(last, step) - beginOf(first, step)) / step < MOST_SPANS,
  );
  return fits ?? STEPS[STEPS.length - 1];
}
