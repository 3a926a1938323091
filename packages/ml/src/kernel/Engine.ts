import { availableParallelism } from 'node:os';
import { Crew } from './Crew';
import { Kernel, ROWS_AT_A_TIME, scratchBytes } from './kernel';
import { PIECE_INTEGERS, runPiece } from './pieces';
import { plainKernel } from './plainKernel';
import { screenBytes, writeScreen } from './screen';
import { simdKernel, simdModule } from './simdKernel';
import { MAX_PAGES } from './wasm';

const DOUBLE = 8;
const INTEGER = 4;
const PAGE = 65_536;

/**
 * Rows of one piece of work. Sums are taken piece by piece and then added in
 * order, so that they do not depend on how many threads took part.
 */
export const CHUNK_ROWS = 4_096;

/** Below this many pieces, waking another thread takes longer than it saves. */
const MIN_PIECES_TO_SHARE = 4;

export interface EngineOptions {
  /** Figures a row. */
  width: number;
  /** Centroids. */
  k: number;
  /** Threads, the calling one included; as many as there are cores, at most 8. */
  threads?: number;
  /** `plain` does without WebAssembly; the results are the same to the bit. */
  kernel?: 'simd' | 'plain';
}

/** `(figure - mean) / scale` */
export interface Scaler {
  mean: Float64Array;
  scale: Float64Array;
}

/** Sums and counts of the points of each centroid. */
export interface Totals {
  /** `k * width` */
  sums: Float64Array;
  /** `k` */
  counts: Float64Array;
}

const upTo = (value: number, multiple: number) =>
  Math.ceil(value / multiple) * multiple;

/**
 * Points and centroids in one memory, and the kernel at work on them. It keeps
 * its memory and threads until it is closed.
 */
export class Engine {
  readonly width: number;
  readonly k: number;
  private readonly stride: number;
  private readonly paddedK: number;
  private readonly threads: number;
  private readonly memory: WebAssembly.Memory | undefined;
  private readonly module: WebAssembly.Module | undefined;
  private kernel: Kernel;
  private buffer: ArrayBufferLike;
  private crew: Crew | undefined;
  private rows = 0;
  private capacity = 0;
  private places = {
    points: 0,
    labels: 0,
    nearest: 0,
    second: 0,
    totals: 0,
    pieces: 0,
  };

  constructor({ width, k, threads, kernel = 'simd' }: EngineOptions) {
    this.width = width;
    this.k = k;
    this.stride = Math.max(2, upTo(width, 2));
    this.paddedK = upTo(k, 2);
    this.threads = threads ?? Math.min(8, availableParallelism());
    this.module = kernel === 'simd' ? simdModule() : undefined;
    const bytes = this.centroidsEnd;
    if (this.module) {
      this.memory = new WebAssembly.Memory({
        initial: Math.ceil(bytes / PAGE),
        maximum: MAX_PAGES,
        shared: true,
      });
      this.buffer = this.memory.buffer;
      this.kernel = simdKernel(this.module, this.memory);
    } else {
      this.buffer = new ArrayBuffer(bytes);
      this.kernel = plainKernel(this.buffer);
    }
  }

  /**
   * Takes new points in.
   *
   * @param data - rows of `width` finite figures
   * @param scaler - changes them on their way in; one entry a column
   */
  setPoints(data: Float64Array, scaler?: Scaler): void {
    const rows = data.length / this.width;
    this.reserve(rows);
    this.rows = rows;
    const { width, stride } = this;
    const points = this.doubles(this.places.points, rows * stride);
    if (width === stride && !scaler) {
      points.set(data);
      return;
    }
    const mean = scaler?.mean ?? new Float64Array(width);
    const scale = scaler?.scale ?? new Float64Array(width).fill(1);
    for (let row = 0; row < rows; row++) {
      const to = row * stride;
      for (let i = 0; i < width; i++) {
        points[to + i] = (data[row * width + i] - mean[i]) / scale[i];
      }
      // What stood here before must not count.
      if (width < stride) points[to + width] = 0;
    }
  }

  /** @param centroids - `k * width` finite figures */
  setCentroids(centroids: Float64Array): void {
    const { width, stride, k, paddedK } = this;
    const place = this.doubles(this.centroids, paddedK * stride);
    place.fill(0, 0, k * stride);
    place.fill(Infinity, k * stride);
    for (let j = 0; j < k; j++) {
      place.set(centroids.subarray(j * width, (j + 1) * width), j * stride);
    }
    writeScreen(this.buffer, this.screen, place, { k, paddedK, stride });
  }

  /** Finds the nearest centroid of every point, and how far away it and the second one are. */
  assign(): void {
    this.share('assign');
  }

  /**
   * Finds the nearest centroid of every point; distances are not written. The
   * label is -1 where no distance is finite.
   */
  label(): void {
    this.share('label');
  }

