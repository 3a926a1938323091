/** Text or bytes, in pieces of any size: a file stream, a request body. */
export type TextSource = AsyncIterable<string | Uint8Array>;

/**
 * Bytes made into text at a time. The garbage collector's young generation
 * grows with what it finds alive each time, to a hundred megabytes.
 */
const TEXT_BYTES = 16 * 1024;

/** Bytes of a character of UTF-8 by its first byte. */
const LENGTHS = [
  [0xf0, 4],
  [0xe0, 3],
  [0xc0, 2],
] as const;

/** Bytes at the end that begin a character of UTF-8 and do not end it. */
function begun(bytes: Uint8Array): Uint8Array {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back];
    if (byte < 0x80) break;
    // 10xxxxxx goes on with what began before.
    if (byte < 0xc0) continue;
    const needed = LENGTHS.find(([from]) => byte >= from)![1];
    return bytes.slice(needed > back ? bytes.length - back : bytes.length);
  }
  return bytes.slice(bytes.length);
}

const joined = (a: Uint8Array, b: Uint8Array) => Buffer.concat([a, b]);

/** UTF-8 until something stands there that is none; Windows-1252 from there on. */
class Decoder {
  private readonly utf8 = new TextDecoder('utf-8', { fatal: true });
  private legacy?: TextDecoder;
  /** What the decoder of UTF-8 holds back: a character whose end has not come. */
  private open: Uint8Array = new Uint8Array();

  constructor(private readonly onLegacy: () => void) {}

  decode(bytes: Uint8Array): string {
    if (this.legacy) return this.legacy.decode(bytes);
    const { open } = this;
    this.open = begun(open.length > 0 ? joined(open, bytes) : bytes);
    return this.trying(
      () => joined(open, bytes),
      () => this.utf8.decode(bytes, { stream: true }),
    );
  }

  end(): string {
    if (this.legacy) return '';
    const { open } = this;
    return this.trying(
      () => open,
      () => this.utf8.decode(),
    );
  }

  private trying(bytes: () => Uint8Array, decode: () => string): string {
    try {
      return decode();
    } catch {
      this.onLegacy();
      this.legacy = new TextDecoder('windows-1252');
      return this.legacy.decode(bytes());
    }
  }
}

/**
 * Bytes as text; a character may be cut in two by the pieces. Tables of
 * spreadsheets are often Windows-1252 (which ISO-8859-1 is a part of): what is
 * not UTF-8 is read as that, since every byte is a character of it.
 *
 * @param onLegacy - told once where something is not UTF-8
 */
export async function* decoded(
  source: TextSource,
  onLegacy: () => void = () => {},
): AsyncGenerator<string> {
  const decoder = new Decoder(onLegacy);
  for await (const piece of source) {
    if (typeof piece === 'string') {
      yield piece;
      continue;
    }
    for (let at = 0; at < piece.length; at += TEXT_BYTES) {
      yield decoder.decode(piece.subarray(at, at + TEXT_BYTES));
    }
  }
  yield decoder.end();
}
