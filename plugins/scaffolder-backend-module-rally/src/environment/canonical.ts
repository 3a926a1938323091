import { createHash } from 'node:crypto';

/** JSON with the keys of every object sorted, so that equal values read equal. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, item) =>
    item && typeof item === 'object' && !Array.isArray(item)
      ? Object.fromEntries(
          Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)),
        )
      : item,
  );
}

/** SHA-256 of the canonical JSON, hex. */
export const hashOf = (value: unknown) =>
  createHash('sha256').update(canonicalJson(value)).digest('hex');
