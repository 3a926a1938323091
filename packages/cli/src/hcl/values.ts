import { Expression } from './syntax';

/** The piece of a source that a value was written as. */
export interface Origin {
  /** Path of the file, relative to the working directory. */
  file: string;
  expression: Expression;
  /** The object or block around it, where it is an entry of one. */
  entry?: { start: number; end: number };
}

export type Scalar = string | number | boolean | null;

/** What could not be evaluated, and why, in words that go on after the argument's name. */
export interface Unknown {
  kind: 'unknown';
  why: string;
  /** Keys of resources that the value leads to. */
  resources: readonly string[];
}

/** A value, as far as it is known. Each remembers where it was written. */
export type Value =
  | { kind: 'scalar'; value: Scalar; origin?: Origin }
  | { kind: 'list'; items: Value[]; origin?: Origin }
  | { kind: 'map'; entries: Map<string, Value>; origin?: Origin }
  /** Something whose parts are evaluated only when they are asked for. */
  | { kind: 'lazy'; get(name: string): Value; origin?: Origin }
  | (Unknown & { origin?: Origin });

export const scalar = (value: Scalar, origin?: Origin): Value => ({
  kind: 'scalar',
  value,
  ...(origin && { origin }),
});

export const list = (items: Value[], origin?: Origin): Value => ({
  kind: 'list',
  items,
  ...(origin && { origin }),
});

export const map = (
  entries: Iterable<readonly [string, Value]>,
  origin?: Origin,
): Value => ({
  kind: 'map',
  entries: new Map(entries),
  ...(origin && { origin }),
});

export const unknown = (
  why: string,
  resources: readonly string[] = [],
): Value & Unknown => ({ kind: 'unknown', why, resources });

export const NULL = scalar(null);

export const isNull = (value: Value): boolean =>
  value.kind === 'scalar' && value.value === null;

function partsOf(value: Value): Value[] {
  if (value.kind === 'list') return value.items;
  return value.kind === 'map' ? [...value.entries.values()] : [];
}

/** The first of the values that is not known, looked for in their parts too. */
export function firstUnknown(...values: Value[]): Unknown | undefined {
  for (const value of values) {
    if (value.kind === 'unknown') return value;
    if (value.kind === 'lazy') return unknown('is an object of its own kind');
    const parts = partsOf(value);
    const inner = parts.length > 0 ? firstUnknown(...parts) : undefined;
    if (inner) return inner;
  }
  return undefined;
}

/** The value as JSON; what is not known is `undefined`. */
export function plain(value: Value): unknown {
  switch (value.kind) {
    case 'scalar':
      return value.value;
    case 'list':
      return value.items.map(plain);
    case 'map':
      return Object.fromEntries(
        [...value.entries].map(([key, each]) => [key, plain(each)]),
      );
    default:
      return undefined;
  }
}

/** JSON as a value. */
export function fromPlain(json: unknown, origin?: Origin): Value {
  if (Array.isArray(json))
    return list(
      json.map(each => fromPlain(each)),
      origin,
    );
  if (typeof json === 'object' && json !== null) {
    return map(
      Object.entries(json).map(([key, each]) => [key, fromPlain(each)]),
      origin,
    );
  }
  return scalar((json ?? null) as Scalar, origin);
}

/** Terraform's tree of unknowns: `true` where a part is not known. */
export function unknownsOf(value: Value): unknown {
  switch (value.kind) {
    case 'scalar':
      return false;
    case 'list':
      return value.items.map(unknownsOf);
    case 'map':
      return Object.fromEntries(
        [...value.entries].map(([key, each]) => [key, unknownsOf(each)]),
      );
    default:
      return true;
  }
}

/** Text of a scalar, as a template writes it. */
export function textOf(value: Value): string | undefined {
  return value.kind === 'scalar' && value.value !== null
    ? String(value.value)
    : undefined;
}
