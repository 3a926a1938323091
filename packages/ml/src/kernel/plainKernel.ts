import type { Kernel } from './kernel';

const DOUBLE = 8;
const INTEGER = 4;

/**
 * The kernel in plain typed arrays: every operation in the order of the one in
 * WebAssembly, so that the results are the same to the bit.
 */
export function plainKernel(buffer: ArrayBufferLike): Kernel {
  const doubles = new Float64Array(buffer);
  const integers = new Int32Array(buffer);
  return {
    standardise(points, rows, stride, mean, scale) {
      const first = points / DOUBLE;
      for (let at = 0; at < rows * stride; at++) {
        const i = at % stride;
        doubles[first + at] =
          (doubles[first + at] - doubles[mean / DOUBLE + i]) /
          doubles[scale / DOUBLE + i];
      }
    },
    assign(
      points,
      rows,
      stride,
      centroids,
      k,
      _scratch,
      labels,
      nearest,
      second,
    ) {
      for (let row = 0; row < rows; row++) {
        const point = points / DOUBLE + row * stride;
        let best = Infinity;
        let next = Infinity;
        let label = 0;
        for (let j = 0; j < k; j++) {
          const centroid = centroids / DOUBLE + j * stride;
          let distance = 0;
          for (let i = 0; i < stride; i++) {
            const difference = doubles[point + i] - doubles[centroid + i];
            distance += difference * difference;
          }
          if (distance < best) {
            next = best;
            best = distance;
            label = j;
          } else if (distance < next) {
            next = distance;
          }
        }
        integers[labels / INTEGER + row] = label;
        doubles[nearest / DOUBLE + row] = best;
        doubles[second / DOUBLE + row] = next;
      }
    },
    screen(_points, rows, _stride, _screen, _k, _scratch, labels) {
      const first = labels / INTEGER;
      // Single precision saves nothing here: every point is left to `resolve`.
      integers.fill(-1, first, first + rows);
    },
    resolve(points, rows, stride, centroids, k, labels) {
      for (let row = 0; row < rows; row++) {
        const point = points / DOUBLE + row * stride;
        let best = Infinity;
        for (let j = 0; j < k; j++) {
          const centroid = centroids / DOUBLE + j * stride;
          let distance = 0;
          for (let i = 0; i < stride; i++) {
            const difference = doubles[point + i] - doubles[centroid + i];
            distance += difference * difference;
          }
          if (distance < best) {
            best = distance;
            integers[labels / INTEGER + row] = j;
          }
        }
      }
    },
    accumulate(points, rows, stride, labels, sums, counts) {
      for (let row = 0; row < rows; row++) {
        const label = integers[labels / INTEGER + row];
        const point = points / DOUBLE + row * stride;
        const sum = sums / DOUBLE + label * stride;
        for (let i = 0; i < stride; i++) doubles[sum + i] += doubles[point + i];
        doubles[counts / DOUBLE + label] += 1;
      }
    },
  };
}
