import { InputError } from '@backstage/errors';
import { z } from 'zod';

/** Parses, or throws an `InputError` that names each wrong field by its path. */
export function parseInput<T extends z.ZodType>(
  schema: T,
  value: unknown,
  what: string,
): z.output<T> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const reasons = result.error.issues.map(
    issue => `${[what, ...issue.path].join('.')}: ${issue.message}`,
  );
  throw new InputError(reasons.join('; '));
}
