import type { Json } from './state';

/** The value as a JSON object, or nothing when it is anything else. */
export function object(value: unknown): Json | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Json)
    : undefined;
}

export function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

export function list(value: unknown): unknown[] | undefined {
  return Array.isArray(value) ? value : undefined;
}

/** Without the keys that are `null`: Azure takes them as not given. */
export function withoutNulls(value: Json): Json {
  return Object.fromEntries(
    Object.entries(value).filter(([, item]) => item !== null),
  );
}
