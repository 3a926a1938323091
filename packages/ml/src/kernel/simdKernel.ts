import type { Kernel } from './kernel';
import { SCREEN_HEAD_BYTES } from './screen';
import {
  assemble,
  Code,
  doWhile,
  f32,
  f32x4,
  f64,
  f64x2,
  get,
  i32,
  i32x4TruncSatF32x4S,
  i32x4TruncSatF64x2SZero,
  set,
  v128,
  WasmFunction,
  when,
} from './wasm';

/** Vectors of two points each: 8 points go through the centroids together. */
const VECTORS = 4;
const ROWS = 2 * VECTORS;
/** Centroids that share one load of the points. */
const TILE = 2;
/** Dimensions a round of the innermost loop; strides are even. */
const UNROLL = 2;

const DOUBLE = 8;
/** Bytes of one dimension of the 8 points in `scratch`. */
const LANE_BYTES = ROWS * DOUBLE;

/** Numbers locals one after the other. */
function numbering(first: number) {
  let next = first;
  return {
    one: () => next++,
    several: (count: number) => Array.from({ length: count }, () => next++),
    get next() {
      return next;
    },
  };
}

const increase = (local: number, bytes: number): Code =>
  set(local, i32.add(get(local), i32.const(bytes)));

const repeat = (count: number, code: (i: number) => Code): Code =>
  Array.from({ length: count }, (_, i) => code(i)).flat();

function assign(): WasmFunction {
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
  const tile = integers.several(TILE);
  const vectors = numbering(integers.next);
  const best = vectors.several(VECTORS);
  const next = vectors.several(VECTORS);
  const index = vectors.several(VECTORS);
  const sums = Array.from({ length: TILE }, () => vectors.several(VECTORS));
  const value = vectors.several(TILE);
  const point = vectors.one();
  const difference = vectors.one();
  const number = vectors.one();
  const closer = vectors.one();

  /** 8 rows turned on their side: two points' figures of one dimension in a vector. */
  const transpose: Code = [
    ...set(column, get(points)),
    ...set(to, get(scratch)),
    ...doWhile(
      [
        ...set(from, get(column)),
        ...repeat(ROWS, row => [
          ...f64.store(get(to), f64.load(get(from)), row * DOUBLE),
          ...set(from, i32.add(get(from), get(rowBytes))),
        ]),
        ...increase(column, DOUBLE),
        ...increase(to, LANE_BYTES),
      ],
      i32.ne(get(to), get(scratchEnd)),
    ),
  ];

  const dimension = (step: number): Code => [
    ...repeat(TILE, c =>
      set(value[c], v128.load64Splat(get(tile[c]), step * DOUBLE)),
    ),
    ...repeat(VECTORS, v => [
      ...set(point, v128.load(get(to), step * LANE_BYTES + v * 2 * DOUBLE)),
      ...repeat(TILE, c => [
        ...set(difference, f64x2.sub(get(point), get(value[c]))),
        ...set(
          sums[c][v],
          f64x2.add(
            get(sums[c][v]),
            f64x2.mul(get(difference), get(difference)),
          ),
        ),
      ]),
    ]),
  ];

  const compare = (c: number): Code => [
    ...repeat(VECTORS, v => [
      ...set(closer, f64x2.lt(get(sums[c][v]), get(best[v]))),
      ...set(
        next[v],
        v128.bitselect(
          get(best[v]),
          f64x2.pmin(get(next[v]), get(sums[c][v])),
          get(closer),
        ),
      ),
      ...set(
        best[v],
        v128.bitselect(get(sums[c][v]), get(best[v]), get(closer)),
      ),
      ...set(index[v], v128.bitselect(get(number), get(index[v]), get(closer))),
    ]),
    ...set(number, f64x2.add(get(number), f64x2.splat(f64.const(1)))),
  ];

  const throughCentroids: Code = [
    ...set(tile[0], get(centroids)),
    ...set(number, f64x2.splat(f64.const(0))),
    ...repeat(VECTORS, v => [
      ...set(best[v], f64x2.splat(f64.const(Infinity))),
      ...set(next[v], f64x2.splat(f64.const(Infinity))),
      ...set(index[v], f64x2.splat(f64.const(0))),
    ]),
    ...doWhile(
      [
        ...repeat(TILE - 1, c =>
          set(tile[c + 1], i32.add(get(tile[c]), get(rowBytes))),
        ),
        ...repeat(TILE, c =>
          repeat(VECTORS, v => set(sums[c][v], f64x2.splat(f64.const(0)))),
        ),
        ...set(to, get(scratch)),
        ...doWhile(
          [
            ...repeat(UNROLL, dimension),
            ...repeat(TILE, c => increase(tile[c], UNROLL * DOUBLE)),
            ...increase(to, UNROLL * LANE_BYTES),
          ],
          i32.ne(get(to), get(scratchEnd)),
        ),
        ...repeat(TILE, compare),
        // The last centroid of the tile has been walked through: the next one follows.
        ...set(tile[0], get(tile[TILE - 1])),
      ],
      i32.ne(get(tile[0]), get(centroidsEnd)),
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
          [...transpose, ...throughCentroids, ...write],
          i32.ltU(get(points), get(end)),
        ),
      ),
    ],
  };
}

