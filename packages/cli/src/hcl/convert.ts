import { Expression } from './syntax';
import {
  isNull,
  list,
  map,
  NULL,
  scalar,
  Scalar,
  textOf,
  Value,
} from './values';

function toScalar(value: Value, type: string): Value {
  if (value.kind !== 'scalar' || value.value === null) return value;
  const keep = (converted: Scalar) => scalar(converted, value.origin);
  switch (type) {
    case 'string':
      return keep(String(value.value));
    case 'number': {
      const figure =
        typeof value.value === 'string' && value.value.trim() !== ''
          ? Number(value.value)
          : value.value;
      return typeof figure === 'number' && Number.isFinite(figure)
        ? keep(figure)
        : value;
    }
    case 'bool': {
      const text = String(value.value);
      return text === 'true' || text === 'false'
        ? keep(text === 'true')
        : value;
    }
    default:
      return value;
  }
}

/** The unique elements of a set, ordered as Terraform orders texts. */
export function toSet(value: Value): Value {
  if (value.kind !== 'list') return value;
  const seen = new Set<string>();
  const items = value.items.filter(item => {
    const text = textOf(item);
    if (text === undefined) return true;
    return seen.has(text) ? false : seen.add(text);
  });
  return list(
    [...items].sort((a, b) => {
      const [left = '', right = ''] = [textOf(a), textOf(b)];
      return left < right ? -1 : Number(left > right);
    }),
    value.origin,
  );
}

function toObject(
  value: Value,
  shape: Expression,
  defaultOf: (expression: Expression) => Value,
): Value {
  if (value.kind !== 'map' || shape.kind !== 'object') return value;
  const entries = shape.entries.map(({ key, value: type }): [string, Value] => {
    const name = key.kind === 'literal' ? String(key.value) : '';
    const optional = type.kind === 'call' && type.name === 'optional';
    const given = value.entries.get(name) ?? NULL;
    if (optional) {
      const [inner, fallback] = type.args;
      const taken = isNull(given) && fallback ? defaultOf(fallback) : given;
      return [name, inner ? convert(taken, inner, defaultOf) : taken];
    }
    return [name, convert(given, type, defaultOf)];
  });
  return map(entries, value.origin);
}

/**
 * A value as a variable of that type takes it: scalars converted, attributes
 * that are not given filled with the defaults of `optional`. What does not fit
 * stays as it is: the rules judge it.
 */
export function convert(
  value: Value,
  type: Expression,
  defaultOf: (expression: Expression) => Value,
): Value {
  if (value.kind === 'unknown' || value.kind === 'lazy' || isNull(value)) {
    return value;
  }
  if (type.kind === 'variable') return toScalar(value, type.name);
  if (type.kind !== 'call') return value;
  const [inner] = type.args;
  if (!inner) return value;
  const each = (item: Value) => convert(item, inner, defaultOf);
  switch (type.name) {
    case 'list':
      return value.kind === 'list'
        ? list(value.items.map(each), value.origin)
        : value;
    case 'set':
      return value.kind === 'list'
        ? toSet(list(value.items.map(each), value.origin))
        : value;
    case 'map':
      return value.kind === 'map'
        ? map(
            [...value.entries].map(([key, item]) => [key, each(item)]),
            value.origin,
          )
        : value;
    case 'object':
      return toObject(value, inner, defaultOf);
    default:
      return value;
  }
}
