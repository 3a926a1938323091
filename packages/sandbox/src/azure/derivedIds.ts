import { createHash } from 'node:crypto';

/** Hex digits that follow from a text, the same in every run. */
export function digest(text: string, length: number): string {
  return createHash('sha256')
    .update(text.toLocaleLowerCase('en-US'))
    .digest('hex')
    .slice(0, length);
}

/** A GUID (version 4 by its looks) that follows from a text. */
export function derivedGuid(text: string): string {
  const hex = digest(text, 32);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20),
  ].join('-');
}
