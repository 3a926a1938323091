import type { Model } from '../model/schema';

/** Input that a model cannot take: which row, which field, and why. */
export class InputError extends Error {
  override name = 'InputError';
  constructor(
    message: string,
    /** Counted from 0, as in the request. */
    readonly row?: number,
    readonly field?: string,
  ) {
    super(message);
  }
}

export interface RowOptions {
  /** Whether the model's imputation takes the place of `null`. */
  impute?: boolean;
}

const EXCERPT = 40;

function describe(value: unknown): string {
  if (value === undefined) return 'missing';
  if (typeof value === 'string') {
    return `the text "${value.slice(0, EXCERPT)}${
      value.length > EXCERPT ? '…' : ''
    }"`;
  }
  if (typeof value === 'number' || value === null) return String(value);
  return Array.isArray(value) ? 'an array' : `a value of type ${typeof value}`;
}

const isRecord = (row: unknown): row is Record<string, unknown> =>
  typeof row === 'object' && row !== null && !Array.isArray(row);

/**
 * Figures out of rows: arrays in the order of the model's features, or objects
 * with a figure for each name. Nothing is guessed: a text is no number.
 *
 * @returns rows of `model.features.length` finite figures
 * @throws InputError naming row and field of the first thing that is wrong
 */
export function readRows(
  model: Model,
  rows: unknown,
  { impute = false }: RowOptions = {},
): Float64Array {
  if (!Array.isArray(rows)) {
    throw new InputError(`The rows are ${describe(rows)}, not an array.`);
  }
  const { features, imputation } = model;
  const names = features.map(({ name }) => name);
  const known = new Set(names);
  const width = names.length;
  const data = new Float64Array(rows.length * width);
  const take = (value: unknown, row: number, column: number) => {
    if (typeof value === 'number' && Number.isFinite(value)) return value;
    const field = names[column];
    if (value === null && impute && imputation) {
      return imputation.values[column];
    }
    throw new InputError(
      `Row ${row}: ${field} is ${describe(value)}; a finite number is needed.`,
      row,
      field,
    );
  };
  for (let row = 0; row < rows.length; row++) {
    const figures: unknown = rows[row];
    if (Array.isArray(figures)) {
      if (figures.length !== width) {
        throw new InputError(
          `Row ${row} has ${figures.length} figures; the model has ${width} features.`,
          row,
        );
      }
      for (let i = 0; i < width; i++) {
        data[row * width + i] = take(figures[i], row, i);
      }
    } else if (isRecord(figures)) {
      for (let i = 0; i < width; i++) {
        const value = Object.hasOwn(figures, names[i])
          ? figures[names[i]]
          : undefined;
        data[row * width + i] = take(value, row, i);
      }
      const unknown = Object.keys(figures).find(key => !known.has(key));
      if (unknown !== undefined) {
        const shown = unknown.slice(0, EXCERPT);
        throw new InputError(
          `Row ${row}: the model has no feature ${JSON.stringify(shown)}.`,
          row,
          shown,
        );
      }
    } else {
      throw new InputError(
        `Row ${row} is ${describe(figures)}, not an array or an object.`,
        row,
      );
    }
  }
  return data;
}
