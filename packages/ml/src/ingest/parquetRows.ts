import {
  AsyncBuffer,
  FileMetaData,
  parquetMetadataAsync,
  parquetReadObjects,
} from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { IngestError } from './problems';

/** Rows decoded at a time. */
const SLICE = 50_000;

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

async function read(asked: {
  file: AsyncBuffer;
  metadata: FileMetaData;
  columns: string[];
  row: number;
  rowEnd: number;
}): Promise<Record<string, unknown>[]> {
  const { row, ...options } = asked;
  try {
    return await parquetReadObjects({ ...options, rowStart: row, compressors });
  } catch {
    throw damaged(row);
  }
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
  const columns = metadata.schema.slice(1).map(({ name }) => name);
  return { file, metadata, columns };
}

/**
 * The rows of a file, slice by slice.
 *
 * @param columns - those that are wanted
 * @throws IngestError where a slice cannot be decoded
 */
export async function* parquetRows(
  { file, metadata }: ParquetFile,
  columns: string[],
): AsyncGenerator<Record<string, unknown>[]> {
  let row = 0;
  for (const group of metadata.row_groups) {
    const end = row + Number(group.num_rows);
    while (row < end) {
      const rowEnd = Math.min(end, row + SLICE);
      const rows = await read({ file, metadata, columns, row, rowEnd });
      if (rows.length !== rowEnd - row) throw damaged(row + rows.length);
      yield rows;
      row = rowEnd;
    }
  }
}
