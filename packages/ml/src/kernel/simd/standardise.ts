import {
  doWhile,
  f64x2,
  get,
  i32,
  set,
  v128,
  WasmFunction,
  when,
} from '../wasm';
import { DOUBLE, increase } from './code';

/** See `Kernel.standardise`. */
export function standardise(): WasmFunction {
  const [points, rows, stride, mean, scale] = [0, 1, 2, 3, 4];
  const [rowBytes, end, rowEnd, meanAt, scaleAt] = [5, 6, 7, 8, 9];
  return {
    name: 'standardise',
    parameters: 5,
    i32Locals: 5,
    v128Locals: 0,
    body: [
      ...set(rowBytes, i32.shl(get(stride), i32.const(3))),
      ...set(end, i32.add(get(points), i32.mul(get(rows), get(rowBytes)))),
      ...when(
        i32.ltU(get(points), get(end)),
        doWhile(
          [
            ...set(rowEnd, i32.add(get(points), get(rowBytes))),
            ...set(meanAt, get(mean)),
            ...set(scaleAt, get(scale)),
            ...doWhile(
              [
                ...v128.store(
                  get(points),
                  f64x2.div(
                    f64x2.sub(v128.load(get(points)), v128.load(get(meanAt))),
                    v128.load(get(scaleAt)),
                  ),
                ),
                ...increase(points, 2 * DOUBLE),
                ...increase(meanAt, 2 * DOUBLE),
                ...increase(scaleAt, 2 * DOUBLE),
              ],
              i32.ne(get(points), get(rowEnd)),
            ),
          ],
          i32.ltU(get(points), get(end)),
        ),
      ),
    ],
  };
}