function accumulate(): WasmFunction {
  const [points, rows, stride, labels, sums, counts] = [0, 1, 2, 3, 4, 5];
  const [rowBytes, end, rowEnd, label, sum, count] = [6, 7, 8, 9, 10, 11];
  return {
    name: 'accumulate',
    parameters: 6,
    i32Locals: 6,
    v128Locals: 0,
    body: [
      ...set(rowBytes, i32.shl(get(stride), i32.const(3))),
      ...set(end, i32.add(get(points), i32.mul(get(rows), get(rowBytes)))),
      ...when(
        i32.ltU(get(points), get(end)),
        doWhile(
          [
            ...set(label, i32.load(get(labels))),
            ...set(sum, i32.add(get(sums), i32.mul(get(label), get(rowBytes)))),
            ...set(rowEnd, i32.add(get(points), get(rowBytes))),
            ...doWhile(
              [
                ...v128.store(
                  get(sum),
                  f64x2.add(v128.load(get(sum)), v128.load(get(points))),
                ),
                ...increase(sum, 2 * DOUBLE),
                ...increase(points, 2 * DOUBLE),
              ],
              i32.ne(get(points), get(rowEnd)),
            ),
            ...set(
              count,
              i32.add(get(counts), i32.shl(get(label), i32.const(3))),
            ),
            ...f64.store(
              get(count),
              f64.add(f64.load(get(count)), f64.const(1)),
            ),
            ...increase(labels, 4),
          ],
          i32.ltU(get(points), get(end)),
        ),
      ),
    ],
  };
}

/** Points that single precision takes at a time: four vectors of four. */
const SCREEN_ROWS = 4 * VECTORS;
const FLOAT = 4;

/** `a * b + c`, in one instruction where the runtime has it. */
const madd =
  (fused: boolean) =>
  (a: Code, b: Code, c: Code): Code =>
    fused ? f32x4.relaxedMadd(a, b, c) : f32x4.add(f32x4.mul(a, b), c);

