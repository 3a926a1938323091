/** Only looks, and may be repeated. */
export const READS = {
  readOnly: true,
  idempotent: true,
  destructive: false,
} as const;

/** Changes what people are served. */
export const PROMOTES = {
  readOnly: false,
  idempotent: true,
  destructive: true,
} as const;
