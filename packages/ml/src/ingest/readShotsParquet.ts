import type { AsyncBuffer } from 'hyparquet';
import { openParquet, parquetRows } from './parquetRows';
import type { IngestReport } from './problems';
import type { Rally } from './rally';
import { RallyAssembler } from './RallyAssembler';
import { checkColumns, SHOT_COLUMNS } from './shotRow';

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
  const opened = await openParquet(file);
  const assembler = new RallyAssembler(onRally);
  assembler.report.ignoredColumns = checkColumns(opened.columns);
  const wanted = SHOT_COLUMNS.filter(each => opened.columns.includes(each));
  let row = 0;
  for await (const rows of parquetRows(opened, wanted)) {
    for (const cells of rows) assembler.add(cells, ++row);
  }
  return assembler.end();
}
