export type JsonRecord = Record<string, unknown>;

export function asRecord(value: unknown): JsonRecord | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as JsonRecord)
    : undefined;
}

export function asList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A string that is not empty, cut to a length that is shown. */
export function asText(value: unknown, length = 253): string | undefined {
  return typeof value === 'string' && value !== ''
    ? value.slice(0, length)
    : undefined;
}

/** ISO 8601, UTC, with milliseconds; `undefined` for what is no time. */
export function asTime(value: unknown): string | undefined {
  const time = typeof value === 'string' ? Date.parse(value) : NaN;
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}
