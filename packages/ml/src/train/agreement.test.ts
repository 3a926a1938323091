import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { kmeans } from 'ml-kmeans';
import { adjustedRandIndex } from './agreement';
import { fitKMeans } from './fitKMeans';
import { metricsOf, silhouette } from './metrics';
import { rowsAt } from './sample';

const FIXTURES = join(__dirname, '__fixtures__');

interface Fixture {
  width: number;
  initialRows: number[];
  iterations: number;
  inertia: number;
  silhouette: number;
  daviesBouldin: number;
  calinskiHarabasz: number;
  labels: number[];
  data: number[];
  scaler?: { mean_: number[]; scale_: number[] };
}

function read(file: string) {
  const fixture: Fixture = JSON.parse(
    readFileSync(join(FIXTURES, file), 'utf8'),
  );
  const { width, scaler } = fixture;
  const data = Float64Array.from(fixture.data, (value, at) =>
    scaler
      ? (value - scaler.mean_[at % width]) / scaler.scale_[at % width]
      : value,
  );
  const initial = rowsAt(data, width, Uint32Array.from(fixture.initialRows));
  return { fixture, data, width, initial };
}

/** Data: UCI Machine Learning Repository, CC BY 4.0; each file names its page. */
describe.each(readdirSync(FIXTURES))('%s', file => {
  const { fixture, data, width, initial } = read(file);
  const k = fixture.initialRows.length;
  const fit = () =>
    fitKMeans(data, width, { k, seed: 1, initial, tolerance: 0 });

  it('is clustered as scikit-learn does from the same start', () => {
    const { labels, inertia, iterations, converged } = fit();
    expect([...labels]).toEqual(fixture.labels);
    expect(Math.abs(inertia / fixture.inertia - 1)).toBeLessThan(1e-9);
    expect(iterations).toBe(fixture.iterations);
    expect(converged).toBe(true);
  });

  it('is judged as scikit-learn does', () => {
    const { labels, centroids } = fit();
    const metrics = metricsOf({ data, width, labels, centroids }, 1);
    expect(metrics.inertia / fixture.inertia).toBeCloseTo(1, 9);
    expect(metrics.silhouette).toBeCloseTo(fixture.silhouette, 9);
    expect(metrics.daviesBouldin).toBeCloseTo(fixture.daviesBouldin, 9);
    expect(metrics.calinskiHarabasz! / fixture.calinskiHarabasz).toBeCloseTo(
      1,
      9,
    );
  });

  it('is clustered as ml-kmeans does from the same start', () => {
    const rows = (figures: Float64Array) =>
      Array.from({ length: figures.length / width }, (_, row) => [
        ...figures.subarray(row * width, (row + 1) * width),
      ]);
    const reference = kmeans(rows(data), k, {
      initialization: rows(initial),
      maxIterations: 300,
      tolerance: 0,
    });
    expect([...fit().labels]).toEqual(reference.clusters);
  });

  it('is found about as well from k-means++ starts, the same for the same seed', () => {
    const options = { k, seed: 7, restarts: 4 };
    const { labels, inertia } = fitKMeans(data, width, options);
    expect(inertia).toBeLessThan(fixture.inertia * 1.02);
    expect([...fitKMeans(data, width, options).labels]).toEqual([...labels]);
    const plain = fitKMeans(data, width, { ...options, kernel: 'plain' });
    expect(plain.inertia).toBe(inertia);
  });

  it('has about the same silhouette in a sample', () => {
    const labels = Int32Array.from(fixture.labels);
    const { value, rows } = silhouette({ data, width, labels }, 3, 120);
    expect(rows).toBe(120);
    expect(Math.abs(value! - fixture.silhouette)).toBeLessThan(0.1);
  });
});

describe('adjustedRandIndex', () => {
  it('is 1 whatever the numbers are called, and low for noise', () => {
    expect(adjustedRandIndex([0, 0, 1, 1], [5, 5, 2, 2])).toBe(1);
    expect(adjustedRandIndex([0, 0, 0, 0], [1, 1, 1, 1])).toBe(1);
    expect(adjustedRandIndex([], [])).toBe(1);
    // The worked example of scikit-learn's documentation.
    expect(adjustedRandIndex([0, 0, 1, 2], [0, 0, 1, 1])).toBeCloseTo(
      4 / 7,
      12,
    );
    expect(adjustedRandIndex([0, 0, 1, 1], [0, 1, 0, 1])).toBeCloseTo(-0.5, 12);
    expect(() => adjustedRandIndex([0], [0, 1])).toThrow(
      '1 labels are held against 2.',
    );
  });
});
