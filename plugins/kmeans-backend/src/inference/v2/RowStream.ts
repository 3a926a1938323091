import { InputError, Model } from '@rally/ml';
import { InferenceError, toInferenceError } from '../errors';
import type { BodySink } from '../http/readBody';
import type { InferenceLimits } from '../limits';
import type { ServedModel } from '../models/ServedModel';
import { Datatype, datatypeOf } from './datatypes';
import {
  ChosenOutput,
  chooseOutputs,
  InferResult,
  wantDistances,
} from './outputs';
import { readStreamedRequest } from './request';

/** Figures that are worked on at a time: 128 KiB of doubles, which stay in the cache. */
const FIGURES_AT_ONCE = 16_384;
/** With so many clusters, work outweighs what comes: rows at a time that keep several threads busy. */
const MANY_CLUSTERS = 32;
const ROWS_FOR_THREADS = 16_384;

function rowsAtOnce({ features, centroids }: Model): number {
  if (centroids.length >= MANY_CLUSTERS) return ROWS_FOR_THREADS;
  return Math.max(1, Math.floor(FIGURES_AT_ONCE / features.length));
}

/** The same error, with its row counted from the start of the tensor. */
function moved(error: unknown, first: number): unknown {
  if (!(error instanceof InputError) || error.row === undefined) return error;
  const row = error.row + first;
  return new InferenceError(
    'wrong-input',
    error.message.replace(/^Row \d+/, `Row ${row}`),
    { row, field: error.field },
  );
}

/**
 * Rows of a large binary tensor, predicted part by part while the rest is still
 * on its way: the whole of it is never in memory.
 */
export class RowStream implements BodySink {
  private readonly clusters: Int32Array;
  private readonly distances: Float64Array | undefined;
  private readonly margins: Float64Array | undefined;
  private readonly part: Buffer;
  private readonly figures: Float64Array;
  private filled = 0;
  private first = 0;
  private failure: unknown;

  private constructor(
    private readonly served: ServedModel,
    private readonly id: string | undefined,
    private readonly outputs: ChosenOutput[],
    rows: number,
    private readonly type: Datatype,
    private readonly clock: () => number,
  ) {
    const width = served.model.features.length;
    const size = Math.min(rows, rowsAtOnce(served.model)) * width;
    this.part = Buffer.allocUnsafeSlow(size * type.bytes);
    this.figures = type.view?.(this.part) ?? new Float64Array(size);
    this.clusters = new Int32Array(rows);
    if (wantDistances(outputs)) {
      this.distances = new Float64Array(rows);
      this.margins = new Float64Array(rows);
    }
  }

  /**
   * @param json - the head of a request
   * @param following - bytes that come after it
   * @returns `undefined` where the request is not one tensor of whole rows; it
   * is then judged as a whole
   */
  static open(
    served: ServedModel,
    json: Buffer,
    following: number,
    limits: InferenceLimits,
    clock: () => number,
  ): RowStream | undefined {
    const request = readStreamedRequest(json, limits);
    const type = request && datatypeOf(request.datatype);
    if (!type) return undefined;
    const [rows, columns] = request.shape;
    const width = served.model.features.length;
    const fits =
      request.shape.length === 2 &&
      columns === width &&
      request.bytes === following &&
      rows * width * type.bytes === following &&
      rows <= limits.maxRows &&
      rows * width <= limits.maxFigures;
    if (!fits) return undefined;
    try {
      const outputs = chooseOutputs(served.model, request.asked);
      return new RowStream(
        served,
        request.asked.id,
        outputs,
        rows,
        type,
        clock,
      );
    } catch (error) {
      if (toInferenceError(error).kind === 'unexpected') throw error;
      return undefined;
    }
  }

  write(chunk: Buffer): void {
    if (this.failure !== undefined) return;
    let at = 0;
    while (at < chunk.length) {
      const copied = chunk.copy(this.part, this.filled, at);
      at += copied;
      this.filled += copied;
      if (this.filled === this.part.length) {
        try {
          this.predictPart();
        } catch (error) {
          this.failure = error;
          return;
        }
      }
    }
  }

  /** @throws InferenceError naming row and field */
  finish(): InferResult {
    if (this.failure === undefined && this.filled > 0) this.predictPart();
    if (this.failure !== undefined) throw this.failure;
    const { id, outputs, clusters, distances, margins } = this;
    return {
      ...(id !== undefined && { id }),
      outputs,
      table: { clusters, distances, margins },
    };
  }

  private predictPart(): void {
    const { served, type, first, part } = this;
    const { model, predictor, watch } = served;
    const width = model.features.length;
    const rows = this.filled / (width * type.bytes);
    const data = this.figures.subarray(0, rows * width);
    if (!type.view) type.read(part.subarray(0, this.filled), data);
    try {
      if (this.distances && this.margins) {
        const table = predictor.predictTable(data);
        this.clusters.set(table.clusters, first);
        this.distances.set(table.distances, first);
        this.margins.set(table.margins, first);
      } else {
        this.clusters.set(predictor.predictClusters(data), first);
      }
    } catch (error) {
      throw moved(error, first);
    }
    watch.count(
      data,
      this.clusters.subarray(first, first + rows),
      this.distances?.subarray(first, first + rows),
      this.clock(),
      this.clusters.length,
    );
    this.filled = 0;
    this.first += rows;
  }
}
