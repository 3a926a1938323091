import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { promisify } from 'node:util';
import { importScikitLearn } from '../src/model/importScikitLearn';
import { Predictor } from '../src/predict/Predictor';
import { randomFrom } from '../src/random/random';
import { fitKMeans } from '../src/train/fitKMeans';

const WIDTH = 16;
const SHAPES = [
  { rows: 200_000, k: 8 },
  { rows: 100_000, k: 64 },
];
const ITERATIONS = 20;
const RUNS = 21;

interface Side {
  predictMs: number;
  fitMs: number;
  inertia: number;
  iterations: number;
}

export interface Comparison {
  work: string;
  ours: Side;
  /** scikit-learn, with its version. */
  peer: Side & { version: string };
}

const median = (values: number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

const bytesOf = ({ buffer, byteOffset, byteLength }: Float64Array) =>
  new Uint8Array(buffer, byteOffset, byteLength);

function timed<T>(work: () => T): { result: T; ms: number } {
  const start = performance.now();
  const result = work();
  return { result, ms: performance.now() - start };
}

function ours(points: Float64Array, initial: Float64Array, k: number): Side {
  const options = { k, seed: 1, initial, maxIterations: ITERATIONS };
  const fits = Array.from({ length: 5 }, () =>
    timed(() => fitKMeans(points, WIDTH, { ...options, tolerance: 0 })),
  );
  const { centroids, inertia, iterations } = fits[0].result;
  const rows = Array.from({ length: k }, (_, j) => [
    ...centroids.subarray(j * WIDTH, (j + 1) * WIDTH),
  ]);
  const predictor = new Predictor(
    importScikitLearn(
      { cluster_centers_: rows },
      { name: 'bench', codeVersion: '0' },
    ),
  );
  const times = Array.from(
    { length: RUNS },
    () => timed(() => predictor.predictClusters(points)).ms,
  );
  predictor.close();
  return {
    predictMs: median(times),
    fitMs: median(fits.map(({ ms }) => ms)),
    inertia,
    iterations,
  };
}

/**
 * Training and prediction beside scikit-learn's, one after the other on the
 * same points. `PYTHON` names an interpreter that has scikit-learn.
 */
export async function measure(): Promise<Comparison[]> {
  const directory = await mkdtemp(join(tmpdir(), 'rally-kmeans-'));
  const file = join(directory, 'figures');
  try {
    const comparisons: Comparison[] = [];
    for (const { rows, k } of SHAPES) {
      const random = randomFrom(k);
      const points = Float64Array.from({ length: rows * WIDTH }, random.normal);
      const initial = points.slice(0, k * WIDTH);
      await writeFile(file, Buffer.concat([points, initial].map(bytesOf)));
      const { stdout } = await promisify(execFile)(
        process.env.PYTHON ?? 'python3',
        [
          join(__dirname, 'kmeans.py'),
          file,
          ...[rows, WIDTH, k, ITERATIONS, RUNS].map(String),
        ],
      );
      const peer = JSON.parse(stdout);
      comparisons.push({
        work: `k-means, ${rows} x ${WIDTH}, k = ${k}, ${ITERATIONS} iterations`,
        ours: ours(points, initial, k),
        peer: {
          version: peer.version,
          predictMs: median(peer.predictMs),
          fitMs: median(peer.fitMs),
          inertia: peer.inertia,
          iterations: peer.iterations,
        },
      });
    }
    return comparisons;
  } finally {
    await rm(directory, { recursive: true });
  }
}
