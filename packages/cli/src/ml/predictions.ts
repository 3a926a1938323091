import { ParquetTableWriter } from '@rally/ml';
import { isParquet } from './OutputFile';

/** What a model says of some rallies: one entry a rally. */
export interface PredictedRallies {
  matchIds: readonly string[];
  rallyIds: readonly string[];
  clusters: ArrayLike<number>;
  labels: readonly string[];
  /** To the cluster's centre, in standard deviations. */
  distances: ArrayLike<number>;
  /** How much farther the next centre is; not finite where there is only one. */
  margins: ArrayLike<number>;
}

/** Takes predictions, part by part. */
export interface PredictionsWriter {
  add(part: PredictedRallies): void;
  end(): void;
}

const HEADER = 'match_id,rally_id,cluster,label,distance,margin\n';

const cell = (text: string) =>
  /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;

const csvWriter = (write: (text: string) => void): PredictionsWriter => {
  write(HEADER);
  return {
    add({ matchIds, rallyIds, clusters, labels, distances, margins }) {
      let text = '';
      for (let row = 0; row < matchIds.length; row++) {
        const margin = Number.isFinite(margins[row]) ? margins[row] : '';
        text += `${cell(matchIds[row])},${cell(rallyIds[row])}`;
        text += `,${clusters[row]},${cell(labels[row])}`;
        text += `,${distances[row]},${margin}\n`;
      }
      write(text);
    },
    end() {},
  };
};

/** Rows of a Parquet row group. */
const GROUP_ROWS = 32_768;

const parquetWriter = (
  write: (bytes: Uint8Array) => void,
): PredictionsWriter => {
  const file = new ParquetTableWriter(write, [
    { name: 'match_id', type: 'STRING' },
    { name: 'rally_id', type: 'STRING' },
    { name: 'cluster', type: 'INT32' },
    { name: 'label', type: 'STRING' },
    { name: 'distance', type: 'DOUBLE' },
    { name: 'margin', type: 'DOUBLE', nullable: true },
  ]);
  let held: unknown[][] = [[], [], [], [], [], []];
  const flush = () => {
    file.addGroup(held);
    held = held.map(() => []);
  };
  return {
    add({ matchIds, rallyIds, clusters, labels, distances, margins }) {
      for (let row = 0; row < matchIds.length; row++) {
        const cells = [
          matchIds[row],
          rallyIds[row],
          clusters[row],
          labels[row],
          distances[row],
          Number.isFinite(margins[row]) ? margins[row] : null,
        ];
        for (let column = 0; column < cells.length; column++) {
          held[column].push(cells[column]);
        }
        if (held[0].length === GROUP_ROWS) flush();
      }
    },
    end() {
      flush();
      file.end();
    },
  };
};

/** A writer of the format that the file's name asks for. */
export const predictionsWriter = (
  path: string,
  write: (content: string | Uint8Array) => void,
): PredictionsWriter =>
  isParquet(path) ? parquetWriter(write) : csvWriter(write);
