/*
 * What the kernel's screening in single precision reads, beside the points.
 *
 * The nearest centroid c of a point x is the one with the lowest score
 * |c|^2 / 2 - x c, both seen from the middle of the centroids. In single
 * precision a score of `stride` terms is off by no more than
 *
 *   (stride + 4) 2^-24 (|c|^2 / 2 + |x| |c|)
 *
 * (N. J. Higham, Accuracy and Stability of Numerical Algorithms, 2nd edition,
 * section 3.1). Two scores that are apart by more than eight times that, with the
 * longest centroid for c, are in the right order; all others are looked at again
 * in double precision.
 */

/** Factor of the bound, the longest centroid, what underflow may hide, nothing. */
export const SCREEN_HEAD_BYTES = 16;

const UNIT_ROUNDOFF = 2 ** -24;

/** Products of figures that small vanish in single precision. */
const UNDERFLOW = 1e-30;

/** Head, a height a centroid, the middle in doubles, the centroids turned round. */
export const screenBytes = (k: number, stride: number) =>
  SCREEN_HEAD_BYTES + k * 4 + stride * 8 + k * stride * 4;

/**
 * @param at - bytes from the start of `buffer`
 * @param centroids - rows of `stride` figures
 */
export function writeScreen(
  buffer: ArrayBufferLike,
  at: number,
  centroids: Float64Array,
  { k, paddedK, stride }: { k: number; paddedK: number; stride: number },
): void {
  const head = new Float32Array(buffer, at, 3);
  const heights = new Float32Array(buffer, at + SCREEN_HEAD_BYTES, paddedK);
  const middleAt = at + SCREEN_HEAD_BYTES + paddedK * 4;
  const middle = new Float64Array(buffer, middleAt, stride);
  const turned = new Float32Array(
    buffer,
    middleAt + stride * 8,
    paddedK * stride,
  );
  for (let i = 0; i < stride; i++) {
    let sum = 0;
    for (let j = 0; j < k; j++) sum += centroids[j * stride + i] / k;
    middle[i] = sum;
  }
  // The centroids that fill up are infinitely far.
  heights.fill(Infinity, k);
  turned.fill(0, k * stride);
  let longest = 0;
  for (let j = 0; j < k; j++) {
    let square = 0;
    for (let i = 0; i < stride; i++) {
      const figure = centroids[j * stride + i] - middle[i];
      square += figure * figure;
      turned[j * stride + i] = -figure;
    }
    heights[j] = square / 2;
    longest = Math.max(longest, square);
  }
  const length = Math.sqrt(longest);
  head[0] = 8 * (stride + 4) * UNIT_ROUNDOFF * length;
  head[1] = length;
  head[2] = UNDERFLOW;
}
