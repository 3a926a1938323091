import { createHash } from 'node:crypto';
import { basename, dirname } from 'node:path';
import { cidrHost, cidrNetmask, cidrSubnet, cidrSubnets } from './cidr';
import { toSet } from './convert';
import type { Host } from './fileFunctions';
import { FunctionProblem } from './problem';
import { calledAtRandom, madeByUuid } from './random';
import { regex, regexAll, replaceAll } from './regex';
import {
  deciding,
  firstUnknown,
  fromPlain,
  isNull,
  list,
  map,
  plain,
  scalar,
  textOf,
  unknown,
  Value,
} from './values';

const refuse = (message: string): never => {
  throw new FunctionProblem(message);
};

function text(value: Value | undefined): string {
  return (value && textOf(value)) ?? refuse('wants a text');
}

function figure(value: Value | undefined): number {
  const read = Number(value && textOf(value));
  return Number.isFinite(read) ? read : refuse('wants a number');
}

function itemsOf(value: Value | undefined): Value[] {
  if (value?.kind === 'list') return value.items;
  return refuse('wants a list');
}

function entriesOf(value: Value | undefined): Map<string, Value> {
  if (value?.kind === 'map') return value.entries;
  return refuse('wants a map');
}

const texts = (values: readonly string[]) =>
  list(values.map(each => scalar(each)));

const same = (a: Value, b: Value) =>
  JSON.stringify(plain(a)) === JSON.stringify(plain(b));

function unique(items: readonly Value[]): Value[] {
  const first = new Map<string, Value>();
  for (const item of items) {
    const key = JSON.stringify(plain(item));
    if (!first.has(key)) first.set(key, item);
  }
  return [...first.values()];
}

/** Longer texts no configuration writes. */
const MOST_CHARACTERS = 1_000_000;

/** Joined, unless that comes to too much. */
function joined(parts: readonly string[], by: string): Value {
  const length = parts.reduce((sum, each) => sum + each.length + by.length, 0);
  return length > MOST_CHARACTERS
    ? refuse('writes a text without end')
    : scalar(parts.join(by));
}

function flattened(items: readonly Value[], depth: number = 0): Value[] {
  if (depth > 20) return refuse('nests too deep');
  return items.flatMap(item =>
    item.kind === 'list' ? flattened(item.items, depth + 1) : [item],
  );
}

/** Sorted as Terraform does: by code units, not by a language. */
const sorted = (words: Iterable<string>) =>
  [...words].sort((a, b) => (a < b ? -1 : Number(a > b)));

const digest =
  (algorithm: string) =>
  ([input]: Value[]): Value =>
    scalar(createHash(algorithm).update(text(input)).digest('hex'));

const PLACEHOLDER = /%(%|(0?)(\d{0,2})(?:\.(\d{1,2}))?([sdvqft]))/g;

/** `%s`, `%d`, `%02d`, `%q`, `%v`, `%.2f` */
function format([pattern, ...args]: Value[]): Value {
  let next = 0;
  let length = 0;
  if (text(pattern).replace(PLACEHOLDER, '').includes('%')) {
    return refuse('has a placeholder that is not evaluated here');
  }
  const written = text(pattern).replace(
    PLACEHOLDER,
    (all, percent, zero, width, precision, verb) => {
      if (percent === '%') return '%';
      const value = args[next++];
      if (!value) return refuse(`has no value for ${all}`);
      const structured = value.kind === 'list' || value.kind === 'map';
      let shown = isNull(value) ? 'null' : textOf(value) ?? '';
      if (verb === 'q' || structured) shown = JSON.stringify(plain(value));
      if (verb === 'd') shown = String(Math.trunc(figure(value)));
      if (verb === 'f') shown = figure(value).toFixed(Number(precision ?? 6));
      length += shown.length;
      if (length > MOST_CHARACTERS) return refuse('writes a text without end');
      return shown.padStart(Number(width || 0), zero ? '0' : ' ');
    },
  );
  return scalar(written);
}

function range(args: Value[]): Value {
  const numbers = args.map(figure);
  const [start, end, step] =
    numbers.length === 1 ? [0, numbers[0], 1] : [...numbers, 1];
  if (!(step !== 0) || Math.abs((end - start) / step) > 10_000) {
    return refuse('makes too many numbers');
  }
  const made: Value[] = [];
  for (let at = start; step > 0 ? at < end : at > end; at += step) {
    made.push(scalar(at));
  }
  return list(made);
}

