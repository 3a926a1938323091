import { PCA } from 'ml-pca';
import type { FeatureTable } from '../features/FeatureTable';
import type { Preparation } from '../features/preparation';
import { randomFrom } from '../random/random';
import { rowsAt, sampleIndices } from '../train/sample';
import type { Model } from './schema';

/** Exemplars a cluster. */
const EXEMPLARS = 3;

/** Below this many deviations a cluster is not called after a feature. */
const NOTABLE = 0.3;

/** `net_share` is `net share`, and `run_m` is `run`: of a name, not the unit. */
const wordsOf = (feature: string) =>
  feature.replace(/_(m|s|kmh|shots)$/, '').replace(/_/g, ' ');

/** `High net share, low run`: the two features that set it apart most. */
function nameOf(
  profile: Model['clusters'][number]['profile'],
  place: number,
): string {
  const notable = profile
    .slice(0, 2)
    .filter(({ deviations }) => Math.abs(deviations) >= NOTABLE)
    .map(
      ({ feature, deviations }) =>
        `${deviations > 0 ? 'high' : 'low'} ${wordsOf(feature)}`,
    );
  const text = notable.join(', ');
  return text === ''
    ? `Cluster ${place + 1}`
    : `${text[0].toUpperCase()}${text.slice(1)}`;
}

/** Collects the rows of each cluster nearest to its centroid, batch by batch. */
export class Exemplars {
  private readonly best: Model['clusters'][number]['exemplars'][];

  constructor(
    private readonly centroids: Float64Array,
    private readonly width: number,
  ) {
    this.best = Array.from({ length: centroids.length / width }, () => []);
  }

  /** @param data - the rows of `table` as they are clustered */
  add(
    { matchIds, rallyIds }: FeatureTable,
    data: Float64Array,
    labels: Int32Array,
  ): void {
    const { centroids, width, best } = this;
    labels.forEach((label, row) => {
      let sum = 0;
      for (let i = 0; i < width; i++) {
        sum += (data[row * width + i] - centroids[label * width + i]) ** 2;
      }
      const distance = Math.sqrt(sum);
      const own = best[label];
      const full = own.length === EXEMPLARS;
      if (full && distance >= own[EXEMPLARS - 1].distance) return;
      own.push({ matchId: matchIds[row], rallyId: rallyIds[row], distance });
      own.sort((a, b) => a.distance - b.distance);
      own.length = Math.min(own.length, EXEMPLARS);
    });
  }

  /** Of a cluster, nearest first. */
  of(cluster: number): Model['clusters'][number]['exemplars'] {
    return this.best[cluster];
  }
}

/** What each cluster is: how many, how it differs, which rallies show it. */
export function describeClusters(
  { features, mean, scale }: Preparation,
  centroids: Float64Array,
  sizes: Float64Array,
  exemplars: Exemplars,
): Model['clusters'] {
  const width = features.length;
  const taken = new Map<string, number>();
  return Array.from(sizes, (size, j) => {
    const profile = features
      .map((feature, i) => {
        const deviations = centroids[j * width + i];
        return { feature, deviations, mean: mean[i] + deviations * scale[i] };
      })
      .sort((a, b) => Math.abs(b.deviations) - Math.abs(a.deviations));
    const given = nameOf(profile, j);
    const before = taken.get(given) ?? 0;
    taken.set(given, before + 1);
    return {
      name: before === 0 ? given : `${given} (${before + 1})`,
      size,
      profile,
      exemplars: exemplars.of(j),
    };
  });
}

/** Rows of which the components are computed, and which are kept as points. */
const PROJECTED_ROWS = 2_000;

/** Two principal components of a sample; absent where there are fewer than two features or rows. */
export function project(
  table: FeatureTable,
  data: Float64Array,
  width: number,
  labels: Int32Array,
  seed: number,
): Model['projection'] {
  if (width < 2 || labels.length < 3) return undefined;
  const indices = sampleIndices(
    labels.length,
    PROJECTED_ROWS,
    randomFrom(seed),
  );
  const sample = rowsAt(data, width, indices);
  const rows = Array.from(indices, (_, i) => [
    ...sample.subarray(i * width, (i + 1) * width),
  ]);
  const mean = rows[0].map(
    (_, i) => rows.reduce((sum, row) => sum + row[i], 0) / rows.length,
  );
  const pca = new PCA(rows, { center: true, scale: false });
  const components = pca.getLoadings().to2DArray().slice(0, 2);
  if (components.length < 2) return undefined;
  const along = (row: number[], component: number[]) =>
    component.reduce((sum, part, i) => sum + part * (row[i] - mean[i]), 0);
  // Where nothing varies there is no share to speak of.
  const explained = pca
    .getExplainedVariance()
    .slice(0, 2)
    .map(share => (Number.isFinite(share) ? share : 0));
  return {
    mean,
    components,
    explained,
    points: rows.map((row, i) => ({
      x: along(row, components[0]),
      y: along(row, components[1]),
      cluster: labels[indices[i]],
      matchId: table.matchIds[indices[i]],
      rallyId: table.rallyIds[indices[i]],
    })),
  };
}
