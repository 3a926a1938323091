import { csvHeader } from '../csvHeader';
import { csvRecords } from '../csvRecords';
import type { TextSource } from '../decoded';
import {
  emptyReport,
  IngestError,
  IngestReport,
  ProblemLog,
  quote,
} from '../problems';
import { isError, Rally, Shot } from '../rally';
import { checkColumns } from '../shotRow';
import { SERVE } from '../shotTypes';
import { ChartedPoint, NotationError, parsePoint } from './parsePoint';

const COLUMNS = ['match_id', 'Pt', 'Svr', '1st', '2nd'] as const;

/** Says who won; a check on the notation where it is there. */
const WINNER_COLUMN = 'PtWinner';

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

/**
 * Holds the notation against what the file says of the winner.
 *
 * @throws RowError where they differ: one of them is wrong
 */
function checkWinner(shots: readonly Shot[], cells: Record<string, string>) {
  const said = cells[WINNER_COLUMN];
  if (said !== '1' && said !== '2') return;
  const last = shots[shots.length - 1];
  const byServer = shots.length % 2 === 1;
  const serverWon = isError(last) ? !byServer : byServer;
  if (serverWon === (said === cells.Svr)) return;
  throw new RowError(
    WINNER_COLUMN,
    `It names player ${said}, yet by 1st and 2nd the ${
      serverWon ? 'server' : 'returner'
    } wins, who is the other one.`,
  );
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
  const shots = shotsOf(point, server, returner);
  checkWinner(shots, cells);
  return {
    matchId: cells.match_id,
    rallyId: cells.Pt,
    faults: point.serves.length - 1,
    shots,
    players: [server, returner],
  };
}

const KNOWN = [...COLUMNS, WINNER_COLUMN];

const placesOf = (header: string[], columns: readonly string[]) =>
  columns.map(column => header.indexOf(column));

const rowOf = (cells: string[], places: number[]): Record<string, string> =>
  Object.fromEntries(
    KNOWN.map((column, i) => [column, (cells[places[i]] ?? '').trim()]),
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
  let lastPlace = 0;
  const readAs = () => {
    report.readAs = 'Windows-1252';
  };
  for await (const batch of csvRecords(source, readAs)) {
    for (const { cells, line } of batch) {
      if (!header) {
        header = csvHeader(cells);
        report.ignoredColumns = checkColumns(header, COLUMNS, KNOWN);
        places = placesOf(header, KNOWN);
        lastPlace = Math.max(...placesOf(header, COLUMNS));
        continue;
      }
      report.rows += 1;
      if (cells.length <= lastPlace) {
        // Notes with commas make rows longer, which is harmless; shorter ones lack a cell.
        refuse(
          line,
          'row',
          `The row has ${cells.length} cells, the header ${header.length}.`,
        );
        continue;
      }
      const row = rowOf(cells, places);
      if (cells.length > header.length) row[WINNER_COLUMN] = '';
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
