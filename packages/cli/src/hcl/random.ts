import { MadeAtRandom, RANDOM_ARGUMENTS } from '@rally/plugin-aks-common';
import {
  firstUnknown,
  list,
  plain,
  scalar,
  textOf,
  Unknown,
  unknown,
  Value,
} from './values';

/** The attributes in which each resource of hashicorp/random tells what it made. */
const MADE: Readonly<Record<string, readonly string[]>> = {
  random_id: ['hex', 'dec', 'b64_url', 'b64_std', 'id'],
  random_integer: ['result', 'id'],
  random_pet: ['id'],
  random_string: ['result', 'id'],
  random_uuid: ['result', 'id'],
};

/** No name of Azure is nearly as long, nor made of so many random parts. */
const MOST_CHARACTERS = 500;
const MOST_SAMPLES = 1000;

/** What random_string takes of special characters unless told otherwise. */
const SPECIAL = '!@#$%&*()-_=+[]{}<>:?';

type Argument = (name: string) => Value | undefined;

const isLength = (value: unknown): value is number =>
  Number.isInteger(value) && Number(value) > 0 && Number(value) < 500;

const numberOf = (value: Value | undefined) =>
  Number((value && textOf(value)) ?? NaN);

/** One text of each kind of character that the resource takes. */
function ofString(argument: Argument): string[] | undefined {
  const length = numberOf(argument('length'));
  if (!isLength(length)) return undefined;
  const takes = (...names: string[]) =>
    names.every(name => {
      const value = argument(name);
      return value === undefined || String(plain(value)) !== 'false';
    });
  const override = argument('override_special');
  const special = (override && textOf(override)) || SPECIAL;
  const kinds = [
    ...(takes('lower') ? ['a'] : []),
    ...(takes('upper') ? ['A'] : []),
    ...(takes('numeric', 'number') ? ['5'] : []),
    ...(takes('special') ? new Set(special) : []),
  ];
  return kinds.map(kind => kind.repeat(length));
}

function ofInteger(argument: Argument): string[] | undefined {
  const [least, most] = [numberOf(argument('min')), numberOf(argument('max'))];
  if (!Number.isSafeInteger(least) || !Number.isSafeInteger(most)) {
    return undefined;
  }
  // Around zero the shortest is neither of the two.
  return [least, most, ...(least < 0 && most > 0 ? [0] : [])].map(String);
}

function ofHex(argument: Argument): string[] | undefined {
  const bytes = numberOf(argument('byte_length'));
  const prefix = argument('prefix');
  const before = prefix ? textOf(prefix) ?? '' : '';
  return isLength(bytes)
    ? ['5', 'a'].map(digit => `${before}${digit.repeat(bytes * 2)}`)
    : undefined;
}

const UUID = [8, 4, 4, 4, 12];

const uuids = () =>
  ['5', 'a'].map(digit => UUID.map(length => digit.repeat(length)).join('-'));

/** What `uuid()` makes, another one at each apply. */
export const madeByUuid = (): Value =>
  unknown('calls uuid(), which makes another text at each apply', [], {
    by: ['uuid()'],
    samples: uuids(),
  });

/** Digits of what a function makes of a text; of a sample they would be those of one text alone. */
const DIGITS: Readonly<Record<string, number>> = {
  md5: 32,
  sha1: 40,
  sha256: 64,
};

/** Each list of samples that may stand for the values; `undefined` where that is too much. */
function choicesOf(values: readonly Value[]): Value[][] | undefined {
  let rows: Value[][] = [[]];
  for (const value of values) {
    let choices: Value[] | undefined = [value];
    if (value.kind === 'unknown') {
      choices = value.random?.samples?.map(sample => scalar(sample));
    } else if (value.kind === 'list') {
      choices = choicesOf(value.items)?.map(items => list(items));
    } else if (firstUnknown(value)) choices = undefined;
    if (!choices || rows.length * choices.length > MOST_SAMPLES) {
      return undefined;
    }
    const next = choices;
    rows = rows.flatMap(row => next.map(choice => [...row, choice]));
  }
  return rows;
}

/**
 * What a function makes of texts that are made at random, told by what it makes
 * of their samples; `undefined` where that cannot be told.
 */
export function calledAtRandom(
  name: string,
  args: readonly Value[],
  call: (args: Value[]) => Value,
): Value | undefined {
  const missing = firstUnknown(...args);
  if (!missing?.random) return undefined;
  const { why, resources, random } = missing;
  const { by } = random;
  const digits = Object.hasOwn(DIGITS, name) ? DIGITS[name] : undefined;
  if (digits !== undefined) {
    const samples = ['5', 'a'].map(digit => digit.repeat(digits));
    return unknown(why, resources, { by, samples });
  }
  const rows = choicesOf(args);
  if (!rows) return undefined;
  const samples = rows.map(row => textOf(call(row)));
  return samples.every(each => each !== undefined)
    ? unknown(why, resources, { by, samples: samples as string[] })
    : undefined;
}

function samplesOf(
  type: string,
  attribute: string,
  argument: Argument,
): string[] | undefined {
  if (type === 'random_string') return ofString(argument);
  if (type === 'random_integer') return ofInteger(argument);
  if (type === 'random_uuid') return uuids();
  return type === 'random_id' && attribute === 'hex'
    ? ofHex(argument)
    : undefined;
}

/**
 * What a resource of hashicorp/random makes; `undefined` where it is of another
 * provider, or where something else that is not known enters into it.
 *
 * https://registry.terraform.io/providers/hashicorp/random/latest/docs
 */
export function madeAtRandom({
  type,
  attribute,
  argument,
  address,
}: {
  type: string;
  attribute: string;
  argument: Argument;
  address: string;
}): MadeAtRandom | undefined {
  if (!Object.hasOwn(MADE, type) || !MADE[type].includes(attribute)) {
    return undefined;
  }
  const entering = RANDOM_ARGUMENTS[type].flatMap(name => argument(name) ?? []);
  const missing = firstUnknown(...entering);
  if (missing) {
    return missing.random && { by: [address, ...missing.random.by] };
  }
  const samples = samplesOf(type, attribute, argument);
  return {
    by: [address],
    ...(samples && samples.length > 0 && { samples }),
  };
}

/** Each text with each of the others behind it; `undefined` where that is too much. */
function behind(
  texts: readonly string[] | undefined,
  others: readonly string[] | undefined,
): string[] | undefined {
  if (!texts || !others || texts.length * others.length > MOST_SAMPLES) {
    return undefined;
  }
  const made = texts.flatMap(text => others.map(other => text + other));
  return made.some(({ length }) => length > MOST_CHARACTERS) ? undefined : made;
}

/** Texts that stand for what a part of a text can be. */
function samplesOfPart(part: Value): readonly string[] | undefined {
  if (part.kind === 'unknown') return part.random?.samples;
  const known = textOf(part);
  return known === undefined ? undefined : [known];
}

/** A text of parts of which some are not known: `missing` is what they come to. */
export function textAtRandom(
  missing: Unknown,
  parts: readonly Value[],
): Value & Unknown {
  const { why, resources, random } = missing;
  if (!random) return unknown(why, resources);
  let samples: string[] | undefined = [''];
  for (const part of parts) samples = behind(samples, samplesOfPart(part));
  return unknown(why, resources, {
    by: random.by,
    ...(samples && { samples }),
  });
}
