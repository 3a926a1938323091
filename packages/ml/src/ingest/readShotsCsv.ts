import { csvHeader } from './csvHeader';
import { csvRecords } from './csvRecords';
import type { TextSource } from './decoded';
import { IngestError, IngestReport } from './problems';
import { RallyAssembler } from './RallyAssembler';
import type { Rally } from './rally';
import { cellPicker, checkColumns } from './shotRow';

/**
 * Reads a shot-level table: one row a shot, rallies handed on as they end.
 *
 * @throws IngestError where there is no table; wrong rows are in the report
 */
export async function readShotsCsv(
  source: TextSource,
  onRally: (rally: Rally) => void,
): Promise<IngestReport> {
  const assembler = new RallyAssembler(onRally);
  let columns: string[] | undefined;
  let pick: ReturnType<typeof cellPicker>;
  const readAs = () => {
    assembler.report.readAs = 'Windows-1252';
  };
  for await (const batch of csvRecords(source, readAs)) {
    for (const { cells, line } of batch) {
      if (!columns) {
        columns = csvHeader(cells);
        assembler.report.ignoredColumns = checkColumns(columns);
        pick = cellPicker(columns);
      } else if (cells.length !== columns.length) {
        assembler.addUnreadable(
          line,
          `The row has ${cells.length} cells, the header ${columns.length}.`,
        );
      } else {
        assembler.add(pick!(cells), line);
      }
    }
  }
  if (!columns) throw new IngestError('The file is empty: not even a header.');
  return assembler.end();
}
