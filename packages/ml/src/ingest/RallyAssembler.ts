import {
  emptyReport,
  IngestError,
  IngestProblem,
  IngestReport,
  ProblemLog,
  quote,
} from './problems';
import type { Rally, Shot } from './rally';
import { ownText } from '../text/ownText';
import { readShotRow, ShotCells, ShotRow } from './shotRow';

/** Longer than any rally ever played; a longer run of rows is a wrong `rally_id`. */
const MAX_ROWS = 2_000;

interface Row {
  line: number;
  row: ShotRow;
}

const shotOf = ({ row }: Row): Shot => ({
  player: row.player,
  type: row.shot_type,
  outcome: row.outcome,
  timeS: row.time_s,
  xM: row.x_m,
  yM: row.y_m,
  speedKmh: row.speed_kmh,
});

/**
 * Puts rows together to rallies. Rows of one rally stand together, in any
 * order; so do the rallies of one match. It holds one rally and the names of
 * one match's rallies.
 */
export class RallyAssembler {
  private readonly log = new ProblemLog();
  readonly report: IngestReport = emptyReport(this.log);
  private matchId = '';
  private rallyId = '';
  private rows: Row[] = [];
  private broken = false;
  private open = false;
  private readonly matches = new Set<string>();
  private readonly ralliesOfMatch = new Set<string>();
  /** Rallies of the match that were handed on without an ending: more of them may come. */
  private readonly unended = new Set<string>();

  constructor(private readonly onRally: (rally: Rally) => void) {}

  /**
   * @param cells - by column name; `line` is where they stand in the file
   * @throws IngestError where a rally that was handed on turns out to be a part
   */
  add(cells: ShotCells, line: number): void {
    this.report.rows += 1;
    const matchId = String(cells.match_id ?? '').trim();
    const rallyId = String(cells.rally_id ?? '').trim();
    // A row without a name belongs to nobody: it does not end the open rally.
    const named = matchId !== '' && rallyId !== '';
    const goesOn =
      this.open && matchId === this.matchId && rallyId === this.rallyId;
    if (named && !goesOn) {
      this.close();
      this.begin(matchId, rallyId, line);
    }
    const problems: IngestProblem[] = [];
    const row = readShotRow(cells, (column, message) =>
      problems.push({ line, column, message }),
    );
    if (!row) {
      this.refuse(problems);
    } else if (this.rows.length >= MAX_ROWS) {
      this.refuse([
        {
          line,
          column: 'rally_id',
          message: `Rally ${quote(
            rallyId,
          )} has more than ${MAX_ROWS} rows; give each rally an id of its own.`,
        },
      ]);
    } else {
      this.rows.push({ line, row });
    }
  }

  /** A row that could not even be cut into cells; its rally is unknown, so the open one is not trusted. */
  addUnreadable(line: number, message: string): void {
    this.report.rows += 1;
    this.refuse([{ line, column: 'row', message }]);
  }

  /** After the last row. */
  end(): IngestReport {
    this.close();
    return this.report;
  }

  private refuse(problems: readonly IngestProblem[]) {
    this.report.refusedRows += 1;
    this.broken = true;
    for (const problem of problems) this.log.add(problem);
  }

  private begin(matchId: string, rallyId: string, line: number) {
    const sameMatch = this.open && matchId === this.matchId;
    const split = sameMatch
      ? this.ralliesOfMatch.has(rallyId)
      : this.matches.has(matchId);
    if (sameMatch && this.unended.has(rallyId)) {
      throw new IngestError(
        `Line ${line}: rally ${quote(
          rallyId,
        )} goes on after another one began, and its first part was taken for the whole; sort the file by match_id, rally_id and shot.`,
      );
    }
    if (!sameMatch) {
      this.ralliesOfMatch.clear();
      this.unended.clear();
      this.matches.add(ownText(matchId));
    }
    this.ralliesOfMatch.add(rallyId);
    this.matchId = matchId;
    this.rallyId = rallyId;
    this.open = true;
    if (split) {
      this.broken = true;
      this.log.add({
        line,
        column: sameMatch ? 'rally_id' : 'match_id',
        message: sameMatch
          ? `Rally ${quote(
              rallyId,
            )} comes again after another one; sort the file by match_id, rally_id and shot.`
          : `Match ${quote(
              matchId,
            )} comes again after another one; sort the file by match_id, rally_id and shot.`,
      });
    }
  }

  private close() {
    if (!this.open) return;
    const { rows, broken } = this;
    this.rows = [];
    this.broken = false;
    if (broken || !this.inOrder(rows)) {
      this.report.refusedRallies += 1;
      return;
    }
    const played = rows.filter(
      ({ row }) => row.outcome !== 'fault' && row.outcome !== 'let',
    );
    if (played.length === 0) {
      const { withoutShots } = this.report;
      withoutShots['faults and lets only'] =
        (withoutShots['faults and lets only'] ?? 0) + 1;
      return;
    }
    this.report.rallies += 1;
    this.report.shots += played.length;
    if (played[played.length - 1].row.outcome === 'in') {
      this.unended.add(this.rallyId);
    }
    this.onRally({
      matchId: this.matchId,
      rallyId: this.rallyId,
      faults: rows.filter(({ row }) => row.outcome === 'fault').length,
      shots: played.map(shotOf),
    });
  }

  /** Sorts by `shot`; `false`, and a problem, where a shot is missing, twice there, or follows the end. */
  private inOrder(rows: Row[]): boolean {
    rows.sort((a, b) => a.row.shot - b.row.shot);
    for (let i = 0; i < rows.length; i++) {
      const { line, row } = rows[i];
      if (row.shot !== i + 1) {
        this.log.add({
          line,
          column: 'shot',
          message: `Rally ${quote(this.rallyId)} has ${
            row.shot <= i ? `shot ${row.shot} twice` : `no shot ${i + 1}`
          }; number its shots 1, 2, 3 ...`,
        });
        return false;
      }
      const goesOn = ['in', 'fault', 'let'].includes(row.outcome);
      if (!goesOn && i < rows.length - 1) {
        this.log.add({
          line,
          column: 'outcome',
          message: `Shot ${row.shot} of rally ${quote(this.rallyId)} is a ${
            row.outcome
          }, yet ${rows.length - 1 - i} more follow.`,
        });
        return false;
      }
    }
    return rows.length > 0;
  }
}
