/** Every action here only looks, and may be repeated. */
export const READS = {
  readOnly: true,
  idempotent: true,
  destructive: false,
} as const;
