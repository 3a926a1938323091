import { randomUUID } from 'node:crypto';
import { InferenceError } from '../errors';
import { Figures, forgetFigures, readFigures, skipSpace } from './figures';

const QUOTE = 34;
const BACKSLASH = 92;
const COLON = 58;
const OPEN = 91;

export interface JsonLimits {
  /** Of JSON without figures that are read apart. */
  maxPlainJsonBytes: number;
  maxFigures: number;
}

/** Stands where figures were taken out; nobody outside knows it. */
const MARK = randomUUID();
const MARKED = new RegExp(`^${MARK}:(\\d+)$`);

const decoder = new TextDecoder('utf-8', { fatal: true });

/** The byte behind the string that begins at `from`; the length where it does not end. */
function endOfString(text: Buffer, from: number): number {
  let at = from + 1;
  for (;;) {
    at = text.indexOf(QUOTE, at);
    if (at < 0) return text.length;
    let slashes = 0;
    while (text[at - 1 - slashes] === BACKSLASH) slashes++;
    at++;
    if (slashes % 2 === 0) return at;
  }
}

function decode(text: Uint8Array): string {
  try {
    return decoder.decode(text);
  } catch {
    throw new InferenceError('malformed', 'The body is not UTF-8.');
  }
}

/** Whether the string from `at` to `end`, quotes included, is one of the keys. */
const isOneOf = (
  keys: readonly string[],
  body: Buffer,
  at: number,
  end: number,
): boolean =>
  keys.some(
    key =>
      key.length === end - at - 2 &&
      body.toString('latin1', at + 1, end - 1) === key,
  );

const NO_NUMBERS = /-?\b(?:NaN|Infinity|nan|inf)\b/g;

/** Puts quotes around what stands outside of strings and is no number in JSON. */
function quoteNoNumbers(text: string): string {
  let quoted = '';
  let at = 0;
  while (at < text.length) {
    const string = text.indexOf('"', at);
    const outside = text.slice(at, string < 0 ? undefined : string);
    quoted += outside.replace(NO_NUMBERS, '"$&"');
    if (string < 0) break;
    let end = string + 1;
    while (end < text.length && text[end] !== '"') {
      end += text[end] === '\\' ? 2 : 1;
    }
    at = end + 1;
    quoted += text.slice(string, at);
  }
  return quoted;
}

/**
 * JSON knows no NaN, yet Python writes it: as a text it goes on to where its
 * row and field are named.
 *
 * @param text - JSON, `whole` where nothing was taken out of it
 */
function parse(text: string, whole: boolean): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const quoted = quoteNoNumbers(text);
    if (quoted !== text) {
      try {
        return JSON.parse(quoted);
      } catch {
        // The first error says more.
      }
    }
    if (text.trim() === '') {
      throw new InferenceError(
        'malformed',
        'The body is empty; JSON is needed.',
      );
    }
    const where = /at position \d+/.exec((error as Error).message);
    throw new InferenceError(
      'malformed',
      `The body is not JSON${
        whole && where ? ` ${where[0]}` : ''
      }; maybe it was cut off.`,
    );
  }
}

/**
 * Reads JSON. Under the given keys, arrays of numbers and tables of numbers
 * become {@link Figures}, read from the bytes without an object for each; all
 * else is as `JSON.parse` reads it. Figures are good until the next text is read.
 *
 * @throws InferenceError where it is no JSON, or too much of it
 */
export function readJson(
  body: Buffer,
  keys: readonly string[],
  { maxPlainJsonBytes, maxFigures }: JsonLimits,
): unknown {
  forgetFigures();
  const found: Figures[] = [];
  let plain = '';
  let copied = 0;
  let left = body.length;
  let room = maxFigures;
  let at = body.indexOf(QUOTE);
  while (at >= 0 && at < body.length) {
    const end = endOfString(body, at);
    if (isOneOf(keys, body, at, end)) {
      const colon = skipSpace(body, end);
      const array = body[colon] === COLON ? skipSpace(body, colon + 1) : -1;
      const read =
        array >= 0 && body[array] === OPEN
          ? readFigures(body, array, room)
          : undefined;
      if (read) {
        plain += `${decode(body.subarray(copied, array))}"${MARK}:${
          found.length
        }"`;
        found.push(read.figures);
        room -= read.figures.data.length;
        left -= read.end - array;
        copied = read.end;
        at = body.indexOf(QUOTE, copied);
        continue;
      }
    }
    at = body.indexOf(QUOTE, end);
  }
  if (left > maxPlainJsonBytes) {
    throw new InferenceError(
      'too-large',
      `${left} bytes of JSON are more than ${maxPlainJsonBytes}. Send rows as arrays of figures, as a binary tensor, or in several requests.`,
    );
  }
  plain += decode(copied === 0 ? body : body.subarray(copied));
  const value = parse(plain, found.length === 0);
  return found.length === 0 ? value : putBack(value, found);
}

/** @param depth - figures stand under a key of the request, or of one of its inputs */
function putBack(value: unknown, found: Figures[], depth = 0): unknown {
  if (typeof value === 'string') {
    const mark = MARKED.exec(value);
    return mark ? found[Number(mark[1])] : value;
  }
  if (typeof value !== 'object' || value === null || depth > 3) return value;
  for (const [key, each] of Object.entries(value)) {
    if (typeof each === 'string' || typeof each === 'object') {
      Object.defineProperty(value, key, {
        value: putBack(each, found, depth + 1),
        enumerable: true,
        writable: true,
        configurable: true,
      });
    }
  }
  return value;
}
