import { asRecord, JsonRecord, parseJson } from './json';

/** Of a long answer, what is parsed at a time: its objects are gone before the next ones come. */
const PIECE_CHARS = 64 * 1024;

/** Pieces that may end within an item: a text made to mislead is read as a whole after those. */
const MOST_TRIES = 8;

/** One part of a list, and with the last one what stands around the list. */
export interface ListPiece {
  items: unknown;
  /** The whole object; its list holds this piece alone. */
  around?: JsonRecord;
}

/** Where the list stands, if before it there is nothing but texts, numbers and words. */
function listStart(text: string, key: string): number | undefined {
  const before =
    /^\s*\{(?:\s*"[^"\\]*"\s*:\s*(?:"[^"\\]*"|[\w.+-]+)\s*,)*\s*"([^"\\]*)"\s*:\s*\[/.exec(
      text.slice(0, 4096),
    );
  return before?.[1] === key ? before[0].length : undefined;
}

/** A run of whole items, as a list; `undefined` where it ends within one. */
function whole(text: string): unknown[] | undefined {
  try {
    return JSON.parse(`[${text}]`);
  } catch {
    return undefined;
  }
}

/**
 * The list of an answer, piece by piece, as `JSON.parse` reads it in one: a
 * region's sizes come to some 10 MB of objects, and those of many regions
 * would make the heap grow for good.
 *
 * It is cut before what looks like the beginning of the first item. Where that
 * stands within an item or a text, the piece is no JSON, and grows until it is.
 *
 * @throws UpstreamError `Malformed`
 */
export function* listPieces(
  text: string,
  key: string,
  pieceChars: number = PIECE_CHARS,
): Generator<ListPiece> {
  const start = listStart(text, key);
  const colon = start === undefined ? -1 : text.indexOf(':', start);
  let rest = text;
  if (start !== undefined && colon !== -1 && colon - start < 256) {
    const prefix = text.slice(0, start);
    const beginning = `,${text.slice(start, colon + 1)}`;
    let from = start;
    let tries = MOST_TRIES;
    let length = pieceChars;
    for (;;) {
      const end = text.indexOf(beginning, from + length);
      if (end === -1 || tries === 0) break;
      const items = whole(text.slice(from, end));
      if (items) {
        yield { items };
        from = end + 1;
        length = pieceChars;
      } else {
        tries--;
        length *= 2;
      }
    }
    rest = from === start ? text : prefix + text.slice(from);
  }
  const around = asRecord(parseJson(rest));
  yield { items: around?.[key], around };
}
