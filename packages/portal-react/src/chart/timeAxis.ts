const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Distances between ticks that people read without counting, milliseconds. */
const STEPS = [
  5 * MINUTE,
  15 * MINUTE,
  30 * MINUTE,
  HOUR,
  2 * HOUR,
  3 * HOUR,
  6 * HOUR,
  12 * HOUR,
  DAY,
  2 * DAY,
  7 * DAY,
  14 * DAY,
  30 * DAY,
];

/** A span of time drawn on a width; milliseconds since 1970 and pixels. */
export interface TimeAxis {
  from: number;
  to: number;
  width: number;
  /** Pixels from the left edge; times outside of the span stay at its ends. */
  x(time: number): number;
}

/** @param width - pixels */
export function timeAxis(from: number, to: number, width: number): TimeAxis {
  const span = Math.max(1, to - from);
  return {
    from,
    to,
    width,
    x: time =>
      (Math.min(Math.max(time, from), Math.max(to, from)) - from) *
      (width / span),
  };
}

export interface TimeTick {
  /** Milliseconds since 1970. */
  at: number;
  /** `14:00`, or `23 Nov` where ticks are whole days; in the reader's time zone. */
  label: string;
}

/**
 * Ticks at round times of the reader's own clock.
 *
 * @param room - pixels that a label takes
 */
export function timeTicks(axis: TimeAxis, room: number = 64): TimeTick[] {
  const { from, to, width } = axis;
  const most = Math.max(1, Math.floor(width / room));
  const step =
    STEPS.find(candidate => (to - from) / candidate <= most) ??
    STEPS[STEPS.length - 1];
  const ticks: TimeTick[] = [];
  // Steps of a day go by the calendar: a day may have 23 or 25 hours.
  const midnight = new Date(from);
  midnight.setHours(0, 0, 0, 0);
  for (let i = 0; ; i++) {
    const at =
      step < DAY
        ? midnight.getTime() + i * step
        : new Date(midnight).setDate(midnight.getDate() + i * (step / DAY));
    if (at > to) return ticks;
    if (at >= from) ticks.push({ at, label: labelOf(at, step) });
  }
}

function labelOf(at: number, step: number): string {
  return step < DAY
    ? new Date(at).toLocaleTimeString('en-GB', {
        hour: '2-digit',
        minute: '2-digit',
      })
    : dayLabel(at);
}

/** `23 Nov` in the reader's time zone. */
export function dayLabel(at: number): string {
  return new Date(at).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'short',
  });
}

/** Midnights of the reader's own clock strictly inside the span. */
export function midnights({ from, to }: TimeAxis): number[] {
  const days: number[] = [];
  const day = new Date(from);
  day.setHours(24, 0, 0, 0);
  while (day.getTime() < to) {
    days.push(day.getTime());
    day.setDate(day.getDate() + 1);
  }
  return days;
}