  /** The same, and sums up the points of each centroid; all distances must be finite. */
  labelAndSum(): Totals {
    const { k, width, stride } = this;
    const size = k * stride + k;
    const chunks = Math.ceil(this.rows / CHUNK_ROWS);
    const totals = this.doubles(this.places.totals, chunks * size);
    totals.fill(0);
    this.share('sum');
    const sums = new Float64Array(k * width);
    const counts = new Float64Array(k);
    for (let chunk = 0; chunk < chunks; chunk++) {
      const at = chunk * size;
      for (let j = 0; j < k; j++) {
        for (let i = 0; i < width; i++) {
          sums[j * width + i] += totals[at + j * stride + i];
        }
        counts[j] += totals[at + k * stride + j];
      }
    }
    return { sums, counts };
  }

  /** One a point; a view that the next call changes. */
  get labels(): Int32Array {
    return new Int32Array(this.buffer, this.places.labels, this.rows);
  }

  /** Squared distances to the nearest centroid; a view that the next call changes. */
  get nearest(): Float64Array {
    return this.doubles(this.places.nearest, this.rows);
  }

  /** Squared distances to the second nearest; infinite where k is 1. A view. */
  get second(): Float64Array {
    return this.doubles(this.places.second, this.rows);
  }

  /** Sum of the squared distances to the nearest centroid. */
  get inertia(): number {
    const { nearest } = this;
    let sum = 0;
    for (let i = 0; i < nearest.length; i++) sum += nearest[i];
    return sum;
  }

  /** Ends the other threads. */
  close(): void {
    this.crew?.close();
    this.crew = undefined;
  }

  /** Each thread has a scratch of its own, before everything else. */
  private get centroids() {
    return this.threads * scratchBytes(this.stride);
  }

  private get screen() {
    return this.centroids + this.paddedK * this.stride * DOUBLE;
  }

  private get centroidsEnd() {
    return this.screen + upTo(screenBytes(this.paddedK, this.stride), 16);
  }

  private doubles(at: number, length: number) {
    return new Float64Array(this.buffer, at, length);
  }

  private reserve(rows: number) {
    if (rows <= this.capacity) return;
    const capacity = upTo(rows, ROWS_AT_A_TIME);
    const points = this.centroidsEnd;
    const nearest = points + capacity * this.stride * DOUBLE;
    const second = nearest + capacity * DOUBLE;
    const totals = second + capacity * DOUBLE;
    const chunks = Math.ceil(capacity / CHUNK_ROWS);
    const labels = totals + chunks * (this.k * this.stride + this.k) * DOUBLE;
    const pieces = labels + capacity * INTEGER;
    const bytes = upTo(pieces + chunks * PIECE_INTEGERS * INTEGER, DOUBLE);
    if (bytes > MAX_PAGES * PAGE) {
      throw new RangeError(
        `${rows} rows of ${this.width} figures need ${Math.ceil(
          bytes / 1024 / 1024,
        )} MB; 4096 MB are the limit. Train with mini-batches.`,
      );
    }
    if (this.memory) {
      const missing = Math.ceil((bytes - this.buffer.byteLength) / PAGE);
      if (missing > 0) this.memory.grow(missing);
      this.buffer = this.memory.buffer;
    } else {
      const grown = new ArrayBuffer(bytes);
      new Uint8Array(grown).set(
        new Uint8Array(this.buffer, 0, this.centroidsEnd),
      );
      this.buffer = grown;
      this.kernel = plainKernel(grown);
    }
    this.capacity = capacity;
    this.places = { points, nearest, second, totals, labels, pieces };
  }

  /** Writes down every piece of the work, and has it done. */
  private share(task: 'assign' | 'label' | 'sum') {
    const { places, stride, k, paddedK, rows } = this;
    const pieces = Math.ceil(rows / CHUNK_ROWS);
    const list = new Uint32Array(
      this.buffer,
      places.pieces,
      pieces * PIECE_INTEGERS,
    );
    for (let piece = 0; piece < pieces; piece++) {
      const first = piece * CHUNK_ROWS;
      const count = Math.min(CHUNK_ROWS, rows - first);
      const points = places.points + first * stride * DOUBLE;
      const labels = places.labels + first * INTEGER;
      const sums = places.totals + piece * (k * stride + k) * DOUBLE;
      list.set(
        [
          points,
          upTo(count, ROWS_AT_A_TIME),
          stride,
          this.centroids,
          paddedK,
          labels,
          places.nearest + first * DOUBLE,
          places.second + first * DOUBLE,
          task === 'assign' ? 0 : this.screen,
          task === 'sum' ? count : 0,
          sums,
          sums + k * stride * DOUBLE,
        ],
        piece * PIECE_INTEGERS,
      );
    }
    const { memory, module, threads, kernel } = this;
    if (memory && module && threads > 1 && pieces >= MIN_PIECES_TO_SHARE) {
      this.crew ??= new Crew(module, memory, {
        helpers: threads - 1,
        scratchBytes: scratchBytes(this.stride),
      });
      this.crew.run(kernel, list, pieces);
      return;
    }
    for (let piece = 0; piece < pieces; piece++) {
      runPiece(kernel, list, piece, 0);
    }
  }
}
