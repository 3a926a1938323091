import fc from 'fast-check';
import type { FeatureTable } from './FeatureTable';
import { ColumnMoments, fitPreparation, prepare } from './preparation';

const table = (features: string[], data: number[]): FeatureTable => ({
  features,
  data: Float64Array.from(data),
  rows: data.length / features.length,
  matchIds: [],
  rallyIds: [],
  players: [],
});

describe('fitPreparation', () => {
  it('imputes the mean, scales by the population, and names what it drops', () => {
    const known = table(
      ['a', 'b', 'c'],
      [1, NaN, 7, NaN, NaN, 7, 5, NaN, 7, 3, NaN, 7],
    );
    const preparation = fitPreparation(known);
    expect(preparation).toEqual({
      features: ['a', 'c'],
      imputation: [3, 7],
      missingShare: [0.25, 0],
      mean: [3, 7],
      scale: [Math.sqrt(8 / 3), 1],
      dropped: ['b'],
    });
    const ready = prepare(preparation, known.features, known.data);
    expect([...ready]).toEqual([
      -2 / Math.sqrt(8 / 3),
      0,
      0,
      0,
      2 / Math.sqrt(8 / 3),
      0,
      0,
      0,
    ]);
  });

  it('keeps what is constant up to rounding from blowing up', () => {
    const constant = table(['a'], Array(1000).fill(0.1 + 0.2));
    expect(fitPreparation(constant).scale).toEqual([1]);
  });

  it('refuses to learn from nothing', () => {
    expect(() => fitPreparation(table(['a'], []))).toThrow(
      'There are no rallies to learn from.',
    );
    expect(() => fitPreparation(table(['a'], [NaN]))).toThrow(
      'No feature has a figure in any rally.',
    );
    const preparation = fitPreparation(table(['a'], [1, 2]));
    expect(() => prepare(preparation, ['b'], Float64Array.of(1))).toThrow(
      'The table has no column a.',
    );
  });

  it('gives mean 0 and deviation 1, whether at once or in pieces', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.integer({ min: -1e6, max: 1e6 }).map(cents => cents / 100),
          { minLength: 3, maxLength: 60 },
        ),
        values => {
          fc.pre(new Set(values).size > 1);
          const whole = table(['a'], values);
          const ready = prepare(fitPreparation(whole), ['a'], whole.data);
          const mean =
            ready.reduce((sum, value) => sum + value, 0) / ready.length;
          const square =
            ready.reduce((sum, value) => sum + value * value, 0) / ready.length;
          expect(mean).toBeCloseTo(0, 6);
          expect(square).toBeCloseTo(1, 6);
          const pieces = new ColumnMoments(['a']);
          pieces.add(whole.data.subarray(0, 2));
          pieces.add(whole.data.subarray(2));
          expect(pieces.preparation()).toEqual(fitPreparation(whole));
        },
      ),
    );
  });
});
