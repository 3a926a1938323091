import { Attributes, isRecord, own } from '../attributes';
import { PlanResource } from '../resource';
import { isSource } from './check';

const isNothing = (value: unknown) =>
  value === null ||
  value === '' ||
  (Array.isArray(value) && value.length === 0);

/**
 * Whether an argument is known to be left out: in sources nobody wrote it, in a
 * plan it is there and nothing. What is not known is not left out.
 *
 * @param block - the block that it would stand in; unset: the resource itself
 */
export function isLeftOut(
  resource: PlanResource,
  key: string,
  block: Attributes | undefined = resource.after,
): boolean {
  if (!block || block.isUnknown(key)) return false;
  const { values } = block;
  return isRecord(values) && Object.hasOwn(values, key)
    ? isNothing(own(values, key))
    : isSource(resource);
}

/** Whether the argument is known to be there. */
export function isThere(block: Attributes | undefined, key: string): boolean {
  const value = block?.value(key);
  return value !== undefined && !isNothing(value);
}
