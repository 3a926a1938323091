import {
  doWhile,
  f64,
  f64x2,
  get,
  i32,
  set,
  v128,
  WasmFunction,
  when,
} from '../wasm';
import { DOUBLE, increase } from './code';

/** See `Kernel.accumulate`. */
export function accumulate(): WasmFunction {
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
