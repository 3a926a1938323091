import type { Model } from '@rally/ml';
import { InferenceError } from '../errors';
import { Figures } from '../json/figures';
import type { InferenceLimits } from '../limits';
import { Datatype, DATATYPE_NAMES, datatypeOf } from './datatypes';
import type { InputTensor } from './request';

function wrong(message: string, row?: number, field?: string): never {
  throw new InferenceError('wrong-input', message, { row, field });
}

const quoted = (name: string) => JSON.stringify(name.slice(0, 40));

/** What a value is called to somebody who sent it. */
function describe(value: unknown): string {
  if (typeof value === 'string') return `the text ${quoted(value)}`;
  if (typeof value === 'number' || value === null) return String(value);
  return Array.isArray(value) ? 'an array' : `a value of type ${typeof value}`;
}

/** Numbers out of arrays in arrays, in order; stops at what is no number. */
function flatten(
  values: unknown[],
  to: Float64Array,
  place: (index: number) => { row: number; field: string },
): void {
  let count = 0;
  const walk = (each: unknown, depth: number) => {
    if (Array.isArray(each) && depth < 3) {
      for (const inner of each) walk(inner, depth + 1);
      return;
    }
    if (typeof each !== 'number') {
      const { row, field } = place(count);
      wrong(
        `Row ${row}: ${field} is ${describe(each)}; a finite number is needed.`,
        row,
        field,
      );
    }
    if (count < to.length) to[count] = each;
    count++;
  };
  walk(values, 0);
  if (count !== to.length) {
    wrong(`The data has ${count} figures; its shape has ${to.length}.`);
  }
}

interface Column {
  tensor: InputTensor;
  type: Datatype;
  rows: number;
  width: number;
}

function columnOf(
  tensor: InputTensor,
  width: number,
  { maxRows, maxFigures }: InferenceLimits,
): Column {
  const { name, shape, datatype } = tensor;
  const type = datatypeOf(datatype);
  if (!type) {
    return wrong(
      `The input ${quoted(name)} is of type ${quoted(
        datatype,
      )}; one of ${DATATYPE_NAMES.join(', ')} is needed.`,
    );
  }
  const fits =
    (shape.length === 2 && shape[1] === width) ||
    (shape.length === 1 && width === 1);
  if (!fits) {
    return wrong(
      `The input ${quoted(name)} has the shape [${shape
        .slice(0, 8)
        .join(', ')}]; the model takes [rows, ${width}].`,
    );
  }
  const [rows] = shape;
  if (rows > maxRows || rows * width > maxFigures) {
    throw new InferenceError(
      'too-large',
      `${rows} rows of ${width} figures are more than ${Math.min(
        maxRows,
        Math.floor(maxFigures / width),
      )} rows. Send them in several requests.`,
    );
  }
  return { tensor, type, rows, width };
}

/** The figures of one tensor; whether they are finite, the predictor sees. */
function figuresOf(
  { tensor, type, rows, width }: Column,
  names: string[],
): Float64Array {
  const { name, content } = tensor;
  const size = rows * width;
  const place = (index: number) => ({
    row: Math.floor(index / width),
    field: names[index % width],
  });
  let data: Float64Array;
  if (Buffer.isBuffer(content)) {
    if (content.length !== size * type.bytes) {
      wrong(
        `The input ${quoted(name)} has ${content.length} bytes; its shape [${
          tensor.shape
        }] of ${tensor.datatype} has ${size * type.bytes}.`,
      );
    }
    data = type.view?.(content) ?? new Float64Array(size);
    if (data.buffer !== content.buffer) type.read(content, data);
  } else {
    if (content instanceof Figures) {
      const nested = content.width !== undefined;
      if (nested && content.width !== width) {
        wrong(
          `Row 0 has ${content.width} figures; the shape of ${quoted(
            name,
          )} has ${width}.`,
          0,
        );
      }
      if (content.data.length !== size) {
        wrong(
          `The data of ${quoted(name)} has ${
            content.data.length
          } figures; its shape has ${size}.`,
        );
      }
      data = content.data;
    } else {
      data = new Float64Array(size);
      flatten(content, data, place);
    }
    if (tensor.datatype !== 'FP64') {
      for (let i = 0; i < size; i++) {
        const value = type.fit(data[i]);
        if (Number.isNaN(value)) {
          const { row, field } = place(i);
          wrong(
            `Row ${row}: ${field} is ${data[i]}, which ${tensor.datatype} cannot hold.`,
            row,
            field,
          );
        }
        data[i] = value;
      }
    }
  }
  return data;
}

/**
 * Rows out of the inputs of a request: one tensor `[rows, features]`, or one
 * `[rows]` or `[rows, 1]` for each feature, named as it is.
 *
 * @returns `rows * model.features.length` figures
 * @throws InferenceError naming row and field, or the input
 */
export function rowsOf(
  model: Model,
  inputs: InputTensor[],
  limits: InferenceLimits,
): { data: Float64Array; rows: number } {
  const names = model.features.map(({ name }) => name);
  if (
    inputs.length === 1 &&
    (names.length > 1 || inputs[0].name !== names[0])
  ) {
    const column = columnOf(inputs[0], names.length, limits);
    return { data: figuresOf(column, names), rows: column.rows };
  }
  const known = new Set(names);
  const given = new Map<string, InputTensor>();
  for (const input of inputs) {
    if (!known.has(input.name)) {
      wrong(
        `The model has no feature ${quoted(input.name)}.`,
        undefined,
        input.name.slice(0, 40),
      );
    }
    if (given.has(input.name)) {
      wrong(
        `The input ${quoted(input.name)} comes twice.`,
        undefined,
        input.name,
      );
    }
    given.set(input.name, input);
  }
  let result: { data: Float64Array; rows: number } | undefined;
  names.forEach((name, place) => {
    const tensor = given.get(name);
    if (!tensor) {
      wrong(
        `Of the inputs, ${name} is missing; each feature needs one, or all of them together one of the shape [rows, ${names.length}].`,
        undefined,
        name,
      );
    }
    const column = columnOf(tensor, 1, limits);
    const { rows } = column;
    result ??= {
      data: new Float64Array(
        rows * names.length <= limits.maxFigures ? rows * names.length : 0,
      ),
      rows,
    };
    if (rows !== result.rows) {
      wrong(
        `The input ${quoted(name)} has ${rows} rows; ${quoted(names[0])} has ${
          result.rows
        }.`,
        Math.min(rows, result.rows),
        name,
      );
    }
    if (rows > 0 && result.data.length === 0) {
      throw new InferenceError(
        'too-large',
        `${rows} rows of ${names.length} figures are more than ${limits.maxFigures} figures. Send them in several requests.`,
      );
    }
    const data = figuresOf(column, [name]);
    for (let row = 0; row < rows; row++) {
      result.data[row * names.length + place] = data[row];
    }
  });
  return result!;
}
