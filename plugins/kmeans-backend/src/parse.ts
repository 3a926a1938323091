import { InputError } from '@backstage/errors';
import { z } from 'zod';

const MOST_ISSUES = 10;

/**
 * The value as the schema says it, with defaults.
 *
 * @throws InputError with the path of each field that is wrong: `needs.vcpu: ...`
 */
export function parse<T extends z.ZodType>(
  schema: T,
  value: unknown,
): z.output<T> {
  const parsed = schema.safeParse(value);
  if (parsed.success) {
    return parsed.data;
  }
  const issues = parsed.error.issues
    .slice(0, MOST_ISSUES)
    .map(issue => `${issue.path.join('.') || 'request'}: ${issue.message}`);
  throw new InputError(issues.join('; '));
}
