import fc from 'fast-check';
import { randomFrom } from '../random/random';
import { adjustedRandIndex } from './agreement';
import { chooseK, elbowOf } from './chooseK';
import { fitKMeans } from './fitKMeans';
import { fitMiniBatch } from './fitMiniBatch';
import { metricsOf } from './metrics';
import { Reservoir, sampleIndices } from './sample';

/** `k` heaps, each far out on an axis of its own; row i belongs to heap `i % k`. */
function heaps(rows: number, k: number) {
  const random = randomFrom(1);
  const data = new Float64Array(rows * k);
  for (let at = 0; at < data.length; at++) {
    const heap = Math.floor(at / k) % k;
    data[at] = (at % k === heap ? 30 : 0) + random.normal();
  }
  return {
    data,
    width: k,
    truth: Array.from({ length: rows }, (_, i) => i % k),
  };
}

describe('fitKMeans', () => {
  it('finds heaps', () => {
    const { data, width, truth } = heaps(600, 5);
    const { labels } = fitKMeans(data, width, { k: 5, seed: 3 });
    expect(adjustedRandIndex(labels, truth)).toBe(1);
  });

  it('leaves no cluster empty where there are rows enough', () => {
    const { data, width } = heaps(60, 3);
    const initial = new Float64Array(4 * width).fill(1e6);
    initial.set(data.subarray(0, width));
    const { labels } = fitKMeans(data, width, { k: 4, seed: 3, initial });
    expect(new Set(labels).size).toBe(4);
  });

  it('takes rows that are all the same, and as many clusters as rows', () => {
    const same = new Float64Array(20).fill(3);
    expect(fitKMeans(same, 2, { k: 3, seed: 1 }).inertia).toBe(0);
    const few = Float64Array.of(1, 2, 3);
    expect(fitKMeans(few, 1, { k: 3, seed: 1 }).inertia).toBe(0);
    expect(fitKMeans(few, 1, { k: 1, seed: 1 }).centroids).toEqual(
      Float64Array.of(2),
    );
  });

  it.each([
    [
      [1, 2, NaN, 4],
      {},
      'Row 2, column 1 is NaN; k-means needs numbers. Impute what is missing first.',
    ],
    [[1, 2, 3, Infinity], {}, 'Row 2, column 2 is Infinity'],
    [[1, 2, 3, 1e200], {}, 'Row 2, column 2 is 1e+200, too large to square.'],
    [[1, 2, 3], {}, '3 figures are no rows of 2.'],
    [
      [1, 2],
      {},
      'k is 2; it must be a whole number from 1 to the number of rows, 1.',
    ],
    [[1, 2, 3, 4], { k: 1.5 }, 'k is 1.5'],
    [[1, 2, 3, 4], { restarts: 0 }, 'restarts is 0; it must be 1 or more.'],
    [
      [1, 2, 3, 4],
      { initial: Float64Array.of(1) },
      'initial has 1 figures; 2 centroids of 2 have 4.',
    ],
  ])('refuses %p with %p', (data, options, message) => {
    expect(() =>
      fitKMeans(Float64Array.from(data), 2, { k: 2, seed: 1, ...options }),
    ).toThrow(message);
  });

  it('gives every row its nearest centroid, and centroids that are means', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -50, max: 50 }), {
          minLength: 12,
          maxLength: 80,
        }),
        fc.integer({ min: 1, max: 5 }),
        (figures, k) => {
          const data = Float64Array.from(
            figures.slice(0, figures.length - (figures.length % 2)),
          );
          const { labels, centroids, converged } = fitKMeans(data, 2, {
            k,
            seed: 5,
            restarts: 2,
            tolerance: 0,
          });
          expect(converged).toBe(true);
          for (let j = 0; j < k; j++) {
            const own = [...labels.keys()].filter(row => labels[row] === j);
            if (own.length === 0) continue;
            const mean =
              own.reduce((sum, row) => sum + data[row * 2], 0) / own.length;
            expect(centroids[j * 2]).toBeCloseTo(mean, 9);
          }
        },
      ),
    );
  });
});

describe('fitMiniBatch', () => {
  const batches = (data: Float64Array, width: number, rows: number) =>
    function* source() {
      for (let at = 0; at < data.length; at += rows * width) {
        yield data.subarray(at, at + rows * width);
      }
    };

  it('comes near the whole, batch by batch', async () => {
    const { data, width } = heaps(6_000, 6);
    const whole = fitKMeans(data, width, { k: 6, seed: 2 });
    const parts = await fitMiniBatch(batches(data, width, 250), width, {
      k: 6,
      seed: 2,
    });
    expect(parts.rows).toBe(6_000);
    expect(parts.sizes.reduce((sum, size) => sum + size)).toBe(6_000);
    expect(parts.inertia).toBeGreaterThanOrEqual(whole.inertia * (1 - 1e-12));
    expect(parts.inertia).toBeLessThan(whole.inertia * 1.05);
    const again = await fitMiniBatch(batches(data, width, 250), width, {
      k: 6,
      seed: 2,
    });
    expect(again).toEqual(parts);
  });

  it('says when there are too few rows', async () => {
    const { data, width } = heaps(3, 3);
    await expect(
      fitMiniBatch(batches(data, width, 2), width, { k: 4, seed: 1 }),
    ).rejects.toThrow('There are 3 rows for 4 clusters.');
  });
});

describe('chooseK', () => {
  it('sees how many heaps there are, by both ways', () => {
    const { data, width } = heaps(400, 4);
    const choice = chooseK(data, width, [6, 2, 3, 4, 5, 4], {
      seed: 1,
      restarts: 3,
    });
    expect(choice).toMatchObject({ bySilhouette: 4, byElbow: 4 });
    expect(choice.candidates.map(({ k }) => k)).toEqual([2, 3, 4, 5, 6]);
    expect(() => chooseK(data, width, [], { seed: 1 })).toThrow(
      'There is no k to choose from.',
    );
  });

  it('takes the only k there is', () => {
    expect(elbowOf([{ k: 3, inertia: 1 }])).toBe(3);
  });
});

describe('metricsOf', () => {
  it('says nothing about how far apart one cluster is', () => {
    const data = Float64Array.of(1, 2, 3);
    const labels = Int32Array.of(0, 0, 0);
    expect(
      metricsOf({ data, width: 1, labels, centroids: Float64Array.of(2) }, 1),
    ).toEqual({
      inertia: 2,
      silhouette: null,
      silhouetteRows: 3,
      daviesBouldin: null,
      calinskiHarabasz: null,
    });
  });
});

describe('samples', () => {
  it('are different indices, fair enough', () => {
    const random = randomFrom(4);
    const counts = new Array<number>(10).fill(0);
    for (let i = 0; i < 2000; i++) {
      const indices = sampleIndices(10, 3, random);
      expect(new Set(indices).size).toBe(3);
      for (const index of indices) counts[index] += 1;
    }
    for (const count of counts) expect(Math.abs(count - 600)).toBeLessThan(110);
  });

  it('of a stream hold early and late rows alike', () => {
    let early = 0;
    for (let seed = 0; seed < 300; seed++) {
      const reservoir = new Reservoir(10, 1, randomFrom(seed));
      reservoir.add(Float64Array.from({ length: 60 }, (_, i) => i));
      reservoir.add(Float64Array.from({ length: 40 }, (_, i) => 60 + i));
      early += [...reservoir.data].filter(value => value < 50).length;
      expect(reservoir.data).toHaveLength(10);
    }
    expect(Math.abs(early / 3000 - 0.5)).toBeLessThan(0.05);
  });
});
