import {
  AsyncBuffer,
  FileMetaData,
  parquetMetadataAsync,
  parquetReadObjects,
} from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { IngestError, IngestReport } from './problems';
import type { Rally } from './rally';
import { RallyAssembler } from './RallyAssembler';
import { checkColumns, SHOT_COLUMNS } from './shotRow';

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

/**
 * Reads a shot-level table from Parquet, slice by slice. Lines in the report
 * are rows, counted from 1.
 *
 * @param file - its size, and a function that reads bytes of it
 * @throws IngestError where it is not Parquet, damaged, or lacks columns
 */
export async function readShotsParquet(
  file: AsyncBuffer,
  onRally: (rally: Rally) => void,
): Promise<IngestReport> {
  const metadata = await metadataOf(file);
  const columns = metadata.schema.slice(1).map(({ name }) => name);
  const assembler = new RallyAssembler(onRally);
  assembler.report.ignoredColumns = checkColumns(columns);
  const large = tooLarge(metadata);
  if (large >= 0) {
    throw new IngestError(
      `Row group ${large + 1} of the file has more than ${
        MAX_GROUP_BYTES / 1024 / 1024
      } MB; write the file with smaller row groups.`,
    );
  }
  const wanted = SHOT_COLUMNS.filter(column => columns.includes(column));
  let row = 0;
  for (const group of metadata.row_groups) {
    const end = row + Number(group.num_rows);
    while (row < end) {
      const rowEnd = Math.min(end, row + SLICE);
      const rows = await read({ file, metadata, columns: wanted, row, rowEnd });
      if (rows.length !== rowEnd - row) throw damaged(row + rows.length);
      for (const cells of rows) assembler.add(cells, ++row);
    }
  }
  return assembler.end();
}
