import fc from 'fast-check';
import { attempt } from '../__testUtils__/attempt';
import { importScikitLearn } from '../model/importScikitLearn';
import { sealModel } from '../model/modelFile';
import { Predictor } from './Predictor';
import { InputError } from './readRows';

const HOW = { name: 'corners', codeVersion: '0.1.0' };
const corners = importScikitLearn(
  {
    cluster_centers_: [
      [0, 0],
      [10, 0],
      [0, 10],
    ],
    feature_names_in_: ['length_shots', 'run_m'],
  },
  HOW,
);

function withPredictor<T>(
  use: (predictor: Predictor) => T,
  model = corners,
): T {
  const predictor = new Predictor(model, { threads: 1 });
  try {
    return use(predictor);
  } finally {
    predictor.close();
  }
}

describe('Predictor', () => {
  it('says cluster, label, distance and margin, by place or by name', () => {
    const expected = [
      {
        cluster: 1,
        label: 'Cluster 2',
        distance: 5,
        margin: Math.hypot(7, 4) - 5,
      },
    ];
    withPredictor(predictor => {
      expect(predictor.predict([[7, 4]])).toEqual(expected);
      expect(predictor.predict([{ run_m: 4, length_shots: 7 }])).toEqual(
        expected,
      );
      expect(predictor.predict([])).toEqual([]);
    });
  });

  it('has no margin with one cluster', () => {
    const one = importScikitLearn({ cluster_centers_: [[1]] }, HOW);
    expect(withPredictor(predictor => predictor.predict([[4]]), one)).toEqual([
      { cluster: 0, label: 'Cluster 1', distance: 3, margin: null },
    ]);
  });

  it.each([
    [
      [[1, '2']],
      0,
      'run_m',
      'Row 0: run_m is the text "2"; a finite number is needed.',
    ],
    [
      [
        [1, 2],
        [1, NaN],
      ],
      1,
      'run_m',
      'Row 1: run_m is NaN; a finite number is needed.',
    ],
    [[[-Infinity, 2]], 0, 'length_shots', 'Row 0: length_shots is -Infinity'],
    [[[1, null]], 0, 'run_m', 'Row 0: run_m is null'],
    [[[1, [2]]], 0, 'run_m', 'Row 0: run_m is an array'],
    [[[1, true]], 0, 'run_m', 'Row 0: run_m is a value of type boolean'],
    [
      [[1, 2], [1]],
      1,
      undefined,
      'Row 1 has 1 figures; the model has 2 features.',
    ],
    [[[1, 2, 3]], 0, undefined, 'Row 0 has 3 figures'],
    [
      [{ length_shots: 1 }],
      0,
      'run_m',
      'Row 0: run_m is missing; a finite number is needed.',
    ],
    [
      [{ length_shots: 1, run_m: 2, runs: 3 }],
      0,
      'runs',
      'Row 0: the model has no feature "runs".',
    ],
    [[7], 0, undefined, 'Row 0 is 7, not an array or an object.'],
    [
      { a: 1 },
      undefined,
      undefined,
      'The rows are a value of type object, not an array.',
    ],
    [undefined, undefined, undefined, 'The rows are missing, not an array.'],
    [
      [[1e200, 0]],
      0,
      undefined,
      'Row 0: its figures are too large to compare.',
    ],
    [
      [JSON.parse('{"__proto__": {"run_m": 1}, "length_shots": 1}')],
      0,
      'run_m',
      'Row 0: run_m is missing',
    ],
  ])('refuses %j', (rows, row, field, message) => {
    const { error } = attempt(() =>
      withPredictor(predictor => predictor.predict(rows)),
    );
    expect(error).toBeInstanceOf(InputError);
    expect(error).toMatchObject({
      row,
      field,
      message: expect.stringContaining(message),
    });
  });

  it('refuses tables that are not whole or not finite, in any row', () => {
    withPredictor(predictor => {
      expect(() => predictor.predictTable(Float64Array.of(1, 2, 3))).toThrow(
        '3 figures are no whole rows; the model has 2 features.',
      );
      const data = new Float64Array(2 * 70_000);
      data[2 * 69_999 + 1] = NaN;
      expect(() => predictor.predictClusters(data)).toThrow(
        'Row 69999: run_m is NaN; a finite number is needed.',
      );
      data[2 * 69_999 + 1] = 9;
      expect(predictor.predictClusters(data)[69_999]).toBe(2);
    });
  });

  it('imputes only what the model can, and only when asked', () => {
    const { contentHash: _, ...content } = corners;
    const imputing = sealModel({
      ...content,
      imputation: { strategy: 'mean', values: [9, 1], missingShare: [0.1, 0] },
    });
    withPredictor(predictor => {
      expect(predictor.predict([[null, 0]], { impute: true })[0]).toMatchObject(
        { cluster: 1, distance: 1 },
      );
      expect(() => predictor.predict([[null, 0]])).toThrow(
        'length_shots is null',
      );
      expect(() => predictor.predict([[NaN, 0]], { impute: true })).toThrow(
        'length_shots is NaN',
      );
    }, imputing);
    withPredictor(predictor => {
      expect(() => predictor.predict([[null, 0]], { impute: true })).toThrow(
        'length_shots is null',
      );
    });
  });

  it('answers or refuses by name, whatever comes', () => {
    withPredictor(predictor => {
      fc.assert(
        fc.property(
          fc.anything(),
          fc.array(fc.array(fc.double())),
          (any, rows) => {
            for (const input of [any, [any], rows]) {
              const { value = [], error } = attempt(() =>
                predictor.predict(input),
              );
              expect(error ?? new InputError('')).toBeInstanceOf(InputError);
              for (const { distance, cluster } of value) {
                expect(Number.isFinite(distance)).toBe(true);
                expect([0, 1, 2]).toContain(cluster);
              }
            }
          },
        ),
        { numRuns: 1_000 },
      );
    });
  });
});
