import { Budget } from './Budget';
import { callFunction } from './functions';
import { textAtRandom } from './random';
import type { Host } from './fileFunctions';
import { FunctionProblem } from './problem';
import { parseTemplate } from './parse';
import { Expression, SyntaxProblem } from './syntax';
import {
  deciding,
  firstUnknown,
  isNull,
  list,
  map,
  NULL,
  Origin,
  plain,
  scalar,
  textOf,
  unknown,
  Value,
} from './values';

/** What names stand for. */
export interface Scope {
  /** Path of the file that is evaluated, for origins. */
  file: string;
  /** Of the whole configuration. */
  budget: Budget;
  /** Absent where nothing is read from this machine. */
  host?: Host;
  /** The value of `var`, `local`, a resource's type, a name of a `for` ...; `undefined`: no such name. */
  resolve(name: string): Value | undefined;
}

/** Elements of a `for` at most. */
const MOST_ELEMENTS = 10_000;

const withNames = (scope: Scope, names: Record<string, Value>): Scope => ({
  ...scope,
  resolve: name =>
    Object.hasOwn(names, name) ? names[name] : scope.resolve(name),
});

/** A part of a value by name or position. */
export function part(of: Value, key: string | number): Value {
  switch (of.kind) {
    case 'unknown':
      return deciding(of);
    case 'lazy':
      return of.get(String(key));
    case 'map':
      return (
        of.entries.get(String(key)) ??
        unknown(`takes ${key} from an object that has none`)
      );
    case 'list': {
      const item = of.items[Number(key)];
      return item ?? unknown(`takes element ${key} of ${of.items.length}`);
    }
    default:
      return unknown(
        isNull(of)
          ? `takes ${key} from a value that is null`
          : `takes ${key} from a value that has no parts`,
      );
  }
}

const COMPARISONS: Record<string, (a: number, b: number) => boolean> = {
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};
const ARITHMETIC: Record<string, (a: number, b: number) => number> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '%': (a, b) => a % b,
};

const numberOf = (value: Value) => Number(textOf(value) ?? NaN);

/** One side decides where it is `false` of an `&&` or `true` of an `||`. */
function logical(operator: string, left: Value, right: Value): Value {
  const decisive = operator === '||';
  for (const side of [left, right]) {
    if (plain(side) === decisive) return scalar(decisive);
  }
  return firstUnknown(left, right) ?? scalar(!decisive);
}

function binary(operator: string, left: Value, right: Value): Value {
  if (operator === '&&' || operator === '||') {
    return logical(operator, left, right);
  }
  const equality = operator === '==' || operator === '!=';
  // Whether an object is null is known although its parts are not.
  if (equality && [left, right].some(isNull)) {
    const other = isNull(left) ? right : left;
    if (other.kind !== 'unknown') {
      return scalar(isNull(other) === (operator === '=='));
    }
  }
  const missing = firstUnknown(left, right);
  if (missing) return missing;
  if (equality) {
    const alike = JSON.stringify(plain(left)) === JSON.stringify(plain(right));
    return scalar(alike === (operator === '=='));
  }
  const [a, b] = [numberOf(left), numberOf(right)];
  const result = Object.hasOwn(COMPARISONS, operator)
    ? COMPARISONS[operator](a, b)
    : ARITHMETIC[operator](a, b);
  return Number.isNaN(a) || Number.isNaN(b) || !Number.isFinite(Number(result))
    ? unknown(`computes with ${operator} on what are no numbers`)
    : scalar(result);
}

function template(
  parts: (string | Expression)[],
  scope: Scope,
  origin: Origin,
): Value {
  // `"${x}"` is x itself.
  const [only] = parts;
  if (parts.length === 1 && typeof only === 'object') {
    return evaluate(only, scope);
  }
  let written = '';
  const values = parts.map(each =>
    typeof each === 'string' ? scalar(each) : evaluate(each, scope),
  );
  const missing = firstUnknown(...values);
  if (missing) return textAtRandom(missing, values);
  for (const value of values) {
    const shown = textOf(value);
    if (shown === undefined) {
      return unknown('writes into a text what is no text');
    }
    written += shown;
    if (written.length > 1_000_000) return unknown('is a text without end');
  }
  return scalar(written, origin);
}

