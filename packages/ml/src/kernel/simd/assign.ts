import {
  Code,
  doWhile,
  f64x2,
  get,
  i32,
  i32x4TruncSatF64x2SZero,
  set,
  v128,
  WasmFunction,
  when,
} from '../wasm';
import { DOUBLE, increase, numbering, repeat } from './code';
import { DOUBLES, selection, VECTORS } from './selection';

/** Points that go through the centroids together. */
const ROWS = 2 * VECTORS;
/** Bytes of one dimension of them in `scratch`. */
const LANE_BYTES = ROWS * DOUBLE;

const bytes = (...from: number[]) =>
  from.flatMap(first => Array.from({ length: DOUBLE }, (_, i) => first + i));

/** See `Kernel.assign`. */
export function assign(): WasmFunction {
  const [points, rows, stride, centroids, k, scratch, labels, nearest, second] =
    [0, 1, 2, 3, 4, 5, 6, 7, 8];
  const integers = numbering(9);
  const rowBytes = integers.one();
  const end = integers.one();
  const centroidsEnd = integers.one();
  const scratchEnd = integers.one();
  const from = integers.one();
  const to = integers.one();
  const column = integers.one();
  // Integers are numbered before vectors: those of the selection are four.
  const vectors = numbering(integers.next + 4);
  const upper = vectors.one();
  const lower = vectors.one();
  const difference = vectors.one();
  const { code, best, next, index } = selection(
    DOUBLES,
    { scratch, scratchEnd, centroids, centroidsEnd },
    { integers, vectors },
    {
      begin: sums => repeat(VECTORS, v => set(sums[v], DOUBLES.constant(0))),
      step: (sum, point, value) => [
        ...set(difference, f64x2.sub(point, value)),
        ...f64x2.add(sum, f64x2.mul(get(difference), get(difference))),
      ],
    },
  );

  /** 8 rows turned on their side, two dimensions at a time. */
  const transpose: Code = [
    ...set(column, get(points)),
    ...set(to, get(scratch)),
    ...doWhile(
      [
        ...set(from, get(column)),
        ...repeat(VECTORS, v => [
          ...set(upper, v128.load(get(from))),
          ...set(from, i32.add(get(from), get(rowBytes))),
          ...set(lower, v128.load(get(from))),
          ...set(from, i32.add(get(from), get(rowBytes))),
          ...v128.store(
            get(to),
            v128.shuffle(get(upper), get(lower), bytes(0, 16)),
            v * 2 * DOUBLE,
          ),
          ...v128.store(
            get(to),
            v128.shuffle(get(upper), get(lower), bytes(8, 24)),
            LANE_BYTES + v * 2 * DOUBLE,
          ),
        ]),
        ...increase(column, 2 * DOUBLE),
        ...increase(to, 2 * LANE_BYTES),
      ],
      i32.ne(get(to), get(scratchEnd)),
    ),
  ];

  const write: Code = [
    ...repeat(VECTORS, v => [
      ...v128.store64Lane0(
        get(labels),
        i32x4TruncSatF64x2SZero(get(index[v])),
        v * 8,
      ),
      ...v128.store(get(nearest), get(best[v]), v * 2 * DOUBLE),
      ...v128.store(get(second), get(next[v]), v * 2 * DOUBLE),
    ]),
    ...increase(labels, ROWS * 4),
    ...increase(nearest, ROWS * DOUBLE),
    ...increase(second, ROWS * DOUBLE),
    ...set(
      points,
      i32.add(get(points), i32.mul(get(rowBytes), i32.const(ROWS))),
    ),
  ];

  return {
    name: 'assign',
    parameters: 9,
    i32Locals: integers.next - 9,
    v128Locals: vectors.next - integers.next,
    body: [
      ...set(rowBytes, i32.shl(get(stride), i32.const(3))),
      ...set(end, i32.add(get(points), i32.mul(get(rows), get(rowBytes)))),
      ...set(
        centroidsEnd,
        i32.add(get(centroids), i32.mul(get(k), get(rowBytes))),
      ),
      ...set(
        scratchEnd,
        i32.add(get(scratch), i32.mul(get(stride), i32.const(LANE_BYTES))),
      ),
      ...when(
        i32.ltU(get(points), get(end)),
        doWhile(
          [...transpose, ...code, ...write],
          i32.ltU(get(points), get(end)),
        ),
      ),
    ],
  };
}
