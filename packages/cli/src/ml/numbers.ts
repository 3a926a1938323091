import { usageError } from '../io';

/**
 * A whole number of a command line.
 *
 * @throws CommandError where it is none, or out of bounds
 */
export function wholeNumber(
  option: string,
  given: string | undefined,
  usual: number,
  [low, high]: readonly [number, number],
): number {
  if (given === undefined) return usual;
  const value = /^-?\d{1,15}$/.test(given) ? Number(given) : NaN;
  if (value >= low && value <= high) return value;
  throw usageError(
    `--${option} is a whole number from ${low} to ${high}, not ${given}`,
  );
}

/** More are seldom told apart, and each is trained. */
const MAX_CANDIDATES = 100;
const MAX_K = 10_000;

/**
 * Numbers of clusters: `4`, `2..10`, or `2,4,8`.
 *
 * @throws CommandError where it is none of these
 */
export function clusterNumbers(given: string): number | number[] {
  const one = (text: string) => wholeNumber('k', text, 0, [1, MAX_K]);
  const range = /^(\d+)\.\.(\d+)$/.exec(given);
  if (!range && !given.includes(',')) return one(given);
  const ks = range
    ? Array.from(
        {
          length: Math.min(
            MAX_CANDIDATES + 1,
            one(range[2]) - one(range[1]) + 1,
          ),
        },
        (_, i) => Number(range[1]) + i,
      )
    : given.split(',').map(each => one(each.trim()));
  if (ks.length === 0 || ks.length > MAX_CANDIDATES) {
    throw usageError(
      `--k is a number, a range such as 2..10, or a list; at most ${MAX_CANDIDATES} numbers, not ${given}`,
    );
  }
  return ks;
}
