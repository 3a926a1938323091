import type { FeatureTable } from './FeatureTable';
import { selectColumns } from './selectColumns';

/** How raw figures become what is clustered. One entry a kept feature. */
export interface Preparation {
  features: string[];
  /** Takes the place of a missing figure: the mean of those that are there. */
  imputation: number[];
  /** Share of the rows in which it was missing, 0 to 1. */
  missingShare: number[];
  /** Subtracted first. */
  mean: number[];
  /** Divided by then: the population's standard deviation; 1 where all figures are equal. */
  scale: number[];
  /** Features left out since no row has them. */
  dropped: string[];
}

/** Mean and variance of each column in one pass, `NaN` left out (Welford). */
export class ColumnMoments {
  readonly count: Float64Array;
  readonly mean: Float64Array;
  private readonly squares: Float64Array;
  private rows = 0;

  constructor(readonly features: readonly string[]) {
    this.count = new Float64Array(features.length);
    this.mean = new Float64Array(features.length);
    this.squares = new Float64Array(features.length);
  }

  /** @param data - whole rows, one after the other */
  add(data: Float64Array): void {
    const width = this.features.length;
    const { count, mean, squares } = this;
    for (let at = 0; at < data.length; at += width) {
      for (let j = 0; j < width; j++) {
        const value = data[at + j];
        if (Number.isNaN(value)) continue;
        const n = ++count[j];
        const delta = value - mean[j];
        mean[j] += delta / n;
        squares[j] += delta * (value - mean[j]);
      }
    }
    this.rows += data.length / width;
  }

  /**
   * The scaler and the imputation that these rows ask for. A missing figure is
   * imputed by the mean, so it pulls a rally towards no cluster; the scale is
   * that of the figures that are there.
   *
   * @throws RangeError where no row, or no feature, is left
   */
  preparation(): Preparation {
    const { features, rows } = this;
    if (rows === 0) throw new RangeError('There are no rallies to learn from.');
    const kept = features.flatMap((_, j) => (this.count[j] > 0 ? [j] : []));
    if (kept.length === 0) {
      throw new RangeError('No feature has a figure in any rally.');
    }
    const mean = kept.map(j => this.mean[j]);
    return {
      features: kept.map(j => features[j]),
      imputation: mean,
      missingShare: kept.map(j => 1 - this.count[j] / rows),
      mean,
      scale: kept.map(j => this.scaleOf(j)),
      dropped: features.filter((_, j) => this.count[j] === 0),
    };
  }

  private scaleOf(j: number): number {
    const deviation = Math.sqrt(this.squares[j] / this.count[j]);
    // Rounding leaves a little deviation where all figures are equal.
    return deviation > 1e-12 * Math.abs(this.mean[j]) ? deviation : 1;
  }
}

export function fitPreparation(table: FeatureTable): Preparation {
  const moments = new ColumnMoments(table.features);
  moments.add(table.data);
  return moments.preparation();
}

/**
 * Imputes and standardises.
 *
 * @param data - rows of `features`, in that order
 * @returns rows of the kept features: `(figure - mean) / scale`
 * @throws RangeError where a kept feature is not among `features`
 */
export function prepare(
  { features: kept, imputation, mean, scale }: Preparation,
  features: readonly string[],
  data: Float64Array,
): Float64Array {
  const width = kept.length;
  return selectColumns(data, features, kept).map((value, at) => {
    const i = at % width;
    return ((Number.isNaN(value) ? imputation[i] : value) - mean[i]) / scale[i];
  });
}
