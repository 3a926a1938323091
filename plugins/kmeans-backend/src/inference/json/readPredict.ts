import { Model, readRows } from '@rally/ml';
import { InferenceError } from '../errors';
import type { InferenceLimits } from '../limits';
import { Figures } from './figures';
import { readJson } from './readJson';

const KEYS = ['rows'];
const KNOWN = new Set(['rows', 'features', 'impute']);

function refuse(message: string): never {
  throw new InferenceError('wrong-input', message);
}

/** Checks the shape of what was read apart; whether it is finite, the predictor sees. */
function fromFigures(model: Model, { data, rows, width }: Figures) {
  const wanted = model.features.length;
  if (width === undefined) {
    throw new InferenceError(
      'wrong-input',
      `Row 0 is ${data[0]}, not an array or an object.`,
      { row: 0 },
    );
  }
  if (width !== wanted) {
    throw new InferenceError(
      'wrong-input',
      `Row 0 has ${width} figures; the model has ${wanted} features.`,
      { row: 0 },
    );
  }
  return { data, rows };
}

/**
 * The figures of a request: `{"rows": [...]}`, each an array in the order of
 * the features or an object by name, or one row as `{"features": {...}}`.
 *
 * @returns `rows * model.features.length` figures
 * @throws InferenceError, or an `InputError` of `@rally/ml`, naming row and field
 */
export function readPredict(
  model: Model,
  body: Buffer,
  limits: InferenceLimits,
): { data: Float64Array; rows: number } {
  const request = readJson(body, KEYS, limits);
  if (
    typeof request !== 'object' ||
    request === null ||
    Array.isArray(request)
  ) {
    refuse(
      'The body is no object. Send {"rows": [[...], ...]} or {"features": {...}}.',
    );
  }
  const fields = request as Record<string, unknown>;
  const unknown = Object.keys(fields).find(key => !KNOWN.has(key));
  if (unknown !== undefined) {
    refuse(
      `The request has ${JSON.stringify(
        unknown.slice(0, 40),
      )}; "rows" or "features", and "impute", are known.`,
    );
  }
  const { rows, features, impute = false } = fields;
  if (typeof impute !== 'boolean') refuse('"impute" is not true or false.');
  if ((rows === undefined) === (features === undefined)) {
    refuse('Send either "rows" or "features".');
  }
  if (rows instanceof Figures) {
    checkRows(rows.rows, limits);
    return fromFigures(model, rows);
  }
  if (Array.isArray(rows)) checkRows(rows.length, limits);
  const data = readRows(model, features === undefined ? rows : [features], {
    impute,
  });
  return { data, rows: data.length / model.features.length };
}

function checkRows(rows: number, { maxRows }: InferenceLimits): void {
  if (rows <= maxRows) return;
  throw new InferenceError(
    'too-large',
    `${rows} rows are more than ${maxRows}. Send them in several requests.`,
  );
}