/** See `Kernel.screen`, and `writeScreen` for what lies where. */
function screening(fused: boolean): WasmFunction {
  const [points, rows, stride, screen, k, scratch, labels] = [
    0, 1, 2, 3, 4, 5, 6,
  ];
  const multiplyAdd = madd(fused);
  const integers = numbering(7);
  const rowBytes = integers.one();
  const end = integers.one();
  const scratchEnd = integers.one();
  const heights = integers.one();
  const middle = integers.one();
  const centroids = integers.one();
  const height = integers.one();
  const from = integers.one();
  const to = integers.one();
  const column = integers.one();
  const middleAt = integers.one();
  const tile = integers.several(TILE);
  const vectors = numbering(integers.next);
  const best = vectors.several(VECTORS);
  const next = vectors.several(VECTORS);
  const index = vectors.several(VECTORS);
  const scores = Array.from({ length: TILE }, () => vectors.several(VECTORS));
  const value = vectors.several(TILE);
  const point = vectors.one();
  const number = vectors.one();
  const closer = vectors.one();
  const norms = vectors.several(VECTORS);

  /** Rows turned on their side, the middle of the centroids taken off. */
  const transpose: Code = [
    ...set(column, get(points)),
    ...set(middleAt, get(middle)),
    ...set(to, get(scratch)),
    ...doWhile(
      [
        ...set(from, get(column)),
        ...repeat(SCREEN_ROWS, row => [
          ...f32.store(
            get(to),
            f32.demoteF64(
              f64.sub(f64.load(get(from)), f64.load(get(middleAt))),
            ),
            row * FLOAT,
          ),
          ...set(from, i32.add(get(from), get(rowBytes))),
        ]),
        ...increase(column, DOUBLE),
        ...increase(middleAt, DOUBLE),
        ...increase(to, SCREEN_ROWS * FLOAT),
      ],
      i32.ne(get(to), get(scratchEnd)),
    ),
  ];

  const measure: Code = [
    ...repeat(VECTORS, v => set(norms[v], f32x4.splat(f32.const(0)))),
    ...set(to, get(scratch)),
    ...doWhile(
      [
        ...repeat(VECTORS, v => [
          ...set(point, v128.load(get(to), v * 16)),
          ...set(norms[v], multiplyAdd(get(point), get(point), get(norms[v]))),
        ]),
        ...increase(to, SCREEN_ROWS * FLOAT),
      ],
      i32.ne(get(to), get(scratchEnd)),
    ),
  ];

  const dimension = (step: number): Code => [
    ...repeat(TILE, c =>
      set(value[c], v128.load32Splat(get(tile[c]), step * FLOAT)),
    ),
    ...repeat(VECTORS, v => [
      ...set(point, v128.load(get(to), step * SCREEN_ROWS * FLOAT + v * 16)),
      ...repeat(TILE, c =>
        set(
          scores[c][v],
          multiplyAdd(get(point), get(value[c]), get(scores[c][v])),
        ),
      ),
    ]),
  ];

  const compare = (c: number): Code => [
    ...repeat(VECTORS, v => [
      ...set(closer, f32x4.lt(get(scores[c][v]), get(best[v]))),
      ...set(
        next[v],
        v128.bitselect(
          get(best[v]),
          f32x4.pmin(get(next[v]), get(scores[c][v])),
          get(closer),
        ),
      ),
      ...set(
        best[v],
        v128.bitselect(get(scores[c][v]), get(best[v]), get(closer)),
      ),
      ...set(index[v], v128.bitselect(get(number), get(index[v]), get(closer))),
    ]),
    ...set(number, f32x4.add(get(number), f32x4.splat(f32.const(1)))),
  ];

  const throughCentroids: Code = [
    ...set(tile[0], get(centroids)),
    ...set(height, get(heights)),
    ...set(number, f32x4.splat(f32.const(0))),
    ...repeat(VECTORS, v => [
      ...set(best[v], f32x4.splat(f32.const(Infinity))),
      ...set(next[v], f32x4.splat(f32.const(Infinity))),
      ...set(index[v], f32x4.splat(f32.const(0))),
    ]),
    ...doWhile(
      [
        ...repeat(TILE - 1, c =>
          set(
            tile[c + 1],
            i32.add(get(tile[c]), i32.shl(get(stride), i32.const(2))),
          ),
        ),
        ...repeat(TILE, c =>
          repeat(VECTORS, v =>
            set(scores[c][v], v128.load32Splat(get(height), c * FLOAT)),
          ),
        ),
        ...increase(height, TILE * FLOAT),
        ...set(to, get(scratch)),
        ...doWhile(
          [
            ...repeat(UNROLL, dimension),
            ...repeat(TILE, c => increase(tile[c], UNROLL * FLOAT)),
            ...increase(to, UNROLL * SCREEN_ROWS * FLOAT),
          ],
          i32.ne(get(to), get(scratchEnd)),
        ),
        ...repeat(TILE, compare),
        ...set(tile[0], get(tile[TILE - 1])),
      ],
      // The heights end where the middle begins.
      i32.ne(get(height), get(middle)),
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
                  v128.load32Splat(get(screen), 0),
                  f32x4.add(
                    v128.load32Splat(get(screen), FLOAT),
                    f32x4.sqrt(get(norms[v])),
                  ),
                ),
                v128.load32Splat(get(screen), 2 * FLOAT),
              ),
            ),
          ),
        ),
        v * 16,
      ),
    ),
    ...increase(labels, SCREEN_ROWS * FLOAT),
    ...set(
      points,
      i32.add(get(points), i32.mul(get(rowBytes), i32.const(SCREEN_ROWS))),
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
        i32.add(
          get(scratch),
          i32.mul(get(stride), i32.const(SCREEN_ROWS * FLOAT)),
        ),
      ),
      ...set(heights, i32.add(get(screen), i32.const(SCREEN_HEAD_BYTES))),
      ...set(middle, i32.add(get(heights), i32.shl(get(k), i32.const(2)))),
      ...set(centroids, i32.add(get(middle), get(rowBytes))),
      ...when(
        i32.ltU(get(points), get(end)),
        doWhile(
          [...transpose, ...measure, ...throughCentroids, ...write],
          i32.ltU(get(points), get(end)),
        ),
      ),
    ],
  };
}

