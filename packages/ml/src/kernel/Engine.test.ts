import fc from 'fast-check';
import { randomFrom } from '../random/random';
import { CHUNK_ROWS, Engine, EngineOptions } from './Engine';
import { simdModuleBytes } from './simdKernel';

const points = (rows: number, width: number, seed = 1) => {
  const random = randomFrom(seed);
  return Float64Array.from({ length: rows * width }, () => random.normal());
};

/** Labels as bytes: comparing those is quick. */
const bytes = (engine: Engine) => Buffer.from(engine.labels.slice().buffer);

function run(
  options: Omit<EngineOptions, 'width' | 'k'>,
  width: number,
  k: number,
  data: Float64Array,
) {
  const engine = new Engine({ ...options, width, k });
  engine.setCentroids(data.subarray(0, k * width));
  engine.setPoints(data);
  const { sums, counts } = engine.labelAndSum();
  const screened = [...engine.labels];
  engine.assign();
  const result = {
    screened,
    labels: [...engine.labels],
    nearest: [...engine.nearest],
    second: [...engine.second],
    sums: [...sums],
    counts: [...counts],
    inertia: engine.inertia,
  };
  engine.close();
  return result;
}

/** The definition, by nothing but the definition. */
function byHand(width: number, k: number, data: Float64Array) {
  return Array.from({ length: data.length / width }, (_, row) => {
    const distances = Array.from({ length: k }, (__, j) => {
      let sum = 0;
      for (let i = 0; i < width; i++) {
        sum += (data[row * width + i] - data[j * width + i]) ** 2;
      }
      return sum;
    });
    const nearest = Math.min(...distances);
    return { nearest, label: distances.indexOf(nearest) };
  });
}

describe('Engine', () => {
  it('has a module that this runtime takes', () => {
    expect(WebAssembly.validate(simdModuleBytes(true))).toBe(true);
    expect(WebAssembly.validate(simdModuleBytes(false))).toBe(true);
  });

  it('finds the nearest of any shape, in SIMD as in plain arrays, to the bit', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer(),
        (rows, width, k, seed) => {
          fc.pre(rows >= k);
          const data = points(rows, width, seed);
          const simd = run({ threads: 1 }, width, k, data);
          expect(simd).toEqual(run({ kernel: 'plain' }, width, k, data));
          const expected = byHand(width, k, data);
          expect(simd.screened).toEqual(simd.labels);
          expect(simd.labels).toEqual(expected.map(({ label }) => label));
          expect(simd.nearest).toEqual(expected.map(({ nearest }) => nearest));
        },
      ),
    );
  });

  it('is never misled by single precision', () => {
    // Far from zero, very close together, huge, tiny, and all at once.
    const scales = fc.constantFrom(0, 1e-300, 1e-40, 1e-8, 1, 1e7, 1e30, 1e140);
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 6 }),
        scales,
        scales,
        fc.integer(),
        (width, k, offset, spread, seed) => {
          const data = points(50, width, seed).map(
            value => offset + spread * Math.round(value * 3),
          );
          const { screened, labels } = run({ threads: 1 }, width, k, data);
          expect(screened).toEqual(labels);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('labels nothing that is no number', () => {
    const data = Float64Array.of(
      1,
      2,
      NaN,
      Infinity,
      -Infinity,
      1e200,
      3,
      1e39,
    );
    for (const kernel of ['simd', 'plain'] as const) {
      const engine = new Engine({ width: 1, k: 2, threads: 1, kernel });
      engine.setCentroids(Float64Array.of(1, 3));
      engine.setPoints(data);
      engine.label();
      // So far away that 1 and 3 are the same.
      expect([...engine.labels]).toEqual([0, 0, -1, -1, -1, -1, 1, 0]);
      engine.close();
    }
  });

  it('takes the first of equals', () => {
    const data = Float64Array.of(1, 1, 1, 1, 5, 5);
    expect(run({ threads: 1 }, 2, 3, data)).toMatchObject({
      labels: [0, 0, 2],
      second: [0, 0, 32],
    });
  });

  it('gives the same to the bit on any number of threads', () => {
    const data = points(9 * CHUNK_ROWS + 13, 5);
    const alone = run({ threads: 1 }, 5, 7, data);
    expect(run({ threads: 3 }, 5, 7, data)).toEqual(alone);
    expect(run({ kernel: 'plain' }, 5, 7, data)).toEqual(alone);
    expect(alone.counts.reduce((sum, count) => sum + count)).toBe(
      9 * CHUNK_ROWS + 13,
    );
  });

  it('goes through many jobs with threads that come and go', () => {
    const engine = new Engine({ width: 3, k: 4, threads: 3 });
    const alone = new Engine({ width: 3, k: 4, threads: 1 });
    for (let job = 0; job < 40; job++) {
      const data = points(CHUNK_ROWS * (1 + (job % 8)) + job, 3, job);
      for (const each of [engine, alone]) {
        each.setCentroids(data.subarray(0, 12));
        each.setPoints(data);
      }
      expect(engine.labelAndSum()).toEqual(alone.labelAndSum());
      expect(Buffer.compare(bytes(engine), bytes(alone))).toBe(0);
    }
    engine.close();
  });

  it('says what is too large', () => {
    const engine = new Engine({ width: 4, k: 1, threads: 1 });
    const huge = { length: 4 * 200e6 } as Float64Array;
    expect(() => engine.setPoints(huge)).toThrow(
      /^200000000 rows of 4 figures need \d+ MB; 4096 MB are the limit/,
    );
  });
});
