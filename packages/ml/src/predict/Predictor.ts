import { CrewError } from '../kernel/Crew';
import { Engine, EngineOptions } from '../kernel/Engine';
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

/** Rows at a time: memory for answers does not grow with the request. */
const ROWS_AT_ONCE = 262_144;

/** A model ready to answer. It keeps memory and threads until it is closed. */
export class Predictor {
  private engine: Engine;

  constructor(
    readonly model: Model,
    private readonly options: Pick<EngineOptions, 'threads' | 'kernel'> = {},
  ) {
    this.engine = this.start(options);
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
    this.forEachPart(data, 'assign', (first, { labels, nearest, second }) => {
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
    this.forEachPart(data, 'label', (first, { labels }) => {
      this.refuse(data, first, labels.indexOf(-1));
      clusters.set(labels, first);
    });
    return clusters;
  }

  close(): void {
    this.engine.close();
  }

  private start(options: Pick<EngineOptions, 'threads' | 'kernel'>): Engine {
    const { centroids, features, scaler } = this.model;
    const engine = new Engine({
      ...options,
      width: features.length,
      k: centroids.length,
    });
    engine.setCentroids(Float64Array.from(centroids.flat()));
    if (scaler) {
      engine.setScaler({
        mean: Float64Array.from(scaler.mean),
        scale: Float64Array.from(scaler.scale),
      });
    }
    return engine;
  }

  private rowsOf(data: Float64Array): number {
    const { width } = this.engine;
    const rows = data.length / width;
    if (Number.isInteger(rows)) return rows;
    throw new InputError(
      `${data.length} figures are no whole rows; the model has ${width} features.`,
    );
  }

  private forEachPart(
    data: Float64Array,
    task: 'label' | 'assign',
    take: (first: number, engine: Engine) => void,
  ) {
    const { width } = this.engine;
    const size = ROWS_AT_ONCE * width;
    for (let at = 0; at < data.length; at += size) {
      const part = data.subarray(at, at + size);
      try {
        this.engine.feed(part, task);
        take(at / width, this.engine);
      } catch (error) {
        if (!(error instanceof CrewError)) throw error;
        this.alone(part, task, engine => take(at / width, engine));
      }
    }
  }

  /** Without the threads, one of which died; the next part has new ones. */
  private alone(
    part: Float64Array,
    task: 'label' | 'assign',
    take: (engine: Engine) => void,
  ) {
    this.engine.close();
    this.engine = this.start(this.options);
    const single = this.start({ ...this.options, threads: 1 });
    single.feed(part, task);
    take(single);
    single.close();
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
