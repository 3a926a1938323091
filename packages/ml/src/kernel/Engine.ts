import { availableParallelism } from 'node:os';
import { Crew, Feed } from './Crew';
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

/** Points of a piece that comes while others are at work: small enough for a cache of its own. */
const FED_BYTES = 128 * 1024;

/** Pieces whose points have room at one time. */
const SLOTS = 12;

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
  private capacity = { points: 0, results: 0, pieces: 0 };
  private places = {
    points: 0,
    labels: 0,
    nearest: 0,
    second: 0,
    totals: 0,
    pieces: 0,
  };
  private scaled = false;

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
   */
  setPoints(data: Float64Array): void {
    const rows = data.length / this.width;
    this.reserve(rows, rows, Math.ceil(rows / CHUNK_ROWS));
    this.rows = rows;
    this.copyIn(data, this.places.points);
  }

  /**
   * `label` or `assign` for points that are not kept: they are copied and
   * standardised piece by piece while other threads are at work on those before.
   *
   * @param data - rows of `width` figures
   */
  feed(data: Float64Array, task: 'label' | 'assign'): void {
    const { width, stride } = this;
    const rows = data.length / width;
    const size = this.fedRows;
    const pieces = Math.ceil(rows / size);
    this.reserve(SLOTS * size, rows, pieces);
    this.rows = rows;
    const slot = (piece: number) =>
      this.places.points + (piece % SLOTS) * size * stride * DOUBLE;
    const list = this.listOf(pieces, size, task, slot, this.scaling);
    this.work(list, pieces, {
      slots: SLOTS,
      fill: piece => {
        const from = piece * size * width;
        this.copyIn(data.subarray(from, from + size * width), slot(piece));
      },
    });
  }

  /** Changes the figures of points that are fed, `(figure - mean) / scale`; one entry a column. */
  setScaler({ mean, scale }: Scaler): void {
    const { width, stride } = this;
    const at = this.scaling;
    const means = this.doubles(at, stride);
    const scales = this.doubles(at + stride * DOUBLE, stride);
    // The column that fills up stays 0.
    means.fill(0);
    scales.fill(1);
    means.set(mean.subarray(0, width));
    scales.set(scale.subarray(0, width));
    this.scaled = true;
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

  /** Mean and scale, `stride` doubles each. */
  private get scaling() {
    return this.screen + upTo(screenBytes(this.paddedK, this.stride), 16);
  }

  private get centroidsEnd() {
    return this.scaling + 2 * this.stride * DOUBLE;
  }

  private get fedRows() {
    const rows = Math.floor(FED_BYTES / (this.stride * DOUBLE));
    return Math.max(ROWS_AT_A_TIME, rows - (rows % ROWS_AT_A_TIME));
  }

  private copyIn(data: Float64Array, place: number) {
    const { width, stride } = this;
    const rows = data.length / width;
    const points = this.doubles(place, rows * stride);
    if (width === stride) {
      points.set(data);
      return;
    }
    for (let row = 0; row < rows; row++) {
      const to = row * stride;
      for (let i = 0; i < width; i++) points[to + i] = data[row * width + i];
      // What stood here before must not count.
      points[to + width] = 0;
    }
  }

  private doubles(at: number, length: number) {
    return new Float64Array(this.buffer, at, length);
  }

  /** @param rows - results, and points of so many */
  private reserve(pointRows: number, rows: number, wantedPieces: number) {
    const { capacity } = this;
    const fits =
      pointRows <= capacity.points &&
      rows <= capacity.results &&
      wantedPieces <= capacity.pieces;
    if (fits) return;
    const held = upTo(Math.max(pointRows, capacity.points), ROWS_AT_A_TIME);
    const results = upTo(Math.max(rows, capacity.results), ROWS_AT_A_TIME);
    const listed = Math.max(wantedPieces, capacity.pieces);
    const points = this.centroidsEnd;
    const nearest = points + held * this.stride * DOUBLE;
    const second = nearest + results * DOUBLE;
    const totals = second + results * DOUBLE;
    const chunks = Math.ceil(held / CHUNK_ROWS);
    const labels = totals + chunks * (this.k * this.stride + this.k) * DOUBLE;
    const pieces = labels + results * INTEGER;
    const bytes = upTo(pieces + listed * PIECE_INTEGERS * INTEGER, DOUBLE);
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
    this.capacity = { points: held, results, pieces: listed };
    this.places = { points, nearest, second, totals, labels, pieces };
  }

  private share(task: 'assign' | 'label' | 'sum') {
    const pieces = Math.ceil(this.rows / CHUNK_ROWS);
    const place = (piece: number) =>
      this.places.points + piece * CHUNK_ROWS * this.stride * DOUBLE;
    this.work(this.listOf(pieces, CHUNK_ROWS, task, place), pieces);
  }

  /** Writes down every piece of the work. */
  private listOf(
    pieces: number,
    size: number,
    task: 'assign' | 'label' | 'sum',
    pointsOf: (piece: number) => number,
    scaling = 0,
  ): Int32Array {
    const { places, stride, k, paddedK, rows } = this;
    const scaled = scaling > 0 && this.scaled;
    const list = new Int32Array(
      this.buffer,
      places.pieces,
      pieces * PIECE_INTEGERS,
    );
    for (let piece = 0; piece < pieces; piece++) {
      const first = piece * size;
      const count = Math.min(size, rows - first);
      const sums = places.totals + piece * (k * stride + k) * DOUBLE;
      list.set(
        [
          pointsOf(piece),
          upTo(count, ROWS_AT_A_TIME),
          stride,
          this.centroids,
          paddedK,
          places.labels + first * INTEGER,
          places.nearest + first * DOUBLE,
          places.second + first * DOUBLE,
          task === 'assign' ? 0 : this.screen,
          task === 'sum' ? count : 0,
          task === 'sum' ? sums : 0,
          task === 'sum' ? sums + k * stride * DOUBLE : 0,
          scaled ? scaling : 0,
          scaled ? scaling + stride * DOUBLE : 0,
          0,
        ],
        piece * PIECE_INTEGERS,
      );
    }
    return list;
  }

  /** Has every piece done, by other threads too where that is worth it. */
  private work(list: Int32Array, pieces: number, feed?: Feed) {
    const { memory, module, threads, kernel } = this;
    if (memory && module && threads > 1 && pieces >= MIN_PIECES_TO_SHARE) {
      // Threads that were ended are started anew.
      if (this.crew && this.crew.helpers < threads - 1) this.close();
      this.crew ??= new Crew(module, memory, {
        helpers: threads - 1,
        scratchBytes: scratchBytes(this.stride),
      });
      this.crew.run(kernel, list, pieces, feed);
      return;
    }
    for (let piece = 0; piece < pieces; piece++) {
      feed?.fill(piece);
      runPiece(kernel, list, piece, 0);
    }
  }
}
