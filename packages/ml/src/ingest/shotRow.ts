import { z } from 'zod';
import { figureIn } from './figureIn';
import { IngestError, quote } from './problems';
import { OUTCOMES, Outcome, outcomeNamed } from './rally';
import { SHOT_TYPES, ShotType, shotTypeNamed } from './shotTypes';

/** A measured figure: a number within limits, or missing, which is `NaN`. */
const figure = (low: number, high: number, unit: string) =>
  z.unknown().transform((cell, context) => {
    const value = figureIn(cell);
    if (value !== undefined && !(value < low || value > high)) return value;
    context.addIssue(
      value === undefined
        ? `${quote(
            cell,
          )} is not a number; leave the cell empty where nothing was measured.`
        : `${quote(
            cell,
          )} is out of bounds: ${low} to ${high} ${unit} can happen on a court.`,
    );
    return z.NEVER;
  });

const MAX_NAME = 200;

const name = z.unknown().transform((cell, context) => {
  const text =
    typeof cell === 'string' ||
    typeof cell === 'number' ||
    typeof cell === 'bigint'
      ? String(cell).trim()
      : '';
  if (text !== '' && text.length <= MAX_NAME) return text;
  context.addIssue(
    text === ''
      ? 'The cell is empty; every row needs one.'
      : `${quote(text)} has ${
          text.length
        } characters; ${MAX_NAME} are read at most.`,
  );
  return z.NEVER;
});

const word = <T>(
  read: (text: string) => T | undefined,
  known: readonly string[],
) =>
  z.unknown().transform((cell, context): T => {
    const found = read(typeof cell === 'string' ? cell : String(cell ?? ''));
    if (found !== undefined) return found;
    context.addIssue(`${quote(cell)} is not known; use ${known.join(', ')}.`);
    return z.NEVER;
  });

const MAX_SHOT = 10_000;

/** One row of a shot-level table. Lengths in metres from the middle of the net. */
export const shotRowSchema = z.object({
  match_id: name,
  rally_id: name,
  /** The place in the rally, counted from 1; faults count. */
  shot: z.unknown().transform((cell, context) => {
    const value = figureIn(cell);
    if (Number.isInteger(value) && value! >= 1 && value! <= MAX_SHOT) {
      return value!;
    }
    context.addIssue(
      `${quote(cell)} is not a whole number from 1 to ${MAX_SHOT}.`,
    );
    return z.NEVER;
  }),
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
});

export type ShotRow = z.output<typeof shotRowSchema>;

/** A row as a file holds it: text, numbers, or nothing. */
export type ShotCells = { [column in keyof ShotRow]?: unknown };

export const SHOT_COLUMNS = Object.keys(
  shotRowSchema.shape,
) as (keyof ShotRow)[];

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
