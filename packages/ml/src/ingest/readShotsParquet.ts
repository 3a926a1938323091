import type { AsyncBuffer } from 'hyparquet';
import { openParquet, parquetBatches } from './parquetBatches';
import type { IngestReport } from './problems';
import type { Rally } from './rally';
import { RallyAssembler } from './RallyAssembler';
import { cellPicker, checkColumns, SHOT_COLUMNS } from './shotRow';

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
  const pick = cellPicker(wanted);
  let before = 0;
  for await (const { rows, columns } of parquetBatches(opened, wanted)) {
    for (let row = 0; row < rows; row++) {
      assembler.add(pick(columns.map(values => values[row])), before + row + 1);
    }
    before += rows;
  }
  return assembler.end();
}
