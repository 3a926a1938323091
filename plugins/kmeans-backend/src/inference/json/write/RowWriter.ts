import { PredictionTable, wasm } from '@rally/ml';
import { powerOfTen } from './powersOfTen';
import { POWERS, writeFigure } from './writeFigure';
import { BEHIND, BETWEEN, ROW_ROOM, writeRows } from './writeRows';

/** Rows that are written at a time. */
const ROWS = 1_024;
/** Text that is written at a time: the answer to some thousand rows. */
const TEXT = 128 * 1024;
const PAGE = 64 * 1024;
/** A head is copied in steps of 16 bytes, and read as far. */
const STEP = 16;
/** Of `BEHIND`, what comes only where another row follows. */
const SEPARATOR = 1;

const LAYOUT = {
  written: 0,
  digits: 8,
  powers: 64,
  clusters: 1_024,
  distances: 1_024 + ROWS * 4,
  margins: 1_024 + ROWS * 12,
  heads: 1_024 + ROWS * 20,
};

let compiled: WebAssembly.Module | undefined;

/** Compiled once, for memory of any size. */
function module(): WebAssembly.Module {
  compiled ??= new WebAssembly.Module(
    wasm.assemble([writeFigure(LAYOUT), writeRows(LAYOUT, 0)], {
      initial: 1,
      maximum: wasm.MAX_PAGES,
      shared: false,
    }),
  );
  return compiled;
}

type WriteRows = (
  first: number,
  rows: number,
  out: number,
  last: number,
) => number;

/**
 * Writes the rows of answers with WebAssembly, in memory whose size does not
 * depend on how many there are: a text, a string and an object for each figure
 * would take longer than predicting them.
 */
export class RowWriter {
  private readonly run: WriteRows;
  private readonly written: Uint32Array;
  private readonly clusters: Int32Array;
  private readonly distances: Float64Array;
  private readonly margins: Float64Array;
  private readonly text: Buffer;
  /** Where the text begins, and the last place where a row may. */
  private readonly from: number;
  private readonly last: number;

  private constructor(private readonly heads: readonly Buffer[]) {
    const lengths = heads.map(({ length }) => length);
    const roomOf = (length: number) => Math.ceil(length / STEP + 1) * STEP;
    const headsAt = LAYOUT.heads + heads.length * 8;
    this.from = lengths.reduce((sum, each) => sum + roomOf(each), headsAt);
    const longest = Math.max(...lengths);
    const end = this.from + Math.max(TEXT, 4 * (longest + ROW_ROOM));
    this.last = end - longest - ROW_ROOM;
    const pages = Math.ceil(end / PAGE);
    const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
    const { buffer } = memory;
    this.written = new Uint32Array(buffer, LAYOUT.written, 1);
    this.clusters = new Int32Array(buffer, LAYOUT.clusters, ROWS);
    this.distances = new Float64Array(buffer, LAYOUT.distances, ROWS);
    this.margins = new Float64Array(buffer, LAYOUT.margins, ROWS);
    this.text = Buffer.from(buffer);
    const powers = new BigUint64Array(buffer, LAYOUT.powers);
    for (let i = POWERS.min; i <= POWERS.max; i++) {
      const power = powerOfTen(i);
      powers[2 * (i - POWERS.min)] = power >> 64n;
      powers[2 * (i - POWERS.min) + 1] = BigInt.asUintN(64, power);
    }
    let at = headsAt;
    heads.forEach((head, i) => {
      this.text.writeUInt32LE(at, LAYOUT.heads + i * 8);
      this.text.writeUInt32LE(head.length, LAYOUT.heads + i * 8 + 4);
      head.copy(this.text, at);
      at += roomOf(head.length);
    });
    const { exports } = new WebAssembly.Instance(module(), { env: { memory } });
    this.run = exports.rows as WriteRows;
  }

  /**
   * @param heads - text before the figures of each cluster
   * @returns `null` where this runtime makes no WebAssembly
   */
  static create(heads: readonly Buffer[]): RowWriter | null {
    try {
      return new RowWriter(heads);
    } catch {
      return null;
    }
  }

  /**
   * @param begin - text before the rows
   * @param end - text behind them, a few bytes
   * @param table - at least one row; distances and margins are finite
   * @returns the text, in pieces
   */
  write(begin: Buffer, end: Buffer, table: PredictionTable): Buffer[] {
    const { from, last, text } = this;
    const { clusters, distances, margins } = table;
    const pieces: Buffer[] = [];
    let at = from;
    /** Takes what is written out of this memory. */
    const take = () => {
      pieces.push(Buffer.from(text.subarray(from, at)));
      at = from;
    };
    if (begin.length <= last - from) at += begin.copy(text, at);
    else pieces.push(begin);
    for (let first = 0; first < clusters.length; first += ROWS) {
      const rows = Math.min(ROWS, clusters.length - first);
      this.clusters.set(clusters.subarray(first, first + rows));
      this.distances.set(distances.subarray(first, first + rows));
      this.margins.set(margins.subarray(first, first + rows));
      for (let row = 0; row < rows; ) {
        if (at > last) take();
        at = this.run(row, rows, at, last);
        row += this.written[0];
        if (row < rows && at <= last) {
          at += this.writeRow(row, at);
          row++;
        }
      }
    }
    at += end.copy(text, at - SEPARATOR) - SEPARATOR;
    take();
    return pieces;
  }

  /** What is rarer than what the other side writes. @returns bytes */
  private writeRow(row: number, at: number): number {
    const { text, heads, clusters, distances, margins } = this;
    const head = heads[clusters[row]].copy(text, at);
    const figures = `${distances[row]}${BETWEEN}${margins[row]}${BEHIND}`;
    return head + text.write(figures, at + head, 'latin1');
  }
}