/** See `Kernel.resolve`. */
function resolve(): WasmFunction {
  const [points, rows, stride, centroids, k, labels] = [0, 1, 2, 3, 4, 5];
  const [rowBytes, end, from, rowEnd, centroid, j] = [6, 7, 8, 9, 10, 11];
  const [best, distance, difference] = [12, 13, 14];
  const throughCentroids: Code = [
    ...set(best, f64.const(Infinity)),
    ...set(centroid, get(centroids)),
    ...set(j, i32.const(0)),
    ...set(rowEnd, i32.add(get(points), get(rowBytes))),
    ...doWhile(
      [
        ...set(distance, f64.const(0)),
        ...set(from, get(points)),
        ...doWhile(
          [
            ...set(
              difference,
              f64.sub(f64.load(get(from)), f64.load(get(centroid))),
            ),
            ...set(
              distance,
              f64.add(get(distance), f64.mul(get(difference), get(difference))),
            ),
            ...increase(from, DOUBLE),
            ...increase(centroid, DOUBLE),
          ],
          i32.ne(get(from), get(rowEnd)),
        ),
        ...when(f64.lt(get(distance), get(best)), [
          ...set(best, get(distance)),
          ...i32.store(get(labels), get(j)),
        ]),
        ...increase(j, 1),
      ],
      i32.ne(get(j), get(k)),
    ),
  ];
  return {
    name: 'resolve',
    parameters: 6,
    i32Locals: 6,
    f64Locals: 3,
    v128Locals: 0,
    body: [
      ...set(rowBytes, i32.shl(get(stride), i32.const(3))),
      ...set(end, i32.add(get(points), i32.mul(get(rows), get(rowBytes)))),
      ...when(
        i32.ltU(get(points), get(end)),
        doWhile(
          [
            ...when(
              i32.ltS(i32.load(get(labels)), i32.const(0)),
              throughCentroids,
            ),
            ...increase(labels, 4),
            ...set(points, i32.add(get(points), get(rowBytes))),
          ],
          i32.ltU(get(points), get(end)),
        ),
      ),
    ],
  };
}

/**
 * The bytes of the module; they need SIMD and shared memory, and relaxed SIMD
 * where `fused`. Only `screen` is fused: it decides nothing that rounding could.
 */
export const simdModuleBytes = (fused: boolean) =>
  assemble([assign(), screening(fused), resolve(), accumulate()]);

let compiled: WebAssembly.Module | undefined;

/** Compiled once; `undefined` where this runtime has no SIMD. */
export function simdModule(): WebAssembly.Module | undefined {
  if (!compiled) {
    const bytes = [true, false]
      .map(simdModuleBytes)
      .find(each => WebAssembly.validate(each));
    compiled = bytes && new WebAssembly.Module(bytes);
  }
  return compiled;
}

export const simdKernel = (
  module: WebAssembly.Module,
  memory: WebAssembly.Memory,
) =>
  new WebAssembly.Instance(module, { env: { memory } })
    .exports as unknown as Kernel;
