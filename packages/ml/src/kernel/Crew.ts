import { Worker } from 'node:worker_threads';
import type { Kernel } from './kernel';
import { CONTROL, crewProgram, PIECE_BITS, runPiece } from './pieces';

const CLOSED = 2 ** PIECE_BITS - 1;
const JOBS = 2 ** (31 - PIECE_BITS);

/**
 * Threads that help the calling one through a list of pieces. The caller works
 * too and waits at the end, so nothing here is asynchronous; threads that are
 * still starting are not waited for.
 */
export class Crew {
  private readonly control = new Int32Array(
    new SharedArrayBuffer(Object.keys(CONTROL).length * 4),
  );
  private readonly workers: Worker[];
  private job = 0;

  /** @param scratchBytes - of each thread; the caller's is the first */
  constructor(
    module: WebAssembly.Module,
    memory: WebAssembly.Memory,
    { helpers, scratchBytes }: { helpers: number; scratchBytes: number },
  ) {
    const { control } = this;
    Atomics.store(control, CONTROL.NEXT, CLOSED);
    this.workers = Array.from({ length: helpers }, (_, i) => {
      const scratch = (i + 1) * scratchBytes;
      const worker = new Worker(crewProgram, {
        eval: true,
        execArgv: [],
        workerData: { module, memory, control, scratch },
      });
      worker.unref();
      return worker;
    });
  }

  /**
   * @param list - pieces as `runPiece` takes them, in the shared memory
   * @throws Error where a thread failed
   */
  run(kernel: Kernel, list: Uint32Array, pieces: number): void {
    if (pieces >= CLOSED)
      throw new RangeError(`${pieces} pieces are too many.`);
    const { control } = this;
    this.job = (this.job + 1) % JOBS;
    const first = this.job * 2 ** PIECE_BITS;
    // Closed while the job is written down: nobody reads half of it.
    Atomics.store(control, CONTROL.NEXT, first + CLOSED);
    Atomics.store(control, CONTROL.DONE, 0);
    Atomics.store(control, CONTROL.LIST, list.byteOffset);
    Atomics.store(control, CONTROL.PIECES, pieces);
    Atomics.store(control, CONTROL.NEXT, first);
    Atomics.notify(control, CONTROL.NEXT);
    for (;;) {
      const next = Atomics.load(control, CONTROL.NEXT);
      if (next - first >= pieces) break;
      const won = Atomics.compareExchange(
        control,
        CONTROL.NEXT,
        next,
        next + 1,
      );
      if (won !== next) continue;
      runPiece(kernel, list, next - first, 0);
      Atomics.add(control, CONTROL.DONE, 1);
    }
    let done = Atomics.load(control, CONTROL.DONE);
    while (done < pieces) {
      Atomics.wait(control, CONTROL.DONE, done);
      done = Atomics.load(control, CONTROL.DONE);
    }
    if (Atomics.load(control, CONTROL.FAILED) === 1) {
      throw new Error('A thread failed within the clustering kernel.');
    }
  }

  close(): void {
    for (const worker of this.workers.splice(0)) void worker.terminate();
  }
}
