/** Counts into which bin of each feature, and into which cluster, rows fall. */
export class BinCounter {
  rows = 0;
  /** One a feature, one entry a bin. */
  readonly bins: Float64Array[];
  /** One a feature. */
  readonly missing: Float64Array;
  /** One a cluster. */
  readonly clusters: Float64Array;

  /** @param edges - inner edges of the bins of each feature, rising */
  constructor(readonly edges: readonly (readonly number[])[], k: number) {
    this.bins = edges.map(each => new Float64Array(each.length + 1));
    this.missing = new Float64Array(edges.length);
    this.clusters = new Float64Array(k);
  }

  /**
   * @param data - rows of one figure a feature, before imputation and scaler; `NaN` where missing
   * @param clusters - one a row
   */
  add(data: Float64Array, clusters: ArrayLike<number>): void {
    const { edges, bins, missing } = this;
    const width = edges.length;
    const rows = clusters.length;
    for (let column = 0; column < width; column++) {
      const rising = edges[column];
      const counts = bins[column];
      for (let row = 0; row < rows; row++) {
        const value = data[row * width + column];
        if (Number.isNaN(value)) {
          missing[column] += 1;
        } else {
          let bin = 0;
          while (bin < rising.length && value > rising[bin]) bin += 1;
          counts[bin] += 1;
        }
      }
    }
    for (let row = 0; row < rows; row++) this.clusters[clusters[row]] += 1;
    this.rows += rows;
  }

  /** Starts anew with the same bins. */
  clear(): void {
    this.rows = 0;
    for (const counts of this.bins) counts.fill(0);
    this.missing.fill(0);
    this.clusters.fill(0);
  }
}
