import { DriftAnswer, DriftWindow } from '@rally/plugin-kmeans-common';

export interface DriftColumns {
  windows: DriftWindow[];
  /** The feature that moves most first. */
  rows: { feature: string; psi: (number | null)[]; now: number | null }[];
}

/**
 * At most that many columns: neighbouring windows become one, with the highest
 * index among them, so that no peak disappears.
 */
export function condense(
  { windows, features }: Pick<DriftAnswer, 'windows' | 'features'>,
  most: number,
): DriftColumns {
  const size = Math.max(1, Math.ceil(windows.length / most));
  const starts = windows
    .map((_, i) => i)
    // Counted from the newest, so that what came last is a whole column.
    .filter(i => (windows.length - 1 - i) % size === size - 1 || i === 0);
  const groups = starts.map((start, i) => [
    start,
    starts[i + 1] ?? windows.length,
  ]);
  return {
    windows: groups.map(([start, end]) => ({
      from: windows[start].from,
      to: windows[end - 1].to,
      rows: windows.slice(start, end).reduce((sum, { rows }) => sum + rows, 0),
    })),
    rows: features
      .map(({ feature, psi, now }) => ({
        feature,
        now,
        psi: groups.map(([start, end]) => highest(psi.slice(start, end))),
      }))
      .sort((a, b) => (b.now ?? -1) - (a.now ?? -1)),
  };
}

function highest(values: readonly (number | null)[]): number | null {
  const known = values.filter((value): value is number => value !== null);
  return known.length === 0 ? null : Math.max(...known);
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** What a column is called: the week for long windows, the day, or the time at which it ends. */
export function windowLabel({ from, to }: DriftWindow): string {
  const span = Date.parse(to) - Date.parse(from);
  const end = new Date(to);
  if (span > 6 * DAY_MS) return String(isoWeek(end));
  if (span > 12 * HOUR_MS) {
    return end.toLocaleDateString('en-GB', {
      day: 'numeric',
      month: 'numeric',
    });
  }
  return end.toLocaleTimeString('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
  });
}

export const isWeekly = ({ from, to }: DriftWindow) =>
  Date.parse(to) - Date.parse(from) > 6 * DAY_MS;

/**
 * Number of the week that begins on Monday; the first of a year holds its first
 * Thursday.
 *
 * @see https://www.iso.org/iso-8601-date-and-time-format.html
 */
function isoWeek(day: Date): number {
  const thursday = new Date(day);
  thursday.setUTCHours(0, 0, 0, 0);
  thursday.setUTCDate(day.getUTCDate() + 4 - (day.getUTCDay() || 7));
  const yearStart = Date.UTC(thursday.getUTCFullYear(), 0, 1);
  return Math.ceil(((thursday.getTime() - yearStart) / DAY_MS + 1) / 7);
}
