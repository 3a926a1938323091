import { performance } from 'node:perf_hooks';
import { Worker } from 'node:worker_threads';
import type { Kernel } from './kernel';
import {
  CONTROL,
  crewProgram,
  isDone,
  LOOKS,
  PIECE_BITS,
  runPiece,
} from './pieces';

const MAX_PIECES = 2 ** PIECE_BITS - 1;
const JOBS = 2 ** (31 - PIECE_BITS);

/** A thread that takes this many times longer than the calling one is gone. */
const PATIENCE = 50;
const LEAST_PATIENCE_MS = 10_000;

/** A thread failed, or was ended while it worked; the same work alone succeeds. */
export class CrewError extends Error {
  override name = 'CrewError';
}

/** Points that come while the work goes on already. */
export interface Feed {
  /** Pieces whose points have room at one time: piece `p` takes the room of `p - slots`. */
  slots: number;
  /** Puts the points of a piece into their place. */
  fill(piece: number): void;
}

/**
 * Threads that help the calling one through a list of pieces. The caller works
 * too and waits at the end, so nothing here is asynchronous; threads that are
 * still starting are not waited for.
 */
export class Crew {
  private readonly control = new Int32Array(
    new SharedArrayBuffer(Object.keys(CONTROL).length * 4),
  );
  private readonly workers = new Set<Worker>();
  private readonly leastPatienceMs: number;
  private job = 0;

  /** @param scratchBytes - of each thread; the caller's is the first */
  constructor(
    module: WebAssembly.Module,
    memory: WebAssembly.Memory,
    {
      helpers,
      scratchBytes,
      leastPatienceMs = LEAST_PATIENCE_MS,
      startWorker = workerData =>
        new Worker(crewProgram, { eval: true, execArgv: [], workerData }),
    }: {
      helpers: number;
      scratchBytes: number;
      /** For tests: how long a thread may at least say nothing. */
      leastPatienceMs?: number;
      /** For tests: another way to start a thread. */
      startWorker?: (workerData: object) => Worker;
    },
  ) {
    this.leastPatienceMs = leastPatienceMs;
    const { control } = this;
    for (let i = 0; i < helpers; i++) {
      const scratch = (i + 1) * scratchBytes;
      const worker = startWorker({ module, memory, control, scratch });
      worker.unref();
      // A thread that could not start, or was ended, is one less; nobody needs it.
      worker.on('error', () => this.workers.delete(worker));
      worker.on('exit', () => this.workers.delete(worker));
      this.workers.add(worker);
    }
  }

  /** Threads that are there or still starting. */
  get helpers(): number {
    return this.workers.size;
  }

  /**
   * @param list - pieces as `runPiece` takes them, in the shared memory
   * @param feed - brings the points; absent: they are all there
   * @throws CrewError where a thread failed or died within the work
   */
  run(kernel: Kernel, list: Int32Array, pieces: number, feed?: Feed): void {
    if (pieces > MAX_PIECES)
      throw new RangeError(`${pieces} pieces are too many.`);
    const { control } = this;
    const first = this.begin(list);
    let filled = feed ? 0 : pieces;
    let longest = 0;
    if (!feed) this.publish(first + pieces);
    for (;;) {
      const room =
        feed &&
        filled < pieces &&
        (filled < feed.slots || isDone(list, filled - feed.slots));
      if (room) {
        feed.fill(filled);
        filled += 1;
        this.publish(first + filled);
        continue;
      }
      const next = Atomics.load(control, CONTROL.NEXT);
      if (next - first < filled) {
        const won = Atomics.compareExchange(
          control,
          CONTROL.NEXT,
          next,
          next + 1,
        );
        if (won !== next) continue;
        const start = performance.now();
        runPiece(kernel, list, next - first, 0);
        longest = Math.max(longest, performance.now() - start);
        Atomics.add(control, CONTROL.DONE, 1);
      } else if (filled === pieces) {
        break;
      } else {
        this.awaitMore(Atomics.load(control, CONTROL.DONE), filled, longest);
      }
    }
    for (;;) {
      const done = Atomics.load(control, CONTROL.DONE);
      if (done >= pieces) break;
      this.awaitMore(done, pieces, longest);
    }
    if (Atomics.load(control, CONTROL.FAILED) === 1) {
      throw new CrewError('A thread failed within the clustering kernel.');
    }
  }

  close(): void {
    for (const worker of this.workers) void worker.terminate();
    this.workers.clear();
  }

  /** @returns what `NEXT` says of the first piece */
  private begin(list: Int32Array): number {
    const { control } = this;
    this.job = (this.job + 1) % JOBS;
    const first = this.job * 2 ** PIECE_BITS;
    // The next of this job and the end of the one before are no pair: nothing can be taken.
    Atomics.store(control, CONTROL.NEXT, first);
    Atomics.store(control, CONTROL.DONE, 0);
    Atomics.store(control, CONTROL.LIST, list.byteOffset);
    return first;
  }

  private publish(ready: number) {
    const { control } = this;
    Atomics.store(control, CONTROL.READY, ready);
    Atomics.add(control, CONTROL.SIGNAL, 1);
    Atomics.notify(control, CONTROL.SIGNAL);
  }

  /** Until another piece is done; looks for a moment, then sleeps. */
  private awaitMore(done: number, wanted: number, longest: number) {
    const { control } = this;
    if (done >= wanted) return;
    for (let look = 0; look < LOOKS; look++) {
      if (Atomics.load(control, CONTROL.DONE) !== done) return;
    }
    const patience = Math.max(this.leastPatienceMs, PATIENCE * longest);
    const answer = Atomics.wait(control, CONTROL.DONE, done, patience);
    if (answer === 'timed-out') {
      throw new CrewError(
        `A thread of the clustering kernel has said nothing for ${Math.round(
          patience / 1000,
        )} s.`,
      );
    }
  }
}
