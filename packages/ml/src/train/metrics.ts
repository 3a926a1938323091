import { randomFrom } from '../random/random';
import { rowsAt, sampleIndices } from './sample';

export interface Clustering {
  /** Rows of `width` figures. */
  data: Float64Array;
  width: number;
  /** `k * width` */
  centroids: Float64Array;
  /** One a row. */
  labels: Int32Array;
}

export interface Metrics {
  /** Sum of squared distances to the own centroid. */
  inertia: number;
  /** -1 to 1, higher is better; `null` with one cluster. Of a sample of `silhouetteRows` rows. */
  silhouette: number | null;
  silhouetteRows: number;
  /** 0 or more, lower is better; `null` with one cluster. */
  daviesBouldin: number | null;
  /** 0 or more, higher is better; `null` with one cluster, or where every row is its centroid. */
  calinskiHarabasz: number | null;
}

const SILHOUETTE_ROWS = 2_000;

function squared(
  a: Float64Array,
  at: number,
  b: Float64Array,
  bt: number,
  width: number,
): number {
  let sum = 0;
  for (let i = 0; i < width; i++) sum += (a[at + i] - b[bt + i]) ** 2;
  return sum;
}

function sizesOf(labels: Int32Array, k: number): Float64Array {
  const sizes = new Float64Array(k);
  for (const label of labels) sizes[label] += 1;
  return sizes;
}

/**
 * Mean silhouette of at most `size` rows drawn by the seed, over all their
 * pairs; a row alone in its cluster counts 0.
 *
 * @see https://doi.org/10.1016/0377-0427(87)90125-7 (Rousseeuw)
 * @returns `null` where fewer than two clusters are there
 */
export function silhouette(
  { data: all, width, labels: allLabels }: Omit<Clustering, 'centroids'>,
  seed: number,
  size = SILHOUETTE_ROWS,
): { value: number | null; rows: number } {
  const indices = sampleIndices(allLabels.length, size, randomFrom(seed));
  const data = rowsAt(all, width, indices);
  const labels = Int32Array.from(indices, index => allLabels[index]);
  const rows = labels.length;
  const k = labels.reduce((most, label) => Math.max(most, label + 1), 0);
  const sizes = sizesOf(labels, k);
  if (sizes.filter(each => each > 0).length < 2) return { value: null, rows };
  const toCluster = new Float64Array(k);
  let sum = 0;
  for (let row = 0; row < rows; row++) {
    const own = labels[row];
    if (sizes[own] === 1) continue;
    toCluster.fill(0);
    for (let other = 0; other < rows; other++) {
      toCluster[labels[other]] += Math.sqrt(
        squared(data, row * width, data, other * width, width),
      );
    }
    const within = toCluster[own] / (sizes[own] - 1);
    let nearest = Infinity;
    for (let j = 0; j < k; j++) {
      if (j === own || sizes[j] === 0) continue;
      nearest = Math.min(nearest, toCluster[j] / sizes[j]);
    }
    const larger = Math.max(within, nearest);
    if (larger > 0) sum += (nearest - within) / larger;
  }
  return { value: sum / rows, rows };
}

/**
 * Sums over rows, batch by batch, from which every figure but the silhouette
 * follows. All rows together need not fit into memory.
 */
export class ClusterStatistics {
  rows = 0;
  inertia = 0;
  /** Rows of each cluster. */
  readonly sizes: Float64Array;
  private readonly distances: Float64Array;
  private readonly sums: Float64Array;

  constructor(
    private readonly centroids: Float64Array,
    private readonly width: number,
  ) {
    const k = centroids.length / width;
    this.sizes = new Float64Array(k);
    this.distances = new Float64Array(k);
    this.sums = new Float64Array(width);
  }

  /** @param labels - one a row of `data` */
  add(data: Float64Array, labels: Int32Array): void {
    const { centroids, width, sizes, distances, sums } = this;
    labels.forEach((label, row) => {
      const distance = squared(
        data,
        row * width,
        centroids,
        label * width,
        width,
      );
      this.inertia += distance;
      distances[label] += Math.sqrt(distance);
      sizes[label] += 1;
      for (let i = 0; i < width; i++) sums[i] += data[row * width + i];
    });
    this.rows += labels.length;
  }

  /**
   * @see https://doi.org/10.1109/TPAMI.1979.4766909 (Davies and Bouldin)
   * @see https://doi.org/10.1080/03610927408827101 (Calinski and Harabasz)
   */
  metrics(judged: { value: number | null; rows: number }): Metrics {
    const { centroids, width, sizes, distances, sums, inertia, rows } = this;
    const present = [...sizes.keys()].filter(j => sizes[j] > 0);
    const clusters = present.length;
    const known = { inertia, silhouetteRows: judged.rows };
    if (clusters < 2) {
      return {
        ...known,
        silhouette: null,
        daviesBouldin: null,
        calinskiHarabasz: null,
      };
    }
    const mean = sums.map(sum => sum / rows);
    const scatter = distances.map((sum, j) => sum / sizes[j]);
    let between = 0;
    let worstSum = 0;
    for (const a of present) {
      between += sizes[a] * squared(centroids, a * width, mean, 0, width);
      let worst = 0;
      for (const b of present) {
        if (a === b) continue;
        const apart = Math.sqrt(
          squared(centroids, a * width, centroids, b * width, width),
        );
        worst = Math.max(worst, (scatter[a] + scatter[b]) / apart);
      }
      worstSum += worst;
    }
    return {
      ...known,
      silhouette: judged.value,
      daviesBouldin: worstSum / clusters,
      calinskiHarabasz:
        inertia === 0
          ? null
          : (between / (clusters - 1)) * ((rows - clusters) / inertia),
    };
  }
}

/** Every figure that judges a clustering. */
export function metricsOf(clustering: Clustering, seed: number): Metrics {
  const { data, width, centroids, labels } = clustering;
  const statistics = new ClusterStatistics(centroids, width);
  statistics.add(data, labels);
  return statistics.metrics(silhouette(clustering, seed));
}
