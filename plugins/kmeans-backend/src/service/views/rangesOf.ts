import { Model } from '@rally/ml';

/** Beyond so many standard deviations hardly any rally lies. */
const DEVIATIONS = 3;

/** Units in which nothing is below 0. */
const FROM_ZERO = new Set(['shots', 's', 'km/h', 'm', 'class', 'times', 'rpm']);

/** The unit of shares and of yes or no. */
const SHARE = '1';

/**
 * Between which figures people try each feature: three deviations around the
 * mean, and all centroids, in the feature's unit.
 */
export function rangesOf({
  features,
  scaler,
  centroids,
}: Model): { low: number; high: number }[] {
  return features.map(({ unit }, i) => {
    const mean = scaler?.mean[i] ?? 0;
    const scale = scaler?.scale[i] ?? 1;
    let low = Infinity;
    let high = -Infinity;
    for (const centroid of centroids) {
      const figure = centroid[i] * scale + mean;
      low = Math.min(low, figure);
      high = Math.max(high, figure);
    }
    if (scaler) {
      low = Math.min(low, mean - DEVIATIONS * scale);
      high = Math.max(high, mean + DEVIATIONS * scale);
    } else {
      // Without a scaler the centroids are all that is known.
      const room = (high - low || Math.abs(high) || 1) / 2;
      low -= room;
      high += room;
    }
    if (unit === SHARE) return { low: 0, high: 1 };
    return FROM_ZERO.has(unit)
      ? { low: Math.max(0, low), high }
      : { low, high };
  });
}
