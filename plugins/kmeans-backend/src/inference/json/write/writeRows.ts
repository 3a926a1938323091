import { wasm } from '@rally/ml';
import { FIGURE_ROOM } from './writeFigure';

const { branchIf, block, call, doWhile, get, i32, i64, loop, set } = wasm;

/** Where in memory what stands, in bytes. */
export interface RowLayout {
  /** Takes how many rows were written, 32 bits. */
  written: number;
  /** Two 32-bit integers a cluster: where its head stands, and how long it is. */
  heads: number;
  /** One 32-bit integer a row. */
  clusters: number;
  /** One double a row. */
  distances: number;
  margins: number;
}

/** Stands between the two figures of a row. */
export const BETWEEN = ',"margin":';
/** Stands between two rows, and behind the last one. */
export const BEHIND = '},';

/** More than a row has behind its head, and what is written beyond its end. */
export const ROW_ROOM = 3 * FIGURE_ROOM;

/** Parameters and locals. */
const [FIRST, ROWS, OUT, LAST] = [0, 1, 2, 3];
const [ROW, HEAD, FROM, TO, AT] = [4, 5, 6, 7, 8];

const bytesOf = (text: string, at: number) =>
  i64.const(Buffer.from(text, 'latin1').readBigUInt64LE(at));

/** `local` set to where a figure ends; leaves the block where none was written. */
const figure = (index: number, from: wasm.Code) => [
  ...set(AT, call(index, from, get(AT))),
  ...branchIf(1, i32.eqz(get(AT))),
];

/**
 * `rows(first, rows, out, last)`: writes rows one after the other, up to the
 * first whose figures are not written here, or for which there is no room.
 *
 * - `first`, `rows`: which one is the first, and behind which one it ends
 * - `out`: where the text goes
 * - `last`: no row begins behind it
 *
 * It returns where the text of the last whole row ends.
 *
 * @param figureIndex - of `writeFigure` within the module
 */
export const writeRows = (
  { written, heads, clusters, distances, margins }: RowLayout,
  figureIndex: number,
): wasm.WasmFunction => ({
  name: 'rows',
  parameters: 4,
  i32Locals: 5,
  result: true,
  body: [
    ...set(ROW, get(FIRST)),
    ...block(
      loop(
        branchIf(1, i32.geU(get(ROW), get(ROWS))),
        branchIf(1, i32.gtU(get(OUT), get(LAST))),
        set(
          HEAD,
          i32.shl(
            i32.load(i32.shl(get(ROW), i32.const(2)), clusters),
            i32.const(3),
          ),
        ),
        set(FROM, i32.load(get(HEAD), heads)),
        set(TO, get(OUT)),
        set(AT, i32.add(get(OUT), i32.load(get(HEAD), heads + 4))),
        doWhile(
          [
            ...i64.store(get(TO), i64.load(get(FROM))),
            ...i64.store(get(TO), i64.load(get(FROM), 8), 8),
            ...set(FROM, i32.add(get(FROM), i32.const(16))),
            ...set(TO, i32.add(get(TO), i32.const(16))),
          ],
          i32.ltU(get(TO), get(AT)),
        ),
        figure(
          figureIndex,
          i32.add(i32.shl(get(ROW), i32.const(3)), i32.const(distances)),
        ),
        i64.store(get(AT), bytesOf(BETWEEN, 0)),
        i64.store(get(AT), bytesOf(BETWEEN, 2), 2),
        set(AT, i32.add(get(AT), i32.const(BETWEEN.length))),
        figure(
          figureIndex,
          i32.add(i32.shl(get(ROW), i32.const(3)), i32.const(margins)),
        ),
        i32.store16(
          get(AT),
          i32.const(Buffer.from(BEHIND, 'latin1').readUInt16LE()),
        ),
        set(OUT, i32.add(get(AT), i32.const(BEHIND.length))),
        set(ROW, i32.add(get(ROW), i32.const(1))),
        wasm.branch(0),
      ),
    ),
    ...i32.store(i32.const(written), i32.sub(get(ROW), get(FIRST))),
    ...get(OUT),
  ],
});
