import { z } from 'zod';
import { figureIn } from './figureIn';
import { IngestError, quote } from './problems';
import { OUTCOMES, Outcome, outcomeNamed } from './rally';
import { SHOT_TYPES, ShotType, shotTypeNamed } from './shotTypes';

/** Why a cell cannot be taken as it stands. */
class Refusal {
  constructor(readonly message: string) {}
}

/** What a cell says, or why it says nothing. */
type Reader<T> = (cell: unknown) => T | Refusal;

/** A measured figure: a number within limits, or missing, which is `NaN`. */
const figure =
  (low: number, high: number, unit: string): Reader<number> =>
  cell => {
    const value = figureIn(cell);
    if (value === undefined) {
      return new Refusal(
        `${quote(
          cell,
        )} is not a number; leave the cell empty where nothing was measured.`,
      );
    }
    if (!(value < low || value > high)) return value;
    return new Refusal(
      `${quote(
        cell,
      )} is out of bounds: ${low} to ${high} ${unit} can happen on a court.`,
    );
  };

const MAX_NAME = 200;

const name: Reader<string> = cell => {
  const text =
    typeof cell === 'string' ||
    typeof cell === 'number' ||
    typeof cell === 'bigint'
      ? String(cell).trim()
      : '';
  if (text !== '' && text.length <= MAX_NAME) return text;
  return new Refusal(
    text === ''
      ? 'The cell is empty; every row needs one.'
      : `${quote(text)} has ${
          text.length
        } characters; ${MAX_NAME} are read at most.`,
  );
};

const word =
  <T>(
    read: (text: string) => T | undefined,
    known: readonly string[],
  ): Reader<T> =>
  cell => {
    const found = read(typeof cell === 'string' ? cell : String(cell ?? ''));
    if (found !== undefined) return found;
    return new Refusal(`${quote(cell)} is not known; use ${known.join(', ')}.`);
  };

const MAX_SHOT = 10_000;

const shotNumber: Reader<number> = cell => {
  const value = figureIn(cell);
  if (Number.isInteger(value) && value! >= 1 && value! <= MAX_SHOT) {
    return value!;
  }
  return new Refusal(
    `${quote(cell)} is not a whole number from 1 to ${MAX_SHOT}.`,
  );
};

const READERS = {
  match_id: name,
  rally_id: name,
  shot: shotNumber,
  player: name,
  time_s: figure(-1e12, 1e12, 's'),
  x_m: figure(-20, 20, 'm'),
  y_m: figure(-30, 30, 'm'),
  speed_kmh: figure(0, 300, 'km/h'),
  shot_type: word<ShotType>(
    shotTypeNamed,
    SHOT_TYPES.map(type => type.name),
  ),
  outcome: word<Outcome>(outcomeNamed, OUTCOMES),
};

const field = <T>(read: Reader<T>) =>
  z.unknown().transform((cell, context): T => {
    const value = read(cell);
    if (!(value instanceof Refusal)) return value;
    context.addIssue(value.message);
    return z.NEVER;
  });

/** One row of a shot-level table. Lengths in metres from the middle of the net. */
export const shotRowSchema = z.object({
  match_id: field(READERS.match_id),
  rally_id: field(READERS.rally_id),
  /** The place in the rally, counted from 1; faults count. */
  shot: field(READERS.shot),
  player: field(READERS.player),
  time_s: field(READERS.time_s),
  x_m: field(READERS.x_m),
  y_m: field(READERS.y_m),
  speed_kmh: field(READERS.speed_kmh),
  shot_type: field(READERS.shot_type),
  outcome: field(READERS.outcome),
});

export type ShotRow = z.output<typeof shotRowSchema>;

/** A row as a file holds it: text, numbers, or nothing. */
export type ShotCells = { [column in keyof ShotRow]?: unknown };

export const SHOT_COLUMNS = Object.keys(
  shotRowSchema.shape,
) as (keyof ShotRow)[];

/** Cells in the order of a file, by their names. Makes rows of one shape: objects that all look the same are quick to read. */
export function cellPicker(
  columns: readonly string[],
): (cells: readonly unknown[]) => ShotCells {
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
 * What `shotRowSchema` says of a row, in a third of the time.
 *
 * @param refuse - told of each cell that cannot be taken
 * @returns `undefined` where there is such a cell
 */
export function readShotRow(
  cells: ShotCells,
  refuse: (column: string, message: string) => void,
): ShotRow | undefined {
  const row = {
    match_id: READERS.match_id(cells.match_id),
    rally_id: READERS.rally_id(cells.rally_id),
    shot: READERS.shot(cells.shot),
    player: READERS.player(cells.player),
    time_s: READERS.time_s(cells.time_s),
    x_m: READERS.x_m(cells.x_m),
    y_m: READERS.y_m(cells.y_m),
    speed_kmh: READERS.speed_kmh(cells.speed_kmh),
    shot_type: READERS.shot_type(cells.shot_type),
    outcome: READERS.outcome(cells.outcome),
  };
  let whole = true;
  for (const column of SHOT_COLUMNS) {
    const value = row[column];
    if (!(value instanceof Refusal)) continue;
    whole = false;
    refuse(column, value.message);
  }
  return whole ? (row as ShotRow) : undefined;
}

/** Without these there are no rallies; the others may be missing from a file. */
const REQUIRED: readonly (keyof ShotRow)[] = [
  'match_id',
  'rally_id',
  'shot',
  'player',
  'shot_type',
  'outcome',
];

/**
 * Holds the columns of a file against the wanted ones.
 *
 * @returns the columns that nothing reads
 * @throws IngestError where one is missing or twice there
 */
export function checkColumns(
  columns: readonly string[],
  required: readonly string[] = REQUIRED,
  known: readonly string[] = SHOT_COLUMNS,
): string[] {
  const missing = required.filter(column => !columns.includes(column));
  if (missing.length > 0) {
    throw new IngestError(
      `The file has no ${missing.join(', ')} column; its columns are ${columns
        .slice(0, 30)
        .map(quote)
        .join(', ')}.`,
    );
  }
  const twice = known.find(
    column => columns.indexOf(column) !== columns.lastIndexOf(column),
  );
  if (twice) {
    throw new IngestError(`The file has the column ${twice} more than once.`);
  }
  return columns.filter(column => !known.includes(column));
}