/** Keys and values of what a `for` goes over. */
function elementsOf(of: Value): [Value, Value][] | Value {
  if (of.kind === 'list') {
    return of.items.map((item, at) => [scalar(at), item]);
  }
  if (of.kind === 'map') {
    return [...of.entries]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => [scalar(key), item]);
  }
  return of.kind === 'unknown'
    ? of
    : unknown('goes over what is neither a list nor a map');
}

function forEach(
  expression: Extract<Expression, { kind: 'for' }>,
  scope: Scope,
  origin: Origin,
): Value {
  const elements = elementsOf(evaluate(expression.collection, scope));
  if (!Array.isArray(elements)) {
    return elements.kind === 'unknown' ? deciding(elements) : elements;
  }
  if (elements.length > MOST_ELEMENTS) return unknown('goes over too much');
  const { keyName, valueName, condition } = expression;
  const items: Value[] = [];
  const entries = new Map<string, Value[]>();
  for (const [key, value] of elements) {
    const inner = withNames(scope, {
      [valueName]: value,
      ...(keyName && { [keyName]: key }),
    });
    const wanted = condition ? evaluate(condition, inner) : scalar(true);
    if (wanted.kind === 'unknown') return deciding(wanted);
    if (plain(wanted) === true) {
      const made = evaluate(expression.value, inner);
      if (expression.key) {
        const name = evaluate(expression.key, inner);
        if (name.kind === 'unknown') return deciding(name);
        const text = textOf(name) ?? '';
        entries.set(text, [...(entries.get(text) ?? []), made]);
      } else items.push(made);
    }
  }
  if (!expression.key) return list(items, origin);
  return map(
    [...entries].map(([key, values]) => [
      key,
      expression.groups ? list(values) : values[values.length - 1],
    ]),
    origin,
  );
}

/** Reasons that Terraform would fail with, too. */
const isFailure = (why: string) =>
  /^(takes |computes |calls \w+\(\), which (finds|wants|reads no) )/.test(why);

/** `templatefile(path, names)`: the file with the names put in. */
function filled(path: Value, names: Value, scope: Scope): Value {
  const { host } = scope;
  const where = textOf(path);
  const missing = firstUnknown(path);
  if (missing) return missing;
  if (names.kind === 'unknown') return names;
  if (!host || where === undefined || names.kind !== 'map') {
    return unknown('calls templatefile(), which is not evaluated here');
  }
  try {
    const expression = parseTemplate(host.readText(where));
    return evaluate(expression, {
      ...scope,
      file: where,
      resolve: name => names.entries.get(name),
    });
  } catch (thrown) {
    if (
      !(thrown instanceof FunctionProblem || thrown instanceof SyntaxProblem)
    ) {
      throw thrown;
    }
    return unknown(`calls templatefile(), which ${thrown.message}`);
  }
}

/** `coalesce`, `try` and `can` look at their arguments one after the other. */
function special(
  name: string,
  args: Expression[],
  scope: Scope,
): Value | undefined {
  if (name === 'try' || name === 'can') {
    let last: Value = NULL;
    for (const argument of args) {
      last = evaluate(argument, scope);
      // What fails on known values goes on; what is not known stays so.
      const failed = last.kind === 'unknown' && isFailure(last.why);
      if (name === 'can') {
        return last.kind === 'unknown' && !failed ? last : scalar(!failed);
      }
      if (!failed) return last;
    }
    return last;
  }
  if (name === 'templatefile' && args.length === 2) {
    const [path, names] = args.map(argument => evaluate(argument, scope));
    return filled(path, names, scope);
  }
  if (name === 'coalesce') {
    for (const argument of args) {
      const value = evaluate(argument, scope);
      if (!isNull(value) && plain(value) !== '') return value;
    }
    return unknown('calls coalesce(), which finds nothing');
  }
  return undefined;
}

