import type { IngestReport } from '../ingest/problems';
import { count, counted } from './words';

/** Columns that are named of those that nothing reads. */
const COLUMNS = 30;

/** `3,875 rows, 600 rallies, 3,648 shots` */
export const toldCounts = ({ rows, rallies, shots }: IngestReport): string =>
  `${counted(rows, 'row')}, ${counted(rallies, 'rally', 'rallies')}, ${counted(
    shots,
    'shot',
  )}`;

/**
 * What was left out of a file and why, as lines for a person. Values of the
 * file stand in them as they are: clean them for a terminal.
 *
 * @param shown - problems that are told one by one
 */
export function toldRefusals(report: IngestReport, shown: number): string[] {
  const { problems, withoutShots, ignoredColumns } = report;
  const lines = Object.entries(withoutShots).map(
    ([why, rallies]) => `without shots: ${count(rallies)} (${why})`,
  );
  if (report.readAs !== undefined) {
    lines.push(`read as ${report.readAs}, since it is not UTF-8`);
  }
  if (ignoredColumns.length > 0) {
    const columns = ignoredColumns.slice(0, COLUMNS).join(', ');
    const more = ignoredColumns.length > COLUMNS ? ', …' : '';
    lines.push(`columns that nothing reads: ${columns}${more}`);
  }
  if (report.refusedRows > 0 || problems.total > 0) {
    lines.push(
      `refused: ${counted(report.refusedRows, 'row')}, and ${counted(
        report.refusedRallies,
        'rally',
        'rallies',
      )} with them`,
    );
  }
  for (const { line, column, message } of problems.first.slice(0, shown)) {
    lines.push(`  line ${line}, ${column}: ${message}`);
  }
  if (problems.total > shown) {
    lines.push(`  and ${count(problems.total - shown)} more`);
  }
  return lines;
}
