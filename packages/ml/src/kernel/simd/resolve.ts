import { Code, doWhile, f64, get, i32, set, WasmFunction, when } from '../wasm';
import { DOUBLE, increase } from './code';

/** See `Kernel.resolve`. */
export function resolve(): WasmFunction {
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