function call(
  expression: Extract<Expression, { kind: 'call' }>,
  scope: Scope,
): Value {
  const { name, args, expands } = expression;
  const early = special(name, args, scope);
  if (early) return early;
  const values = args.map(argument => evaluate(argument, scope));
  if (expands) {
    const last = values.pop();
    if (last?.kind === 'unknown') return deciding(last);
    if (last?.kind === 'list') values.push(...last.items);
  }
  return callFunction(name, values, scope.host);
}

function splat(on: Value, each: Expression, scope: Scope): Value {
  if (on.kind === 'unknown') return deciding(on);
  if (isNull(on)) return list([]);
  const items = on.kind === 'list' ? on.items : [on];
  return list(
    items.map(item => evaluate(each, withNames(scope, { ' splat': item }))),
  );
}

/**
 * Evaluates as Terraform would, as far as what is known reaches. Pure; total:
 * what cannot be evaluated is an unknown value that says why.
 */
export function evaluate(expression: Expression, scope: Scope): Value {
  return scope.budget.spend(() => evaluated(expression, scope), unknown);
}

function evaluated(expression: Expression, scope: Scope): Value {
  const origin: Origin = { file: scope.file, expression };
  switch (expression.kind) {
    case 'literal':
      return scalar(expression.value, origin);
    case 'template':
      return template(expression.parts, scope, origin);
    case 'tuple':
      return list(
        expression.items.map(item => evaluate(item, scope)),
        origin,
      );
    case 'object':
      return object(expression, scope, origin);
    case 'variable':
      return (
        scope.resolve(expression.name) ??
        unknown(`uses ${expression.name}, which is nowhere set`)
      );
    case 'attribute':
      return part(evaluate(expression.on, scope), expression.name);
    case 'index': {
      const key = evaluate(expression.key, scope);
      if (key.kind === 'unknown') return deciding(key);
      const text = plain(key);
      return typeof text === 'string' || typeof text === 'number'
        ? part(evaluate(expression.on, scope), text)
        : unknown('takes a part by what is no key');
    }
    case 'splat':
      return splat(evaluate(expression.on, scope), expression.each, scope);
    case 'splatItem':
      return scope.resolve(' splat') ?? unknown('uses * outside a list');
    case 'call':
      return call(expression, scope);
    case 'unary': {
      const value = evaluate(expression.on, scope);
      const missing = firstUnknown(value);
      if (missing) return missing;
      return expression.operator === '!'
        ? scalar(plain(value) !== true)
        : scalar(-numberOf(value));
    }
    case 'binary':
      return binary(
        expression.operator,
        evaluate(expression.left, scope),
        evaluate(expression.right, scope),
      );
    case 'conditional': {
      const when = evaluate(expression.when, scope);
      if (when.kind === 'unknown') return deciding(when);
      return evaluate(
        plain(when) === true ? expression.then : expression.otherwise,
        scope,
      );
    }
    case 'for':
      return forEach(expression, scope, origin);
    default:
      return unknown(`has ${expression.what}, which is not evaluated here`);
  }
}

function object(
  expression: Extract<Expression, { kind: 'object' }>,
  scope: Scope,
  origin: Origin,
): Value {
  const entries: [string, Value][] = [];
  for (const { key, value, start, end } of expression.entries) {
    const name = evaluate(key, scope);
    const missing = firstUnknown(name);
    if (missing) return deciding(missing);
    const made = evaluate(value, scope);
    const own = made.origin?.expression === value;
    entries.push([
      textOf(name) ?? '',
      own && made.origin
        ? { ...made, origin: { ...made.origin, entry: { start, end } } }
        : made,
    ]);
  }
  return map(entries, origin);
}
