/** Only looks, and may be repeated. */
export const READS = {
  readOnly: true,
  idempotent: true,
  destructive: false,
} as const;

/** Changes something at Azure that nobody takes back here. */
export const WRITES = {
  readOnly: false,
  idempotent: false,
  destructive: true,
} as const;

/** Changes nothing at Azure, and something of what the portal knows. */
export const REMEMBERS = {
  readOnly: false,
  idempotent: true,
  destructive: false,
} as const;
