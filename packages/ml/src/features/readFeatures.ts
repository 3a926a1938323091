import type { AsyncBuffer } from 'hyparquet';
import { csvHeader } from '../ingest/csvHeader';
import { CsvRecord, csvRecords } from '../ingest/csvRecords';
import type { TextSource } from '../ingest/decoded';
import { figureIn } from '../ingest/figureIn';
import { openParquet, parquetBatches } from '../ingest/parquetBatches';
import { IngestError, quote } from '../ingest/problems';
import { ownText } from '../text/ownText';
import { ID_COLUMNS } from './columns';
import type { FeatureTable } from './FeatureTable';

/** Wider tables are no tables of features. */
const MAX_FEATURES = 10_000;

/** Rows of a batch at least: a prediction costs least where many are asked at once. */
const BATCH = 1_024;

const isId = (column: string) =>
  (ID_COLUMNS as readonly string[]).includes(column);

/** Where what stands in a row of cells. */
interface Layout {
  features: string[];
  figures: number[];
  ids: number[];
}

/** @throws IngestError where there is no feature, or one comes twice */
function layoutOf(columns: readonly string[]): Layout {
  const twice = columns.find((name, i) => columns.indexOf(name) !== i);
  if (twice !== undefined) {
    throw new IngestError(
      `The file has the column ${quote(twice)} more than once.`,
    );
  }
  const figures = columns.flatMap((name, i) => (isId(name) ? [] : [i]));
  if (figures.length === 0 || figures.length > MAX_FEATURES) {
    throw new IngestError(
      `The file has ${figures.length} columns of features; 1 to ${MAX_FEATURES} are read.`,
    );
  }
  const features = figures.map(i => columns[i]);
  const nameless = features.indexOf('');
  if (nameless >= 0) {
    throw new IngestError(`Column ${figures[nameless] + 1} has no name.`);
  }
  return { features, figures, ids: ID_COLUMNS.map(id => columns.indexOf(id)) };
}

/** Puts rows into a table; `line` is where they stand in the file. */
function tableOf(
  { features, figures, ids }: Layout,
  rows: readonly { cells: readonly unknown[]; line: number }[],
): FeatureTable {
  const width = features.length;
  const data = new Float64Array(rows.length * width);
  const [match, rally, server, returner] = ids;
  const text = (cell: unknown) =>
    cell === undefined || cell === null ? '' : ownText(String(cell).trim());
  rows.forEach(({ cells, line }, row) =>
    figures.forEach((place, i) => {
      const value = figureIn(cells[place]);
      if (value === undefined || Math.abs(value) === Infinity) {
        throw new IngestError(
          `Line ${line}, column ${features[i]}: ${quote(
            cells[place],
          )} is not a number; leave the cell empty where a figure is missing.`,
        );
      }
      data[row * width + i] = value;
    }),
  );
  return {
    features,
    data,
    rows: rows.length,
    matchIds: rows.map(({ cells }) => text(cells[match])),
    // A row without a name is known by its place.
    rallyIds: rows.map(({ cells, line }) => text(cells[rally]) || `${line}`),
    players: rows.map(({ cells }) =>
      [text(cells[server]), text(cells[returner])].filter(name => name !== ''),
    ),
  };
}

/**
 * Reads a table of features from CSV, batch by batch. The columns `match_id`,
 * `rally_id`, `server` and `returner` may be there; every other one is a
 * feature, and an empty cell a missing figure.
 *
 * @throws IngestError naming line and column of what is no figure
 */
export async function* readFeaturesCsv(
  source: TextSource,
): AsyncGenerator<FeatureTable> {
  let layout: Layout | undefined;
  let width = 0;
  let held: CsvRecord[] = [];
  for await (const batch of csvRecords(source)) {
    for (const record of batch) {
      const { cells, line } = record;
      if (!layout) {
        layout = layoutOf(csvHeader(cells));
        width = cells.length;
      } else if (cells.length !== width) {
        throw new IngestError(
          `Line ${line}: the row has ${cells.length} cells, the header ${width}.`,
        );
      } else held.push(record);
    }
    if (held.length < BATCH) continue;
    yield tableOf(layout!, held);
    held = [];
  }
  if (!layout) throw new IngestError('The file is empty: not even a header.');
  if (held.length > 0) yield tableOf(layout, held);
}

/** The same from Parquet; lines are rows, counted from 1. @throws IngestError as `readFeaturesCsv` */
export async function* readFeaturesParquet(
  file: AsyncBuffer,
): AsyncGenerator<FeatureTable> {
  const opened = await openParquet(file);
  const layout = layoutOf(opened.columns);
  let before = 0;
  for await (const batch of parquetBatches(opened, opened.columns)) {
    const first = before + 1;
    yield tableOf(
      layout,
      Array.from({ length: batch.rows }, (_, row) => ({
        cells: batch.columns.map(values => values[row]),
        line: first + row,
      })),
    );
    before += batch.rows;
  }
}

/**
 * Batches in one table.
 *
 * @throws IngestError where the batches have different columns, or there is none
 */
export async function wholeTable(
  batches: AsyncIterable<FeatureTable> | Iterable<FeatureTable>,
): Promise<FeatureTable> {
  const parts: FeatureTable[] = [];
  for await (const part of batches) parts.push(part);
  const [first] = parts;
  if (!first) throw new IngestError('There is no row in the file.');
  const other = parts.find(
    ({ features }) => features.join('\n') !== first.features.join('\n'),
  );
  if (other) {
    throw new IngestError(
      `The files have different columns: ${first.features.join(
        ', ',
      )} here, ${other.features.join(', ')} there.`,
    );
  }
  const rows = parts.reduce((sum, part) => sum + part.rows, 0);
  const data = new Float64Array(rows * first.features.length);
  let at = 0;
  for (const part of parts) {
    data.set(part.data, at);
    at += part.data.length;
  }
  return {
    features: first.features,
    data,
    rows,
    matchIds: parts.flatMap(part => part.matchIds),
    rallyIds: parts.flatMap(part => part.rallyIds),
    players: parts.flatMap(part => part.players),
  };
}