/** `/pattern/` is a regular expression, all else is taken literally. */
function replaced([input, search, by]: Value[]): Value {
  const wanted = text(search);
  if (/^\/.*\/$/.test(wanted) && wanted.length > 1) {
    return joined([replaceAll(text(input), wanted.slice(1, -1), text(by))], '');
  }
  return joined(text(input).split(wanted), text(by));
}

function lookup([from, key, fallback]: Value[]): Value {
  return (
    entriesOf(from).get(text(key)) ??
    fallback ??
    refuse(`finds no ${text(key)}`)
  );
}

function element([from, at]: Value[]): Value {
  const items = itemsOf(from);
  if (items.length === 0) return refuse('takes from an empty list');
  const index = figure(at) % items.length;
  return items[index < 0 ? index + items.length : index];
}

function lengthOf([of]: Value[]): Value {
  if (of?.kind === 'map') return scalar(of.entries.size);
  if (of?.kind === 'list') return scalar(of.items.length);
  return scalar([...text(of)].length);
}

/** Every list that takes one element of each, the last changing first. */
function products(sets: Value[]): Value {
  const lists = sets.map(itemsOf);
  if (lists.length < 2) return refuse('wants two lists or more');
  const size = lists.reduce((product, each) => product * each.length, 1);
  if (size > 10_000) return refuse('makes too many lists');
  return list(
    lists
      .reduce<Value[][]>(
        (rows, each) => rows.flatMap(row => each.map(item => [...row, item])),
        [[]],
      )
      .map(row => list(row)),
  );
}

/** `format` for each element of the lists, scalars going with all of them. */
function formatEach([pattern, ...args]: Value[]): Value {
  const lengths = args.flatMap(arg =>
    arg.kind === 'list' ? [arg.items.length] : [],
  );
  const [length = 1] = lengths;
  if (lengths.some(each => each !== length)) {
    return refuse('wants lists of one length');
  }
  return list(
    Array.from({ length }, (_, at) =>
      format([
        pattern,
        ...args.map(arg => (arg.kind === 'list' ? arg.items[at] : arg)),
      ]),
    ),
  );
}

/** The elements of the first list that are, or are not, in all others. */
const within =
  (wanted: boolean) =>
  ([first, ...others]: Value[]): Value =>
    toSet(
      list(
        unique(itemsOf(first)).filter(item =>
          others.every(
            other => itemsOf(other).some(each => same(each, item)) === wanted,
          ),
        ),
      ),
    );

function matched([of, keys, wanted]: Value[]): Value {
  const by = itemsOf(keys);
  return list(
    itemsOf(of).filter((_, at) =>
      itemsOf(wanted).some(each => by[at] && same(each, by[at])),
    ),
  );
}

function chunks([of, size]: Value[]): Value {
  const items = itemsOf(of);
  const length = figure(size);
  if (!(length >= 1)) return refuse('wants a size of 1 or more');
  const made: Value[] = [];
  for (let at = 0; at < items.length; at += length) {
    made.push(list(items.slice(at, at + length)));
  }
  return list(made);
}

function transposed([of]: Value[]): Value {
  const made = new Map<string, Value[]>();
  for (const [key, values] of entriesOf(of)) {
    for (const value of itemsOf(values).map(text)) {
      made.set(value, [...(made.get(value) ?? []), scalar(key)]);
    }
  }
  return map(sorted(made.keys()).map(key => [key, list(made.get(key) ?? [])]));
}

/** Rows of comma-separated values by the names of the first one. */
function ofCsv([input]: Value[]): Value {
  const whole = text(input);
  if (whole.includes('"')) {
    return refuse('reads quoted values, which is not evaluated here');
  }
  const [head = [], ...rows] = whole
    .split(/\r?\n/)
    .filter(line => line !== '')
    .map(line => line.split(','));
  return list(
    rows.map(row => map(head.map((name, at) => [name, scalar(row[at] ?? '')]))),
  );
}

const all =
  (wanted: boolean) =>
  ([of]: Value[]): Value => {
    const found = itemsOf(of).some(item => (plain(item) === true) !== wanted);
    return scalar(wanted ? !found : found);
  };

const trimmed = (
  value: string,
  characters: string,
  sides: 'both' | 'prefix' | 'suffix',
): string => {
  let from = 0;
  let to = value.length;
  if (sides !== 'suffix')
    while (from < to && characters.includes(value[from])) from++;
  if (sides !== 'prefix')
    while (to > from && characters.includes(value[to - 1])) to--;
  return value.slice(from, to);
};

type Evaluated = (args: Value[]) => Value;

