import { csvRecords, TextSource } from './csvRecords';
import { IngestError, IngestReport } from './problems';
import { RallyAssembler } from './RallyAssembler';
import type { Rally } from './rally';
import { checkColumns, ShotCells, SHOT_COLUMNS } from './shotRow';

/** Makes rows of one shape: objects that all look the same are quick to read. */
function cellPicker(columns: string[]): (cells: string[]) => ShotCells {
  const [m, r, s, p, t, x, y, v, k, o] = SHOT_COLUMNS.map(column =>
    columns.indexOf(column),
  );
  return cells => ({
    match_id: cells[m],
    rally_id: cells[r],
    shot: cells[s],
    player: cells[p],
    time_s: cells[t],
    x_m: cells[x],
    y_m: cells[y],
    speed_kmh: cells[v],
    shot_type: cells[k],
    outcome: cells[o],
  });
}

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
  for await (const batch of csvRecords(source)) {
    for (const { cells, line } of batch) {
      if (!columns) {
        columns = cells.map(cell => cell.trim());
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
