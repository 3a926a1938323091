import { SCREEN_HEAD_BYTES } from '../screen';
import {
  Code,
  doWhile,
  f32x4,
  f64x2,
  get,
  i32,
  i32x4TruncSatF32x4S,
  set,
  v128,
  WasmFunction,
  when,
} from '../wasm';
import { DOUBLE, FLOAT, increase, numbering, repeat } from './code';
import { selection, singles, TILE, VECTORS } from './selection';

/** Points that single precision takes at a time: four vectors of four. */
const ROWS = 4 * VECTORS;
/** Bytes of one dimension of them in `scratch`. */
const LANE_BYTES = ROWS * FLOAT;
const VECTOR_BYTES = 4 * FLOAT;

const bytes = (size: number, ...from: number[]) =>
  from.flatMap(first => Array.from({ length: size }, (_, i) => first + i));

/** `a * b + c`, in one instruction where the runtime has it. */
const madd =
  (relaxed: boolean) =>
  (a: Code, b: Code, c: Code): Code =>
    relaxed ? f32x4.relaxedMadd(a, b, c) : f32x4.add(f32x4.mul(a, b), c);

/** See `Kernel.screen`, and `writeScreen` for what lies where. */
export function screen(relaxed: boolean): WasmFunction {
  const [points, rows, stride, screenAt, k, scratch, labels] = [
    0, 1, 2, 3, 4, 5, 6,
  ];
  const multiplyAdd = madd(relaxed);
  const integers = numbering(7);
  const rowBytes = integers.one();
  const end = integers.one();
  const scratchEnd = integers.one();
  const heights = integers.one();
  const middle = integers.one();
  const centroids = integers.one();
  const centroidsEnd = integers.one();
  const height = integers.one();
  const from = integers.one();
  const to = integers.one();
  const column = integers.one();
  const middleAt = integers.one();
  // Integers are numbered before vectors: those of the selection are four.
  const vectors = numbering(integers.next + 4);
  const norms = vectors.several(VECTORS);
  const offset = vectors.one();
  const row = vectors.several(4);
  const turned = vectors.several(2);
  const { code, best, next, index } = selection(
    singles(relaxed),
    { scratch, scratchEnd, centroids, centroidsEnd },
    { integers, vectors },
    {
      begin: (sums, c) => [
        ...repeat(VECTORS, v =>
          set(sums[v], v128.load32Splat(get(height), c * FLOAT)),
        ),
        ...(c === TILE - 1 ? increase(height, TILE * FLOAT) : []),
      ],
      step: (sum, point, value) => multiplyAdd(point, value, sum),
    },
  );

  /** Four rows of two dimensions, the middle taken off, turned on their side. */
  const turn = (v: number): Code => [
    ...repeat(4, r => [
      ...set(
        row[r],
        f32x4.demoteF64x2Zero(f64x2.sub(v128.load(get(from)), get(offset))),
      ),
      ...set(from, i32.add(get(from), get(rowBytes))),
    ]),
    ...set(
      row[0],
      v128.shuffle(get(row[0]), get(row[1]), bytes(FLOAT, 0, 16, 4, 20)),
    ),
    ...set(
      row[2],
      v128.shuffle(get(row[2]), get(row[3]), bytes(FLOAT, 0, 16, 4, 20)),
    ),
    ...repeat(2, dimension => [
      ...set(
        turned[dimension],
        v128.shuffle(
          get(row[0]),
          get(row[2]),
          bytes(DOUBLE, dimension * DOUBLE, 16 + dimension * DOUBLE),
        ),
      ),
      ...v128.store(
        get(to),
        get(turned[dimension]),
        dimension * LANE_BYTES + v * VECTOR_BYTES,
      ),
      ...set(
        norms[v],
        multiplyAdd(
          get(turned[dimension]),
          get(turned[dimension]),
          get(norms[v]),
        ),
      ),
    ]),
  ];

  const transpose: Code = [
    ...repeat(VECTORS, v => set(norms[v], singles(relaxed).constant(0))),
    ...set(column, get(points)),
    ...set(middleAt, get(middle)),
    ...set(to, get(scratch)),
    ...doWhile(
      [
        ...set(from, get(column)),
        ...set(offset, v128.load(get(middleAt))),
        ...repeat(VECTORS, turn),
        ...increase(column, 2 * DOUBLE),
        ...increase(middleAt, 2 * DOUBLE),
        ...increase(to, 2 * LANE_BYTES),
      ],
      i32.ne(get(to), get(scratchEnd)),
    ),
  ];

  /** All ones, which is -1, unless the gap is beyond doubt; figures that are none never are. */
  const write: Code = [
    ...repeat(VECTORS, v =>
      v128.store(
        get(labels),
        v128.or(
          i32x4TruncSatF32x4S(get(index[v])),
          v128.not(
            f32x4.gt(
              f32x4.sub(get(next[v]), get(best[v])),
              f32x4.add(
                f32x4.mul(
                  v128.load32Splat(get(screenAt), 0),
                  f32x4.add(
                    v128.load32Splat(get(screenAt), FLOAT),
                    f32x4.sqrt(get(norms[v])),
                  ),
                ),
                v128.load32Splat(get(screenAt), 2 * FLOAT),
              ),
            ),
          ),
        ),
        v * VECTOR_BYTES,
      ),
    ),
    ...increase(labels, ROWS * FLOAT),
    ...set(
      points,
      i32.add(get(points), i32.mul(get(rowBytes), i32.const(ROWS))),
    ),
  ];

  return {
    name: 'screen',
    parameters: 7,
    i32Locals: integers.next - 7,
    v128Locals: vectors.next - integers.next,
    body: [
      ...set(rowBytes, i32.shl(get(stride), i32.const(3))),
      ...set(end, i32.add(get(points), i32.mul(get(rows), get(rowBytes)))),
      ...set(
        scratchEnd,
        i32.add(get(scratch), i32.mul(get(stride), i32.const(LANE_BYTES))),
      ),
      ...set(heights, i32.add(get(screenAt), i32.const(SCREEN_HEAD_BYTES))),
      ...set(middle, i32.add(get(heights), i32.shl(get(k), i32.const(2)))),
      ...set(centroids, i32.add(get(middle), get(rowBytes))),
      ...set(
        centroidsEnd,
        i32.add(
          get(centroids),
          i32.shl(i32.mul(get(k), get(stride)), i32.const(2)),
        ),
      ),
      ...when(
        i32.ltU(get(points), get(end)),
        doWhile(
          [...transpose, ...set(height, get(heights)), ...code, ...write],
          i32.ltU(get(points), get(end)),
        ),
      ),
    ],
  };
}
