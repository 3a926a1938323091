import {
  Code,
  doWhile,
  f32,
  f32x4,
  f64,
  f64x2,
  get,
  i32,
  set,
  v128,
} from '../wasm';
import { DOUBLE, FLOAT, increase, Numbering, repeat } from './code';

/** What single and double precision do alike, each in its own instructions. */
export interface Precision {
  /** Of a figure. */
  bytes: number;
  /** Figures of a vector. */
  lanes: number;
  constant(value: number): Code;
  loadSplat(address: Code, offset: number): Code;
  add(a: Code, b: Code): Code;
  lt(a: Code, b: Code): Code;
  pmin(a: Code, b: Code): Code;
  pmax(a: Code, b: Code): Code;
  /** The first operand where the mask holds, else the second. */
  select(a: Code, b: Code, mask: Code): Code;
}

export const DOUBLES: Precision = {
  bytes: DOUBLE,
  lanes: 2,
  constant: value => f64x2.splat(f64.const(value)),
  loadSplat: v128.load64Splat,
  add: f64x2.add,
  lt: f64x2.lt,
  pmin: f64x2.pmin,
  pmax: f64x2.pmax,
  select: v128.bitselect,
};

/** @param relaxed - whether the runtime has relaxed SIMD */
export const singles = (relaxed: boolean): Precision => ({
  bytes: FLOAT,
  lanes: 4,
  constant: value => f32x4.splat(f32.const(value)),
  loadSplat: v128.load32Splat,
  add: f32x4.add,
  lt: f32x4.lt,
  pmin: f32x4.pmin,
  pmax: f32x4.pmax,
  select: relaxed ? v128.relaxedSelect32 : v128.bitselect,
});

/** Vectors of points that go through the centroids together. */
export const VECTORS = 4;
/** Centroids that share one load of the points. */
export const TILE = 2;
/** Dimensions a round of the innermost loop; strides are even. */
const UNROLL = 2;

/** Locals that hold addresses. */
export interface Places {
  /** Points turned on their side: of each dimension a vector of every `VECTORS`. */
  scratch: number;
  scratchEnd: number;
  centroids: number;
  centroidsEnd: number;
}

export interface Selection {
  /** Walks the points in `scratch` through all centroids. */
  code: Code;
  /** The lowest sum of each point, and the second lowest. */
  best: number[];
  next: number[];
  /** Which centroid has the lowest, as a figure; the first of equals. */
  index: number[];
}

/**
 * The lowest and the second lowest of a sum over all dimensions, over all
 * centroids.
 *
 * @param begin - sets the sums of the centroid `c` of a tile before its first dimension
 * @param step - what a dimension adds: the sum so far, the points, the centroid
 */
export function selection(
  precision: Precision,
  places: Places,
  { integers, vectors }: { integers: Numbering; vectors: Numbering },
  {
    begin,
    step,
  }: {
    begin(sums: number[], c: number): Code;
    step(sum: Code, point: Code, value: Code): Code;
  },
): Selection {
  const { bytes, constant, loadSplat, add, lt, pmin, pmax, select } = precision;
  const vectorBytes = bytes * precision.lanes;
  const dimensionBytes = VECTORS * vectorBytes;
  const { scratch, scratchEnd, centroids, centroidsEnd } = places;
  const from = integers.one();
  const centroidBytes = integers.one();
  const tile = integers.several(TILE);
  const best = vectors.several(VECTORS);
  const next = vectors.several(VECTORS);
  const index = vectors.several(VECTORS);
  const sums = Array.from({ length: TILE }, () => vectors.several(VECTORS));
  const value = vectors.several(TILE);
  const point = vectors.one();
  const number = vectors.one();
  const closer = vectors.one();

  const dimension = (at: number): Code => [
    ...repeat(TILE, c => set(value[c], loadSplat(get(tile[c]), at * bytes))),
    ...repeat(VECTORS, v => [
      ...set(
        point,
        v128.load(get(from), at * dimensionBytes + v * vectorBytes),
      ),
      ...repeat(TILE, c =>
        set(sums[c][v], step(get(sums[c][v]), get(point), get(value[c]))),
      ),
    ]),
  ];

  const compare = (c: number): Code => [
    ...repeat(VECTORS, v => {
      const sum = get(sums[c][v]);
      return [
        ...set(closer, lt(sum, get(best[v]))),
        ...set(index[v], select(get(number), get(index[v]), get(closer))),
        // The loser of this round may still be the second.
        ...set(next[v], pmin(get(next[v]), pmax(get(best[v]), sum))),
        ...set(best[v], pmin(get(best[v]), sum)),
      ];
    }),
    ...set(number, add(get(number), constant(1))),
  ];

  const code: Code = [
    ...set(
      centroidBytes,
      // As many figures as there are dimensions in `scratch`.
      i32.divU(
        i32.sub(get(scratchEnd), get(scratch)),
        i32.const(dimensionBytes / bytes),
      ),
    ),
    ...set(tile[0], get(centroids)),
    ...set(number, constant(0)),
    ...repeat(VECTORS, v => [
      ...set(best[v], constant(Infinity)),
      ...set(next[v], constant(Infinity)),
      ...set(index[v], constant(0)),
    ]),
    ...doWhile(
      [
        ...repeat(TILE - 1, c =>
          set(tile[c + 1], i32.add(get(tile[c]), get(centroidBytes))),
        ),
        ...repeat(TILE, c => begin(sums[c], c)),
        ...set(from, get(scratch)),
        ...doWhile(
          [
            ...repeat(UNROLL, dimension),
            ...repeat(TILE, c => increase(tile[c], UNROLL * bytes)),
            ...increase(from, UNROLL * dimensionBytes),
          ],
          i32.ne(get(from), get(scratchEnd)),
        ),
        ...repeat(TILE, compare),
        // The last centroid of the tile has been walked through: the next one follows.
        ...set(tile[0], get(tile[TILE - 1])),
      ],
      i32.ne(get(tile[0]), get(centroidsEnd)),
    ),
  ];
  return { code, best, next, index };
}
