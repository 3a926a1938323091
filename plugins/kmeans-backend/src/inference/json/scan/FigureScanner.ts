import { wasm } from '@rally/ml';
import {
  CHUNK,
  DIVISOR,
  MAX_DIGITS,
  scanFigures,
  ScanLayout,
  SPLITTER,
} from './scanFigures';

/** Figures that are read at a time: 64 KiB, as much as stays in the cache. */
const ROOM = 8_192;
/** Bytes of text that are read at a time. */
const WINDOW = 64 * 1024;
/** An array that is shorter is not paid for with a whole window. */
const FIRST_WINDOW = 1024;

const LAYOUT: ScanLayout = { count: 0, integers: 8, divisors: 80 };
const FIGURES = LAYOUT.divisors + (MAX_DIGITS + 1) * DIVISOR.bytes;
const TEXT = FIGURES + ROOM * Float64Array.BYTES_PER_ELEMENT;
const PAGES = Math.ceil((TEXT + WINDOW + CHUNK) / 65_536);
const MEMORY = { initial: PAGES, maximum: PAGES, shared: false };

/** A row that ends nowhere: it is not known yet how many figures it has. */
const ENDLESS = 2 ** 30;

type Scan = (
  at: number,
  out: number,
  last: number,
  left: number,
  width: number,
) => number;

/**
 * Reads figures with WebAssembly, window by window of the text, in memory whose
 * size does not depend on it. One text at a time.
 */
export class FigureScanner {
  /** What the last `scan` read. */
  count = 0;
  readonly figures: Float64Array;
  private readonly bytes: Uint8Array;
  private readonly counted: Uint32Array;
  private readonly run: Scan;
  private text: Uint8Array = new Uint8Array(0);
  private from = 0;
  private to = 0;
  private size = 0;

  private constructor(module: WebAssembly.Module) {
    const memory = new WebAssembly.Memory(MEMORY);
    this.bytes = new Uint8Array(memory.buffer, TEXT, WINDOW + CHUNK);
    this.figures = new Float64Array(memory.buffer, FIGURES, ROOM);
    this.counted = new Uint32Array(memory.buffer, LAYOUT.count, 1);
    const integers = new BigInt64Array(memory.buffer, LAYOUT.integers, 9);
    for (let i = 0; i < integers.length; i++) integers[i] = 10n ** BigInt(i);
    for (let i = 0; i <= MAX_DIGITS; i++) {
      const ten = Number(`1e${i}`);
      const high = SPLITTER * ten - (SPLITTER * ten - ten);
      const at = LAYOUT.divisors + i * DIVISOR.bytes;
      new Float64Array(memory.buffer, at, 4).set([
        ten,
        high,
        ten - high,
        1 / ten,
      ]);
    }
    const { exports } = new WebAssembly.Instance(module, { env: { memory } });
    this.run = exports.scan as Scan;
  }

  /** @returns `null` where this runtime makes no WebAssembly */
  static create(): FigureScanner | null {
    try {
      const bytes = wasm.assemble([scanFigures(LAYOUT)], MEMORY);
      return new FigureScanner(new WebAssembly.Module(bytes));
    } catch {
      return null;
    }
  }

  /** Begins with a text; what was read before is forgotten. */
  open(text: Uint8Array): void {
    this.text = text;
    this.from = 0;
    this.to = 0;
    this.size = FIRST_WINDOW;
  }

  /** Lets go of the text. */
  close(): void {
    this.text = new Uint8Array(0);
  }

  /**
   * Reads as many figures as it can: each with the comma, or the end of a full
   * row and the start of the next, that separates it from the next.
   *
   * @param from - where a number is expected
   * @param left - figures that this row still needs; 0 where that is not known
   * @param width - figures of each row that follows
   * @param most - figures to read at most
   * @returns where a number is expected that was not read; how many were, says `count`
   */
  scan(from: number, left: number, width: number, most: number): number {
    if (from >= this.to || from < this.from) this.moveTo(from);
    const at = this.run(
      TEXT + from - this.from,
      FIGURES,
      FIGURES + Math.min(most, ROOM) * Float64Array.BYTES_PER_ELEMENT,
      left > 0 ? left : ENDLESS,
      width,
    );
    [this.count] = this.counted;
    return at - TEXT + this.from;
  }

  private moveTo(from: number): void {
    const { text, bytes } = this;
    const to = Math.min(text.length, from + this.size);
    bytes.set(text.subarray(from, to));
    // A number that is cut off here is followed by no comma, and so not read.
    bytes.fill(0, to - from, to - from + CHUNK);
    this.from = from;
    this.to = to;
    this.size = Math.min(WINDOW, 4 * this.size);
  }
}
