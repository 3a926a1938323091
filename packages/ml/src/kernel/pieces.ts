import type { Kernel } from './kernel';

/**
 * One piece of work as integers: points, rows (rounded up), stride, centroids,
 * k, labels, nearest, second, screen (0: distances are wanted, and no screening);
 * then rows to sum up (0: none), sums, counts; mean and scale (0: taken as they
 * are); and at last whether it is done.
 */
export const PIECE_INTEGERS = 15;

/** Where a piece says that it is done. */
const DONE = PIECE_INTEGERS - 1;

/** Does one piece of a list; `crewProgram` has the same lines for the other threads. */
export function runPiece(
  kernel: Kernel,
  list: Int32Array,
  piece: number,
  scratch: number,
): void {
  const at = piece * PIECE_INTEGERS;
  // Addresses are unsigned.
  const integers = new Uint32Array(list.buffer, list.byteOffset + at * 4, DONE);
  const [points, rows, stride, centroids, k, labels, nearest, second] =
    integers;
  const [screen, toSum, sums, counts, mean, scale] = integers.subarray(8);
  if (mean > 0) kernel.standardise(points, rows, stride, mean, scale);
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
  Atomics.store(list, at + DONE, 1);
}

export const isDone = (list: Int32Array, piece: number): boolean =>
  Atomics.load(list, piece * PIECE_INTEGERS + DONE) === 1;

/**
 * Integers that the threads agree by. `NEXT` holds the number of the job in its
 * high bits and the next piece in its low ones: a thread that wakes late cannot
 * take a piece of a job that it does not know. `READY` is the same of the first
 * piece whose points are not there yet. `SIGNAL` changes whenever there may be
 * something to do.
 */
export const CONTROL = {
  NEXT: 0,
  READY: 1,
  SIGNAL: 2,
  DONE: 3,
  FAILED: 4,
  LIST: 5,
} as const;

/** Pieces that `NEXT` can count. */
export const PIECE_BITS = 20;

/** Looks that a thread takes before it sleeps: waking it takes longer than they do. */
export const LOOKS = 4_000;

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

function run(list, piece) {
  const at = piece * ${PIECE_INTEGERS};
  const integers = new Uint32Array(list.buffer, list.byteOffset + at * 4, ${DONE});
  const [points, rows, stride, centroids, k, labels, nearest, second] =
    integers;
  const [screen, toSum, sums, counts, mean, scale] = integers.subarray(8);
  if (mean > 0) kernel.standardise(points, rows, stride, mean, scale);
  if (screen > 0) {
    kernel.screen(points, rows, stride, screen, k, scratch, labels);
    kernel.resolve(points, rows, stride, centroids, k, labels);
  } else {
    kernel.assign(
      points, rows, stride, centroids, k, scratch, labels, nearest, second,
    );
  }
  if (toSum > 0) kernel.accumulate(points, toSum, stride, labels, sums, counts);
  Atomics.store(list, at + ${DONE}, 1);
}

let looks = 0;
for (;;) {
  const signal = Atomics.load(control, ${CONTROL.SIGNAL});
  const next = Atomics.load(control, ${CONTROL.NEXT});
  const ready = Atomics.load(control, ${CONTROL.READY});
  const sameJob = next >>> ${PIECE_BITS} === ready >>> ${PIECE_BITS};
  if (!sameJob || next >= ready) {
    looks += 1;
    if (looks < ${LOOKS}) continue;
    Atomics.wait(control, ${CONTROL.SIGNAL}, signal);
    looks = 0;
  } else if (
    Atomics.compareExchange(control, ${CONTROL.NEXT}, next, next + 1) === next
  ) {
    looks = 0;
    // The job cannot end before this piece is done: its list stays.
    const place = Atomics.load(control, ${CONTROL.LIST}) >>> 0;
    try {
      run(new Int32Array(memory.buffer, place), next & ${2 ** PIECE_BITS - 1});
    } catch {
      Atomics.store(control, ${CONTROL.FAILED}, 1);
    }
    Atomics.add(control, ${CONTROL.DONE}, 1);
    Atomics.notify(control, ${CONTROL.DONE});
  }
}
`;
