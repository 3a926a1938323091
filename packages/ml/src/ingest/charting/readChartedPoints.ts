import { csvRecords, TextSource } from '../csvRecords';
import {
  emptyReport,
  IngestError,
  IngestReport,
  ProblemLog,
  quote,
} from '../problems';
import type { Rally, Shot } from '../rally';
import { checkColumns } from '../shotRow';
import { SERVE } from '../shotTypes';
import { ChartedPoint, NotationError, parsePoint } from './parsePoint';

const COLUMNS = ['match_id', 'Pt', 'Svr', '1st', '2nd'] as const;

const UNMEASURED = { timeS: NaN, xM: NaN, yM: NaN, speedKmh: NaN };

/**
 * `20160404-M-Marrakech-R32-Facundo_Bagnis-Lamine_Ouahab` ends with the players.
 *
 * @see https://github.com/JeffSackmann/tennis_MatchChartingProject/blob/master/data_dictionary.txt
 */
function playersOf(matchId: string): [string, string] {
  const parts = matchId.split('-');
  return parts.length >= 6
    ? [parts[parts.length - 2], parts[parts.length - 1]]
    : ['Player1', 'Player2'];
}

type Played = Extract<ChartedPoint, { kind: 'played' }>;

function shotsOf(
  { serves, shots }: Played,
  server: string,
  returner: string,
): Shot[] {
  const serve = serves[serves.length - 1];
  return [
    {
      ...UNMEASURED,
      player: server,
      type: SERVE,
      outcome: serve.outcome,
      ...(serve.direction && { serveDirection: serve.direction }),
      ...(serve.serveAndVolley && { approach: true }),
    },
    ...shots.map(
      ({ type, outcome, direction, depth, approach, atNet }, i): Shot => ({
        ...UNMEASURED,
        player: i % 2 === 0 ? returner : server,
        type,
        outcome,
        ...(direction && { direction }),
        ...(depth && { depth }),
        ...(approach && { approach }),
        ...(atNet !== undefined && { atNet }),
      }),
    ),
  ];
}

class RowError extends Error {
  override name = 'RowError';
  constructor(readonly column: string, message: string) {
    super(message);
  }
}

/** One row as a rally, or why it holds none. */
function readRow(cells: Record<string, string>): Rally | string {
  const [player1, player2] = playersOf(cells.match_id);
  if (cells.Svr !== '1' && cells.Svr !== '2') {
    throw new RowError('Svr', `${quote(cells.Svr)} is not 1 or 2.`);
  }
  if (cells.match_id === '') throw new RowError('match_id', 'It is empty.');
  if (!/^\d{1,6}$/.test(cells.Pt)) {
    throw new RowError(
      'Pt',
      `${quote(cells.Pt)} is not the number of a point.`,
    );
  }
  const point = parsePoint(cells['1st'], cells['2nd']);
  if (point.kind === 'notRecorded') return point.why;
  const [server, returner] =
    cells.Svr === '1' ? [player1, player2] : [player2, player1];
  return {
    matchId: cells.match_id,
    rallyId: cells.Pt,
    faults: point.serves.length - 1,
    shots: shotsOf(point, server, returner),
    players: [server, returner],
  };
}

const placesOf = (header: string[]) =>
  COLUMNS.map(column => header.indexOf(column));

const rowOf = (cells: string[], places: number[]): Record<string, string> =>
  Object.fromEntries(
    COLUMNS.map((column, i) => [column, cells[places[i]].trim()]),
  );

/**
 * Reads a points file of the Match Charting Project: one row a point, its
 * shots in the columns `1st` and `2nd`.
 *
 * @throws IngestError where it is no such file; points that do not parse are in the report
 * @see https://github.com/JeffSackmann/tennis_MatchChartingProject/blob/master/data_dictionary.txt
 */
export async function readChartedPoints(
  source: TextSource,
  onRally: (rally: Rally) => void,
): Promise<IngestReport> {
  const log = new ProblemLog();
  const report = emptyReport(log);
  const refuse = (line: number, column: string, message: string) => {
    report.refusedRows += 1;
    report.refusedRallies += 1;
    log.add({ line, column, message });
  };
  let header: string[] | undefined;
  let places: number[] = [];
  for await (const batch of csvRecords(source)) {
    for (const { cells, line } of batch) {
      if (!header) {
        header = cells.map(cell => cell.trim());
        report.ignoredColumns = checkColumns(header, COLUMNS, COLUMNS);
        places = placesOf(header);
        continue;
      }
      report.rows += 1;
      if (cells.length <= Math.max(...places)) {
        // Notes with commas make rows longer, which is harmless; shorter ones lack a cell.
        refuse(
          line,
          'row',
          `The row has ${cells.length} cells, the header ${header.length}.`,
        );
        continue;
      }
      const row = rowOf(cells, places);
      try {
        const rally = readRow(row);
        if (typeof rally === 'string') {
          report.withoutShots[rally] = (report.withoutShots[rally] ?? 0) + 1;
        } else {
          report.rallies += 1;
          report.shots += rally.shots.length;
          onRally(rally);
        }
      } catch (error) {
        if (error instanceof NotationError) {
          refuse(line, error.cell, error.message);
        } else if (error instanceof RowError) {
          refuse(line, error.column, error.message);
        } else throw error;
      }
    }
  }
  if (!header) throw new IngestError('The file is empty: not even a header.');
  return report;
}
