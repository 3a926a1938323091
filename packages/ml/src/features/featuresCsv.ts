import { ID_COLUMNS } from './columns';
import type { Rally } from '../ingest/rally';
import { Feature, FEATURES } from './features';
import type { FeatureTable } from './FeatureTable';
import { FeaturesWriter, RallyBatches } from './RallyBatches';

const cell = (text: string) =>
  /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;

/** The header of `docs/reference/rally-features.md`'s table as CSV, with its line end. */
export const featuresCsvHeader = (features: readonly string[]): string =>
  `${[...ID_COLUMNS, ...features.map(cell)].join(',')}\n`;

/** The rows of a table as CSV; a missing figure is an empty cell, and every figure is read back to the bit. */
export function featuresCsvRows(table: FeatureTable): string {
  const { features, data, rows, matchIds, rallyIds, players } = table;
  const width = features.length;
  let text = '';
  for (let row = 0; row < rows; row++) {
    const [server = '', returner = ''] = players[row];
    text += `${cell(matchIds[row])},${cell(rallyIds[row])},`;
    text += `${cell(server)},${cell(returner)}`;
    for (let i = 0; i < width; i++) {
      const figure = data[row * width + i];
      text += Number.isNaN(figure) ? ',' : `,${figure}`;
    }
    text += '\n';
  }
  return text;
}

/** Rallies that are written at a time. */
const BATCH = 2_048;

/** Writes the features of rallies as CSV while the rallies come. */
export class FeaturesCsvWriter implements FeaturesWriter {
  private readonly batches: RallyBatches;

  constructor(
    write: (text: string) => void,
    features: readonly Feature[] = FEATURES,
  ) {
    this.batches = new RallyBatches(
      BATCH,
      table => write(featuresCsvRows(table)),
      features,
    );
    write(featuresCsvHeader(features.map(({ name }) => name)));
  }

  add(rally: Rally): void {
    this.batches.add(rally);
  }

  end(): void {
    this.batches.flush();
  }
}
