import { Engine, EngineOptions, Scaler } from '../kernel/Engine';
import type { Model } from '../model/schema';
import { InputError, readRows, RowOptions } from './readRows';

/** Where one row belongs. */
export interface Prediction {
  cluster: number;
  /** The name of the cluster. */
  label: string;
  /** To the centroid, after the scaler. */
  distance: number;
  /** How much farther the second nearest centroid is; `null` with one cluster. */
  margin: number | null;
}

/** The same for many rows; one entry a row. */
export interface PredictionTable {
  clusters: Int32Array;
  distances: Float64Array;
  /** Infinite with one cluster. */
  margins: Float64Array;
}

/** Rows at a time: memory does not grow with the request, and 16 figures a row stay in the cache. */
const ROWS_AT_ONCE = 16_384;

/** A model ready to answer. It keeps memory and threads until it is closed. */
export class Predictor {
  private readonly engine: Engine;
  private readonly scaler: Scaler | undefined;

  constructor(
    readonly model: Model,
    options: Pick<EngineOptions, 'threads' | 'kernel'> = {},
  ) {
    const { centroids, features, scaler } = model;
    this.engine = new Engine({
      ...options,
      width: features.length,
      k: centroids.length,
    });
    this.engine.setCentroids(Float64Array.from(centroids.flat()));
    this.scaler = scaler && {
      mean: Float64Array.from(scaler.mean),
      scale: Float64Array.from(scaler.scale),
    };
  }

  /**
   * @param rows - arrays in the order of the features, or objects by name
   * @throws InputError naming row and field
   */
  predict(rows: unknown, options?: RowOptions): Prediction[] {
    const data = readRows(this.model, rows, options);
    const { clusters, distances, margins } = this.predictTable(data);
    return Array.from(clusters, (cluster, row) => ({
      cluster,
      label: this.model.clusters[cluster].name,
      distance: distances[row],
      margin: Number.isFinite(margins[row]) ? margins[row] : null,
    }));
  }

  /**
   * @param data - whole rows, in the order of the features
   * @throws InputError where it is not whole rows, or a figure is not finite
   */
  predictTable(data: Float64Array): PredictionTable {
    const rows = this.rowsOf(data);
    const clusters = new Int32Array(rows);
    const distances = new Float64Array(rows);
    const margins = new Float64Array(rows);
    this.forEachPart(data, first => {
      this.engine.assign();
      const { labels, nearest, second } = this.engine;
      // A figure that is not finite leaves no finite distance.
      this.refuse(data, first, nearest.indexOf(Infinity));
      clusters.set(labels, first);
      for (let i = 0; i < nearest.length; i++) {
        const distance = Math.sqrt(nearest[i]);
        distances[first + i] = distance;
        margins[first + i] = Math.sqrt(second[i]) - distance;
      }
    });
    return { clusters, distances, margins };
  }

  /** Clusters alone, as scikit-learn's `predict` gives them. @throws InputError as `predictTable` */
  predictClusters(data: Float64Array): Int32Array {
    const clusters = new Int32Array(this.rowsOf(data));
    this.forEachPart(data, first => {
      this.engine.label();
      const { labels } = this.engine;
      this.refuse(data, first, labels.indexOf(-1));
      clusters.set(labels, first);
    });
    return clusters;
  }

  close(): void {
    this.engine.close();
  }

  private rowsOf(data: Float64Array): number {
    const { width } = this.engine;
    const rows = data.length / width;
    if (Number.isInteger(rows)) return rows;
    throw new InputError(
      `${data.length} figures are no whole rows; the model has ${width} features.`,
    );
  }

  private forEachPart(data: Float64Array, work: (first: number) => void) {
    const { engine } = this;
    const size = ROWS_AT_ONCE * engine.width;
    for (let at = 0; at < data.length; at += size) {
      engine.setPoints(data.subarray(at, at + size), this.scaler);
      work(at / engine.width);
    }
  }

  /** @param at - the row of this part that has no distance; -1 where all have one */
  private refuse(data: Float64Array, first: number, at: number) {
    if (at < 0) return;
    const { width } = this.engine;
    const row = first + at;
    const figures = data.subarray(row * width, (row + 1) * width);
    const wrong = figures.findIndex(value => !Number.isFinite(value));
    if (wrong < 0) {
      throw new InputError(
        `Row ${row}: its figures are too large to compare.`,
        row,
      );
    }
    const { name } = this.model.features[wrong];
    throw new InputError(
      `Row ${row}: ${name} is ${figures[wrong]}; a finite number is needed.`,
      row,
      name,
    );
  }
}
