import {
  AsyncBuffer,
  FileMetaData,
  parquetMetadataAsync,
  parquetRead,
  parquetSchema,
} from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { IngestError } from './problems';

/** Rows decoded at a time. */
const SLICE = 20_000;

/** A row group is decoded as a whole: a larger one does not fit into bounded memory. */
const MAX_GROUP_BYTES = 512 * 1024 * 1024;

const tooLarge = ({ row_groups: groups }: FileMetaData) =>
  groups.findIndex(
    ({ total_byte_size: bytes }) => Number(bytes) > MAX_GROUP_BYTES,
  );

const damaged = (row: number) =>
  new IngestError(`The file is damaged: row ${row + 1} cannot be decoded.`);

async function metadataOf(file: AsyncBuffer): Promise<FileMetaData> {
  try {
    return await parquetMetadataAsync(file);
  } catch {
    throw new IngestError(
      'The file is not Parquet, or was cut off: its footer cannot be read.',
    );
  }
}

/** A run of values of one column; `rowStart` counts from the start of the file. */
interface Chunk {
  columnName: string;
  columnData: ArrayLike<unknown>;
  rowStart: number;
}

/** The values of the wanted rows; a page may begin before them and end after. */
function within(chunks: readonly Chunk[], row: number, rowEnd: number) {
  const values: unknown[] = [];
  for (const { columnData, rowStart } of chunks) {
    const end = Math.min(rowEnd - rowStart, columnData.length);
    for (let i = row + values.length - rowStart; i < end; i++) {
      values.push(columnData[i]);
    }
  }
  if (values.length !== rowEnd - row) throw damaged(row + values.length);
  return values;
}

async function read(asked: {
  file: AsyncBuffer;
  metadata: FileMetaData;
  columns: string[];
  row: number;
  rowEnd: number;
}): Promise<unknown[][]> {
  const { row, ...options } = asked;
  const chunks = new Map<string, Chunk[]>(
    options.columns.map(column => [column, []]),
  );
  try {
    await parquetRead({
      ...options,
      rowStart: row,
      compressors,
      onChunk: chunk => chunks.get(chunk.columnName)?.push(chunk),
    });
  } catch {
    throw damaged(row);
  }
  return options.columns.map(column =>
    within(chunks.get(column)!, row, options.rowEnd),
  );
}

/**
 * A file that is asked for each piece once: every slice of a row group asks
 * for the same bytes of its columns.
 */
function readOnce(file: AsyncBuffer): AsyncBuffer {
  const pieces = new Map<string, ReturnType<AsyncBuffer['slice']>>();
  return {
    byteLength: file.byteLength,
    slice(start, end) {
      const key = `${start}-${end}`;
      const piece = pieces.get(key) ?? file.slice(start, end);
      pieces.set(key, piece);
      return piece;
    },
  };
}

/** A Parquet file whose footer was read. */
export interface ParquetFile {
  file: AsyncBuffer;
  metadata: FileMetaData;
  columns: string[];
}

/** @throws IngestError where it is not Parquet, or its row groups are too large */
export async function openParquet(file: AsyncBuffer): Promise<ParquetFile> {
  const metadata = await metadataOf(file);
  const large = tooLarge(metadata);
  if (large >= 0) {
    throw new IngestError(
      `Row group ${large + 1} of the file has more than ${
        MAX_GROUP_BYTES / 1024 / 1024
      } MB; write the file with smaller row groups.`,
    );
  }
  const columns = parquetSchema(metadata).children.map(
    ({ element }) => element.name,
  );
  return { file, metadata, columns };
}

const NO_FIGURES = /^(DATE|TIME|TIMESTAMP|INTERVAL)/;

/** @throws IngestError where a column is nested, or holds dates or times: neither is one figure or name a row */
function checkTypes(metadata: FileMetaData, wanted: readonly string[]): void {
  for (const { element, children } of parquetSchema(metadata).children) {
    const { name, converted_type: converted, logical_type: logical } = element;
    if (!wanted.includes(name)) continue;
    if (children.length > 0 || element.repetition_type === 'REPEATED') {
      throw new IngestError(
        `Column ${name} of the file is nested; write one figure or name a row.`,
      );
    }
    if (NO_FIGURES.test(logical?.type ?? converted ?? '')) {
      throw new IngestError(
        `Column ${name} of the file holds dates or times; write times as seconds, and names as text.`,
      );
    }
  }
}

/** Some rows of a file, column by column: that takes less memory than objects. */
export interface ParquetBatch {
  rows: number;
  /** One a wanted column, `rows` values each. */
  columns: unknown[][];
}

/**
 * The rows of a file, slice by slice.
 *
 * @param columns - those that are wanted
 * @throws IngestError where a column is of a type that is not read, or a slice cannot be decoded
 */
export async function* parquetBatches(
  { file: whole, metadata }: ParquetFile,
  columns: string[],
): AsyncGenerator<ParquetBatch> {
  checkTypes(metadata, columns);
  let row = 0;
  for (const group of metadata.row_groups) {
    const file = readOnce(whole);
    const end = row + Number(group.num_rows);
    while (row < end) {
      const rowEnd = Math.min(end, row + SLICE);
      yield {
        rows: rowEnd - row,
        columns: await read({ file, metadata, columns, row, rowEnd }),
      };
      row = rowEnd;
    }
  }
}
