/** One thing in a file that could not be taken as it stands. */
export interface IngestProblem {
  /** Counted from 1, the header included; in Parquet the row, counted from 1. */
  line: number;
  column: string;
  /** One sentence: cause, and what would be right. */
  message: string;
}

/** A file that cannot be read at all: no header, not Parquet, wrong columns. */
export class IngestError extends Error {
  override name = 'IngestError';
}

const EXCERPT = 40;

/** A value as a sentence may show it. */
export function quote(value: unknown): string {
  const text = String(value);
  return `"${text.length > EXCERPT ? `${text.slice(0, EXCERPT)}…` : text}"`;
}

/** Counts every problem and keeps the first ones, so that a hostile file takes no memory. */
export class ProblemLog {
  total = 0;
  readonly first: IngestProblem[] = [];
  readonly byColumn: Record<string, number> = Object.create(null);

  constructor(private readonly keep = 100) {}

  add(problem: IngestProblem): void {
    this.total += 1;
    this.byColumn[problem.column] = (this.byColumn[problem.column] ?? 0) + 1;
    if (this.first.length < this.keep) this.first.push(problem);
  }
}

/** What was read, and what was not, and why. */
export interface IngestReport {
  /** Rows of the file, the header left out. */
  rows: number;
  /** Rows that were wrong and left out. */
  refusedRows: number;
  /** Rallies handed on. */
  rallies: number;
  /** Shots of those rallies, faults and lets left out. */
  shots: number;
  /** Rallies left out whole, since a row of theirs was wrong. */
  refusedRallies: number;
  /** Points whose shots nobody recorded, by kind; not wrong, and not handed on. */
  withoutShots: Record<string, number>;
  /** Columns of the file that nothing reads. */
  ignoredColumns: string[];
  /** The encoding that the bytes were taken for since they are not UTF-8. */
  readAs?: string;
  problems: {
    total: number;
    byColumn: Record<string, number>;
    /** The first 100. */
    first: IngestProblem[];
  };
}

export const emptyReport = (log: ProblemLog): IngestReport => ({
  rows: 0,
  refusedRows: 0,
  rallies: 0,
  shots: 0,
  refusedRallies: 0,
  withoutShots: {},
  ignoredColumns: [],
  problems: log,
});
