import type { Model, PredictionTable } from '@rally/ml';

/**
 * Text that stands before the figures of each cluster, made once a model:
 * an object a row would take longer than predicting it.
 */
export class PredictionWriter {
  private readonly heads: string[];
  private readonly start: string;
  /** Text without other letters is written out faster. */
  readonly ascii: boolean;

  constructor(model: Model, name: string, version: number) {
    this.heads = model.clusters.map(
      (cluster, i) =>
        `{"cluster":${i},"label":${JSON.stringify(cluster.name)},"distance":`,
    );
    this.start = `{"model":${JSON.stringify(
      name,
    )},"version":${version},"predictions":[`;
    // eslint-disable-next-line no-control-regex
    this.ascii = /^[\x00-\x7f]*$/.test(this.start + this.heads.join(''));
  }

  /** @returns the answer to a request, as JSON */
  write({ clusters, distances, margins }: PredictionTable): string {
    const { heads } = this;
    const single = heads.length === 1;
    let text = this.start;
    for (let row = 0; row < clusters.length; row++) {
      if (row > 0) text += ',';
      // One centroid has no second: its margin is infinite.
      text += `${heads[clusters[row]]}${distances[row]},"margin":${
        single ? null : margins[row]
      }}`;
    }
    return `${text}]}`;
  }
}
