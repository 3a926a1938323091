import { FigureText, readFigure } from './figure';
import { FigureStore } from './FigureStore';
import { FigureScanner } from './scan/FigureScanner';

/** Figures that stood in JSON as an array of numbers, or as an array of such arrays of one length. */
export class Figures {
  constructor(
    /** Row by row; good until `forgetFigures`. */
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

/** Figures that are read here after one that the scanner could not: they are often of a kind. */
const PAUSE = 8;

/** One text is read at a time, from its start to its end: one store and one scanner are enough. */
const store = new FigureStore();
const sharedScanner = FigureScanner.create();

/** Begins with another text: the figures of the one before are used no more. */
export const forgetFigures = (): void => store.forget();

/**
 * Reads an array of numbers, or a non-empty array of non-empty arrays of
 * numbers of one length.
 *
 * @param text - JSON in UTF-8
 * @param from - where the array begins
 * @param limit - figures at most
 * @param scanner - reads what is frequent; `null` leaves everything to this side
 * @returns the figures and where the array ends; `undefined` where it is
 * anything else, which others then read or refuse
 */
export function readFigures(
  text: Uint8Array,
  from: number,
  limit: number,
  scanner: FigureScanner | null = sharedScanner,
): { figures: Figures; end: number } | undefined {
  if (text[from] !== OPEN) return undefined;
  store.open(limit);
  scanner?.open(text);
  try {
    return readArray(text, from, scanner);
  } finally {
    scanner?.close();
  }
}

function readArray(
  text: Uint8Array,
  from: number,
  scanner: FigureScanner | null,
): { figures: Figures; end: number } | undefined {
  const source = new FigureText(text);
  let first = 0;
  let width = 0;
  let pause = 0;
  let at = skipSpace(text, from + 1);
  const nested = text[at] === OPEN;
  for (;;) {
    if (nested) {
      if (text[at] !== OPEN) return undefined;
      at = skipSpace(text, at + 1);
    }
    for (;;) {
      const left = first + width - store.count;
      if (pause > 0) pause--;
      // A row that is too long already has no next one.
      else if (scanner && (width === 0 || left > 0)) {
        // White space may go on behind what the scanner saw.
        at = skipSpace(text, scanner.scan(at, left, width, store.left));
        if (scanner.count === 0) pause = PAUSE;
        else {
          store.append(scanner.figures.subarray(0, scanner.count));
          if (width > 0) first = store.count - (store.count % width);
        }
      }
      if (!store.reserve(1)) return undefined;
      at = readFigure(source, at, store.data, store.count);
      if (at < 0) return undefined;
      store.count++;
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
    const { count } = store;
    if (!nested) {
      const figures = new Figures(store.taken(), count, undefined);
      return { figures, end: at };
    }
    if (width === 0) width = count;
    else if (width !== count - first) return undefined;
    first = count;
    at = skipSpace(text, at);
    if (text[at] === CLOSE) {
      const figures = new Figures(store.taken(), count / width, width);
      return { figures, end: at + 1 };
    }
    if (text[at] !== COMMA) return undefined;
    at = skipSpace(text, at + 1);
  }
}
