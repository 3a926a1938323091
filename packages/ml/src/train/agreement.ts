/**
 * Adjusted Rand index: 1 where two clusterings say the same whatever the
 * numbers of their clusters, about 0 where they agree by chance.
 *
 * @see https://doi.org/10.1007/BF01908075 (Hubert and Arabie)
 * @throws RangeError where they are not of the same rows
 */
export function adjustedRandIndex(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
): number {
  if (a.length !== b.length) {
    throw new RangeError(`${a.length} labels are held against ${b.length}.`);
  }
  const both = new Map<string, number>();
  const inA = new Map<number, number>();
  const inB = new Map<number, number>();
  for (let i = 0; i < a.length; i++) {
    const pair = `${a[i]},${b[i]}`;
    both.set(pair, (both.get(pair) ?? 0) + 1);
    inA.set(a[i], (inA.get(a[i]) ?? 0) + 1);
    inB.set(b[i], (inB.get(b[i]) ?? 0) + 1);
  }
  const pairs = (counts: Iterable<number>) => {
    let sum = 0;
    for (const count of counts) sum += (count * (count - 1)) / 2;
    return sum;
  };
  const together = pairs(both.values());
  const pairsA = pairs(inA.values());
  const pairsB = pairs(inB.values());
  const all = (a.length * (a.length - 1)) / 2;
  const expected = all === 0 ? 0 : (pairsA * pairsB) / all;
  const most = (pairsA + pairsB) / 2;
  return most === expected ? 1 : (together - expected) / (most - expected);
}
