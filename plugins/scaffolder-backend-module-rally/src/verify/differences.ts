/** A value as a person reads it in an error. */
const shown = (value: unknown) =>
  value === undefined ? 'nothing' : JSON.stringify(value);

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Where two JSON values differ: `node_pools.0.count is 3, not 2`. */
export function differences(
  actual: unknown,
  expected: unknown,
  path: string = '',
): string[] {
  if (Array.isArray(actual) && Array.isArray(expected)) {
    const length = Math.max(actual.length, expected.length);
    return Array.from({ length }, (_, index) => index).flatMap(index =>
      differences(actual[index], expected[index], `${path}.${index}`),
    );
  }
  if (isObject(actual) && isObject(expected)) {
    const keys = new Set([...Object.keys(actual), ...Object.keys(expected)]);
    return [...keys].flatMap(key =>
      differences(actual[key], expected[key], `${path}.${key}`),
    );
  }
  if (Object.is(actual, expected)) return [];
  return [`${path.slice(1)} is ${shown(actual)}, not ${shown(expected)}`];
}
