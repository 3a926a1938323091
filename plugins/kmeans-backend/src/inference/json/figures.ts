import { FigureText, readFigure } from './figure';

/** Figures that stood in JSON as an array of numbers, or as an array of such arrays of one length. */
export class Figures {
  constructor(
    /** Row by row. */
    readonly data: Float64Array,
    readonly rows: number,
    /** Figures a row; `undefined` where the numbers stood in one array. */
    readonly width: number | undefined,
  ) {}
}

const OPEN = 91;
const CLOSE = 93;
const COMMA = 44;

/** Where the next byte that is no white space stands. */
export function skipSpace(text: Uint8Array, from: number): number {
  let at = from;
  let byte = text[at] | 0;
  while (byte === 32 || byte === 10 || byte === 13 || byte === 9) {
    byte = text[++at] | 0;
  }
  return at;
}

/** A store that grows with what comes. */
class Growing {
  data: Float64Array;

  constructor(size: number, private readonly limit: number) {
    this.data = new Float64Array(Math.min(size, limit));
  }

  /** Makes room for one more. @returns whether there is any */
  grow(): boolean {
    const { length } = this.data;
    if (length >= this.limit) return false;
    const grown = new Float64Array(Math.min(this.limit, 2 * length + 16));
    grown.set(this.data);
    this.data = grown;
    return true;
  }
}

/**
 * Reads an array of numbers, or a non-empty array of non-empty arrays of
 * numbers of one length.
 *
 * @param text - JSON in UTF-8
 * @param from - where the array begins
 * @param limit - figures at most
 * @returns the figures and where the array ends; `undefined` where it is
 * anything else, which others then read or refuse
 */
export function readFigures(
  text: Uint8Array,
  from: number,
  limit: number,
): { figures: Figures; end: number } | undefined {
  if (text[from] !== OPEN) return undefined;
  // Full doubles take about 19 bytes each; shorter numbers make it grow.
  const store = new Growing(((text.length - from) >> 4) + 16, limit);
  const source = new FigureText(text);
  let count = 0;
  let rows = 0;
  let width = -1;
  let at = skipSpace(text, from + 1);
  const nested = text[at] === OPEN;
  for (;;) {
    if (nested) {
      if (text[at] !== OPEN) return undefined;
      at = skipSpace(text, at + 1);
    }
    const first = count;
    for (;;) {
      if (count === store.data.length && !store.grow()) return undefined;
      at = readFigure(source, at, store.data, count);
      if (at < 0) return undefined;
      count++;
      let byte = text[at] | 0;
      if (byte !== COMMA) {
        at = skipSpace(text, at);
        byte = text[at] | 0;
        if (byte !== COMMA) break;
      }
      at++;
      byte = text[at] | 0;
      if (byte <= 32) at = skipSpace(text, at);
    }
    if (text[at] !== CLOSE) return undefined;
    at++;
    if (!nested) {
      const data = store.data.subarray(0, count);
      return { figures: new Figures(data, count, undefined), end: at };
    }
    if (width < 0) width = count - first;
    else if (width !== count - first) return undefined;
    rows++;
    at = skipSpace(text, at);
    if (text[at] === CLOSE) {
      const data = store.data.subarray(0, count);
      return { figures: new Figures(data, rows, width), end: at + 1 };
    }
    if (text[at] !== COMMA) return undefined;
    at = skipSpace(text, at + 1);
  }
}
