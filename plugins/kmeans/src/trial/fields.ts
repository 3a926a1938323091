import { VersionDetails, VersionFeature } from '@rally/plugin-kmeans-common';

/** What a person can set, and within which figures. */
export interface TrialField {
  feature: VersionFeature;
  low: number;
  high: number;
  step: number;
}

/** About as many steps as a slider has pixels to show them. */
const STEPS = 100;

/** 1, 2 or 5 times a power of ten, next below a hundredth of the span; whole numbers for counts. */
export function stepOf({
  low,
  high,
  unit,
}: Pick<VersionFeature, 'low' | 'high' | 'unit'>): number {
  const span = high - low;
  if (!(span > 0)) return 1;
  const rough = span / STEPS;
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [5, 2, 1].find(each => each * power <= rough * 1.000001) ?? 1;
  const step = factor * power;
  return unit === 'shots' ? Math.max(1, step) : step;
}

/** Rounded to the step, without the noise of binary fractions. */
export function roundTo(step: number, value: number): number {
  const digits = Math.max(0, -Math.floor(Math.log10(step)));
  return Number((Math.round(value / step) * step).toFixed(digits));
}

/**
 * One field a feature, first those in which the centroids lie farthest apart:
 * they decide most.
 */
export function trialFields({
  features,
  clusters,
}: Pick<VersionDetails, 'features' | 'clusters'>): TrialField[] {
  const spread = features.map((_, i) => {
    const figures = clusters.map(({ centroid }) => centroid[i]);
    return Math.max(...figures) - Math.min(...figures);
  });
  return features
    .map((feature, i) => {
      const step = stepOf(feature);
      return {
        feature,
        step,
        low: roundTo(step, feature.low),
        high: Math.max(roundTo(step, feature.high), feature.low + step),
        spread: spread[i],
      };
    })
    .sort((a, b) => b.spread - a.spread)
    .map(({ spread: _, ...field }) => field);
}

/** A rally in the middle: every figure the mean of the training data, on a step and within reach. */
export function meanFigures(
  fields: readonly TrialField[],
): Record<string, number> {
  return Object.fromEntries(
    fields.map(({ feature, low, high, step }) => [
      feature.name,
      Math.min(high, Math.max(low, roundTo(step, feature.mean))),
    ]),
  );
}