/**
 * Functions of Terraform on known values. Those that read the clock or
 * chance are not here.
 * https://developer.hashicorp.com/terraform/language/functions
 */
const FUNCTIONS: Record<string, Evaluated> = {
  abs: ([x]) => scalar(Math.abs(figure(x))),
  alltrue: all(true),
  anytrue: all(false),
  base64decode: ([x]) => scalar(Buffer.from(text(x), 'base64').toString()),
  base64encode: ([x]) => scalar(Buffer.from(text(x)).toString('base64')),
  basename: ([x]) => scalar(basename(text(x))),
  ceil: ([x]) => scalar(Math.ceil(figure(x))),
  chomp: ([x]) => scalar(text(x).replace(/[\r\n]+$/, '')),
  chunklist: chunks,
  cidrhost: ([range_, number]) =>
    scalar(cidrHost(text(range_), figure(number))),
  cidrnetmask: ([range_]) => scalar(cidrNetmask(text(range_))),
  cidrsubnet: ([range_, bits, number]) =>
    scalar(cidrSubnet(text(range_), figure(bits), figure(number))),
  cidrsubnets: ([range_, ...bits]) =>
    texts(cidrSubnets(text(range_), bits.map(figure))),
  coalescelist: args =>
    args.find(each => itemsOf(each).length > 0) ?? refuse('finds no list'),
  compact: ([of]) =>
    list(itemsOf(of).filter(each => !['', undefined].includes(textOf(each)))),
  concat: args => list(args.flatMap(itemsOf)),
  contains: ([of, wanted]) =>
    scalar(itemsOf(of).some(each => same(each, wanted))),
  csvdecode: ofCsv,
  dirname: ([x]) => scalar(dirname(text(x))),
  distinct: ([of]) => list(unique(itemsOf(of))),
  element,
  endswith: ([x, end]) => scalar(text(x).endsWith(text(end))),
  flatten: ([of]) => list(flattened(itemsOf(of))),
  floor: ([x]) => scalar(Math.floor(figure(x))),
  format,
  formatlist: formatEach,
  index: ([of, wanted]) => {
    const at = itemsOf(of).findIndex(each => same(each, wanted));
    return at < 0 ? refuse('finds no such element') : scalar(at);
  },
  join: ([by, ...of]) => joined(of.flatMap(itemsOf).map(text), text(by)),
  jsondecode: ([x]) => {
    try {
      return fromPlain(JSON.parse(text(x)));
    } catch {
      return refuse('reads no JSON');
    }
  },
  jsonencode: ([x]) => scalar(JSON.stringify(plain(x))),
  keys: ([of]) => texts(sorted(entriesOf(of).keys())),
  length: lengthOf,
  lookup,
  lower: ([x]) => scalar(text(x).toLowerCase()),
  matchkeys: matched,
  max: args => scalar(Math.max(...args.map(figure))),
  md5: digest('md5'),
  merge: args =>
    map(
      args.filter(each => !isNull(each)).flatMap(each => [...entriesOf(each)]),
    ),
  min: args => scalar(Math.min(...args.map(figure))),
  nonsensitive: ([x]) => x,
  one: ([of]) => {
    if (isNull(of)) return of;
    const items = itemsOf(of);
    if (items.length > 1) return refuse('has more than one element');
    return items[0] ?? scalar(null);
  },
  parseint: ([x, base]) => {
    const read = parseInt(text(x), figure(base));
    return Number.isSafeInteger(read) ? scalar(read) : refuse('wants digits');
  },
  pow: ([x, by]) => scalar(figure(x) ** figure(by)),
  range,
  regex: ([pattern, x]) => regex(text(pattern), text(x)),
  regexall: ([pattern, x]) => regexAll(text(pattern), text(x)),
  replace: replaced,
  reverse: ([of]) => list([...itemsOf(of)].reverse()),
  sensitive: ([x]) => x,
  setintersection: within(true),
  setproduct: products,
  setsubtract: within(false),
  setunion: args => toSet(list(unique(args.flatMap(itemsOf)))),
  sha1: digest('sha1'),
  sha256: digest('sha256'),
  signum: ([x]) => scalar(Math.sign(figure(x))),
  slice: ([of, from, to]) => list(itemsOf(of).slice(figure(from), figure(to))),
  sort: ([of]) => texts(sorted(itemsOf(of).map(text))),
  split: ([by, x]) => texts(text(x).split(text(by))),
  startswith: ([x, start]) => scalar(text(x).startsWith(text(start))),
  strcontains: ([x, part]) => scalar(text(x).includes(text(part))),
  substr: ([x, from, length]) => {
    const characters = [...text(x)];
    const start = figure(from);
    const at = start < 0 ? characters.length + start : start;
    const count = figure(length);
    const end = count < 0 ? characters.length : at + count;
    return scalar(characters.slice(at, end).join(''));
  },
  strrev: ([x]) => scalar([...text(x)].reverse().join('')),
  sum: ([of]) =>
    scalar(itemsOf(of).reduce((sum, each) => sum + figure(each), 0)),
  title: ([x]) =>
    scalar(
      text(x).replace(
        /(^|\s)(\S)/g,
        (_, blank, letter) => blank + letter.toUpperCase(),
      ),
    ),
  tobool: ([x]) =>
    isNull(x)
      ? x
      : scalar(
          { true: true, false: false }[text(x)] ??
            refuse('wants true or false'),
          x.origin,
        ),
  tolist: ([x]) => (isNull(x) ? x : list(itemsOf(x), x.origin)),
  tomap: ([x]) => (isNull(x) ? x : map(entriesOf(x), x.origin)),
  tonumber: ([x]) => (isNull(x) ? x : scalar(figure(x), x.origin)),
  toset: ([x]) => (isNull(x) ? x : toSet(list(itemsOf(x), x.origin))),
  tostring: ([x]) => (isNull(x) ? x : scalar(text(x), x.origin)),
  transpose: transposed,
  trim: ([x, characters]) => scalar(trimmed(text(x), text(characters), 'both')),
  trimprefix: ([x, start]) => {
    const [whole, part] = [text(x), text(start)];
    return scalar(whole.startsWith(part) ? whole.slice(part.length) : whole);
  },
  trimspace: ([x]) => scalar(text(x).trim()),
  trimsuffix: ([x, end]) => {
    const [whole, part] = [text(x), text(end)];
    return scalar(
      part !== '' && whole.endsWith(part)
        ? whole.slice(0, -part.length)
        : whole,
    );
  },
  urlencode: ([x]) => scalar(encodeURIComponent(text(x))),
  upper: ([x]) => scalar(text(x).toUpperCase()),
  values: ([of]) => {
    const entries = entriesOf(of);
    return list(sorted(entries.keys()).flatMap(key => entries.get(key) ?? []));
  },
  zipmap: ([keys, of]) => {
    const items = itemsOf(of);
    return map(
      itemsOf(keys).map((key, at) => [text(key), items[at] ?? scalar(null)]),
    );
  },
};

