import type { Kernel } from './kernel';

/**
 * One piece of work as integers: points, rows (rounded up), stride, centroids,
 * k, labels, nearest, second, screen (0: distances are wanted, and no screening);
 * then rows to sum up (0: none), sums, counts.
 */
export const PIECE_INTEGERS = 12;

/** Does one piece of a list; `crewProgram` has the same lines for the other threads. */
export function runPiece(
  kernel: Kernel,
  list: Uint32Array,
  piece: number,
  scratch: number,
): void {
  const at = piece * PIECE_INTEGERS;
  const [points, rows, stride, centroids, k, labels, nearest, second] =
    list.subarray(at, at + 8);
  const [screen, toSum, sums, counts] = list.subarray(at + 8, at + 12);
  if (screen > 0) {
    kernel.screen(points, rows, stride, screen, k, scratch, labels);
    kernel.resolve(points, rows, stride, centroids, k, labels);
  } else {
    kernel.assign(
      points,
      rows,
      stride,
      centroids,
      k,
      scratch,
      labels,
      nearest,
      second,
    );
  }
  if (toSum > 0) {
    kernel.accumulate(points, toSum, stride, labels, sums, counts);
  }
}

/**
 * Integers that the threads agree by. `NEXT` holds the number of the job in its
 * high bits and the next piece in its low ones: a thread that wakes late cannot
 * take a piece of a job that it does not know.
 */
export const CONTROL = { NEXT: 0, DONE: 1, FAILED: 2, LIST: 3, PIECES: 4 };

/** Pieces that `NEXT` can count; the highest number says "not open". */
export const PIECE_BITS = 20;

/**
 * What the other threads run. It is text, since a thread starts from a file or
 * from text, and a file would have to be found again after every bundler.
 */
export const crewProgram = `
const { workerData } = require('node:worker_threads');
const { module, memory, control, scratch } = workerData;
const kernel = new WebAssembly.Instance(module, {
  env: { memory },
}).exports;
const CLOSED = ${2 ** PIECE_BITS - 1};

function run(list, piece) {
  const at = piece * ${PIECE_INTEGERS};
  const [points, rows, stride, centroids, k, labels, nearest, second] =
    list.subarray(at, at + 8);
  const [screen, toSum, sums, counts] = list.subarray(at + 8, at + 12);
  if (screen > 0) {
    kernel.screen(points, rows, stride, screen, k, scratch, labels);
    kernel.resolve(points, rows, stride, centroids, k, labels);
  } else {
    kernel.assign(
      points, rows, stride, centroids, k, scratch, labels, nearest, second,
    );
  }
  if (toSum > 0) kernel.accumulate(points, toSum, stride, labels, sums, counts);
}

for (;;) {
  const next = Atomics.load(control, ${CONTROL.NEXT});
  const piece = next & CLOSED;
  const pieces = Atomics.load(control, ${CONTROL.PIECES});
  const place = Atomics.load(control, ${CONTROL.LIST}) >>> 0;
  if (piece === CLOSED || piece >= pieces) {
    Atomics.wait(control, ${CONTROL.NEXT}, next);
  } else if (
    Atomics.compareExchange(control, ${CONTROL.NEXT}, next, next + 1) === next
  ) {
    try {
      run(new Uint32Array(memory.buffer, place), piece);
    } catch {
      Atomics.store(control, ${CONTROL.FAILED}, 1);
    }
    Atomics.add(control, ${CONTROL.DONE}, 1);
    Atomics.notify(control, ${CONTROL.DONE});
  }
}
`;
