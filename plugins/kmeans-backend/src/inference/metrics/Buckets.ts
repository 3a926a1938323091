/** How many values fall below each bound: a histogram that costs a comparison or two a value. */
export class Buckets {
  /** One a bound, and one for what lies above all; not cumulative. */
  readonly counts: Float64Array;
  sum = 0;
  count = 0;

  /** @param bounds - rising, each included in its bucket */
  constructor(readonly bounds: readonly number[]) {
    this.counts = new Float64Array(bounds.length + 1);
  }

  add(value: number): void {
    const { bounds } = this;
    let i = 0;
    while (i < bounds.length && value > bounds[i]) i++;
    this.counts[i]++;
    this.sum += value;
    this.count++;
  }
}

/**
 * The value below which a share of all lies, between the bounds of its bucket
 * by straight line, as Prometheus' `histogram_quantile` has it.
 *
 * @param bounds - rising
 * @param counts - one a bound, and one for what lies above all; not cumulative
 * @param share - 0 to 1
 * @returns `undefined` of nothing
 */
export function quantile(
  bounds: readonly number[],
  counts: ArrayLike<number>,
  share: number,
): number | undefined {
  let all = 0;
  for (let i = 0; i < counts.length; i++) all += counts[i];
  if (all === 0) return undefined;
  const rank = share * all;
  let below = 0;
  for (let i = 0; i < bounds.length; i++) {
    const within = counts[i];
    if (below + within >= rank && within > 0) {
      const from = i === 0 ? 0 : bounds[i - 1];
      return from + ((bounds[i] - from) * (rank - below)) / within;
    }
    below += within;
  }
  return bounds[bounds.length - 1];
}