/** Functions that do with lists and maps whose elements are not all known. */
const STRUCTURAL = new Set([
  'coalescelist',
  'concat',
  'element',
  'flatten',
  'keys',
  'length',
  'lookup',
  'merge',
  'one',
  'reverse',
  'setproduct',
  'slice',
  'tolist',
  'tomap',
  'values',
  'zipmap',
]);

/** Functions that read files of the configuration. */
const READING: Record<string, (args: Value[], host: Host) => Value> = {
  file: ([path], host) => scalar(host.readText(text(path))),
  fileexists: ([path], host) => scalar(host.exists(text(path))),
  yamldecode: ([x], { parseYaml }) => {
    if (!parseYaml) return refuse('is not evaluated here');
    try {
      return fromPlain(parseYaml(text(x)));
    } catch {
      return refuse('reads no YAML');
    }
  },
};

function functionOf(name: string, host: Host | undefined) {
  if (Object.hasOwn(FUNCTIONS, name)) return FUNCTIONS[name];
  if (!host || !Object.hasOwn(READING, name)) return undefined;
  return (args: Value[]) => READING[name](args, host);
}

/** Calls a function; what it cannot do is an unknown value that says so. */
export function callFunction(name: string, args: Value[], host?: Host): Value {
  if (name === 'uuid') return madeByUuid();
  const evaluate = functionOf(name, host);
  if (!evaluate) return unknown(`calls ${name}(), which is not evaluated here`);
  const missing = STRUCTURAL.has(name)
    ? args.find(({ kind }) => kind === 'unknown' || kind === 'lazy')
    : firstUnknown(...args);
  if (missing?.kind === 'unknown') {
    if (STRUCTURAL.has(name)) return deciding(missing);
    const call = (known: Value[]) => callFunction(name, known, host);
    return calledAtRandom(name, args, call) ?? missing;
  }
  if (missing) return unknown(`calls ${name}() on a whole resource`);
  try {
    return evaluate(args);
  } catch (thrown) {
    if (!(thrown instanceof FunctionProblem)) throw thrown;
    return unknown(`calls ${name}(), which ${thrown.message}`);
  }
}
