import { MadeAtRandom } from '@rally/plugin-aks-common';
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
  /** Absent where anything but what hashicorp/random makes is unknown of it. */
  random?: MadeAtRandom;
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

/** Values within one value, long texts counted as several; what is written twice counts twice. */
const MOST_WEIGHT = 100_000;
const CHARACTERS = 64;

const weights = new WeakMap<Value, number>();

function weightOf(value: Value): number {
  const known = weights.get(value);
  if (known !== undefined) return known;
  return value.kind === 'scalar' && typeof value.value === 'string'
    ? 1 + value.value.length / CHARACTERS
    : 1;
}

/** The value, unless it has too many parts to be gone through. */
function weighed(value: Value, parts: Iterable<Value>): Value {
  let weight = 1;
  for (const part of parts) weight += weightOf(part);
  if (weight > MOST_WEIGHT) return unknown('has too many parts');
  weights.set(value, weight);
  return value;
}

export const list = (items: Value[], origin?: Origin): Value =>
  weighed({ kind: 'list', items, ...(origin && { origin }) }, items);

export function map(
  entries: Iterable<readonly [string, Value]>,
  origin?: Origin,
): Value {
  const held = new Map(entries);
  return weighed(
    { kind: 'map', entries: held, ...(origin && { origin }) },
    held.values(),
  );
}

export function unknown(
  why: string,
  resources: readonly string[] = [],
  random?: MadeAtRandom,
): Value & Unknown {
  return { kind: 'unknown', why, resources, ...(random && { random }) };
}

/** The same where the value decides which of others is taken: what that is may be anything. */
export const deciding = ({ why, resources }: Unknown): Value & Unknown =>
  unknown(why, resources);

export const NULL = scalar(null);

export const isNull = (value: Value): boolean =>
  value.kind === 'scalar' && value.value === null;

function partsOf(value: Value): Value[] {
  if (value.kind === 'list') return value.items;
  return value.kind === 'map' ? [...value.entries.values()] : [];
}

/**
 * The first of the values that is not known, looked for in their parts too; one
 * that is made at random only where all of them are.
 */
export function firstUnknown(...values: Value[]): Unknown | undefined {
  let made: Unknown | undefined;
  const by = new Set<string>();
  for (const value of values) {
    const parts = partsOf(value);
    let inner = parts.length > 0 ? firstUnknown(...parts) : undefined;
    if (value.kind === 'unknown') inner = value;
    if (value.kind === 'lazy') inner = unknown('is an object of its own kind');
    if (inner && !inner.random) return inner;
    made ??= inner;
    inner?.random?.by.forEach(each => by.add(each));
  }
  // What becomes of it here is not known, so neither are its samples.
  return made && { ...made, random: { by: [...by] } };
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
