import type { Model, PredictionTable } from '@rally/ml';
import { RowWriter } from './write/RowWriter';

const END = ']}';
const END_BYTES = Buffer.from(END);

/**
 * Writes answers with text that is made once a model: an object a row would
 * take longer than predicting it.
 */
export class PredictionWriter {
  private readonly heads: readonly string[];
  private readonly start: string;
  private readonly startBytes: Buffer;
  private readonly rows: RowWriter | null;

  /** @param rowWriter - makes what writes rows; `null` leaves everything to this side */
  constructor(
    model: Model,
    name: string,
    version: number,
    rowWriter: typeof RowWriter.create = RowWriter.create,
  ) {
    this.heads = model.clusters.map(
      (cluster, i) =>
        `{"cluster":${i},"label":${JSON.stringify(cluster.name)},"distance":`,
    );
    this.start = `{"model":${JSON.stringify(
      name,
    )},"version":${version},"predictions":[`;
    this.startBytes = Buffer.from(this.start);
    // One centroid has no second: there is no margin to write.
    this.rows =
      this.heads.length > 1
        ? rowWriter(this.heads.map(head => Buffer.from(head)))
        : null;
  }

  /** @returns the answer to a request, as JSON in UTF-8, in pieces */
  write(table: PredictionTable): Buffer[] {
    const { rows, startBytes } = this;
    return rows && table.clusters.length > 0
      ? rows.write(startBytes, END_BYTES, table)
      : [Buffer.from(this.text(table))];
  }

  private text({ clusters, distances, margins }: PredictionTable): string {
    const { heads } = this;
    let text = this.start;
    for (let row = 0; row < clusters.length; row++) {
      if (row > 0) text += ',';
      text += `${heads[clusters[row]]}${distances[row]},"margin":${
        heads.length === 1 ? null : margins[row]
      }}`;
    }
    return text + END;
  }
}
