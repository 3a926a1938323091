/** Longer than this no upstream may keep us from asking. */
const LONGEST_MS = 24 * 60 * 60 * 1000;

export interface HeaderReader {
  get(name: string): string | null | undefined;
}

/**
 * When the upstream wants to be asked again, in milliseconds since 1970.
 *
 * Reads `retry-after-ms`, `x-ms-retry-after-ms` and `Retry-After` (seconds or
 * a date); some services say it only in words ("try again after 3600 seconds").
 */
export function retryAtOf(
  headers: HeaderReader,
  body: string,
  now: number,
): number | undefined {
  const wait =
    numberOf(headers.get('retry-after-ms')) ??
    numberOf(headers.get('x-ms-retry-after-ms')) ??
    secondsOrDate(headers.get('retry-after'), now) ??
    secondsInWords(body);
  return wait === undefined ? undefined : now + Math.min(wait, LONGEST_MS);
}

function numberOf(value: string | null | undefined): number | undefined {
  return value && /^\d{1,15}(\.\d+)?$/.test(value.trim())
    ? Number(value)
    : undefined;
}

function secondsOrDate(value: string | null | undefined, now: number) {
  const seconds = numberOf(value);
  if (seconds !== undefined) {
    return seconds * 1000;
  }
  const date = value ? Date.parse(value) : NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

function secondsInWords(body: string): number | undefined {
  const found = /\b(?:again|retry) (?:after|in) (\d{1,9}) seconds?\b/i.exec(
    body.slice(0, 4096),
  );
  return found ? Number(found[1]) * 1000 : undefined;
}
