import { englishWords, PortalWords } from '../words/PortalWords';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A span of milliseconds in its two largest units: `52 s`, `2 min 41 s`, `2 h 47 min`, `3 d`. */
export function formatDuration(ms: number): string {
  const span = Math.max(0, ms);
  if (span < SECOND) return `${Math.round(span)} ms`;
  if (span < MINUTE) return `${Math.floor(span / SECOND)} s`;
  if (span < HOUR) {
    return twoUnits(span, MINUTE, 'min', SECOND, 's');
  }
  if (span < DAY) return twoUnits(span, HOUR, 'h', MINUTE, 'min');
  return `${Math.floor(span / DAY)} d`;
}

function twoUnits(
  span: number,
  large: number,
  largeUnit: string,
  small: number,
  smallUnit: string,
): string {
  const rest = Math.floor((span % large) / small);
  const head = `${Math.floor(span / large)} ${largeUnit}`;
  return rest === 0 ? head : `${head} ${rest} ${smallUnit}`;
}

/** `4 min`, `2 h 47 min`, `3 d`; below a minute `under a minute`. A time ahead of the clock counts as now. */
export function formatAge(
  observedAt: string,
  now: number,
  t: PortalWords = englishWords,
): string {
  const age = Math.max(0, now - Date.parse(observedAt));
  if (age < MINUTE) return t('age.underAMinute');
  if (age < HOUR) return `${Math.floor(age / MINUTE)} min`;
  return formatDuration(age);
}

/** `12:03` in the reader's time zone; with the date when it is not today: `22 Nov 12:03`. */
export function formatTime(time: string, now: number): string {
  const at = new Date(time);
  const clock = at.toLocaleTimeString('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
  });
  if (at.toDateString() === new Date(now).toDateString()) return clock;
  const sameYear = at.getFullYear() === new Date(now).getFullYear();
  const day = at.toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'short',
    ...(sameYear ? {} : { year: 'numeric' }),
  });
  return `${day} ${clock}`;
}

/** The day of a calendar, which is the same in every time zone: `2026-11-30` as `30 Nov 2026`. */
export function formatDay(date: string): string {
  return new Date(date).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  });
}

/** `12:03, 4 min ago`. */
export function formatAgeStamp(
  observedAt: string,
  now: number,
  t: PortalWords = englishWords,
): string {
  return t('age.ago', {
    time: formatTime(observedAt, now),
    age: formatAge(observedAt, now, t),
  });
}
