import { explain, ExplainableVersion } from './explain';

const version: ExplainableVersion = {
  features: [
    {
      name: 'length_shots',
      unit: 'shots',
      meaning: '',
      mean: 4,
      scale: 2,
      low: 0,
      high: 12,
      imputation: 4,
    },
    {
      name: 'run_m',
      unit: 'm',
      meaning: '',
      mean: 10,
      scale: 5,
      low: 0,
      high: 30,
    },
  ],
  clusters: [
    {
      cluster: 0,
      name: 'short',
      centroid: [-1, 0],
      profile: [],
      exemplars: [],
    },
    { cluster: 1, name: 'long', centroid: [1, 0], profile: [], exemplars: [] },
    { cluster: 2, name: 'far', centroid: [0, 4], profile: [], exemplars: [] },
  ],
};

describe('explain', () => {
  it('says where, how far from each, and which feature decides', () => {
    // Scaled: 1 and 1.
    expect(explain(version, { length_shots: 6, run_m: 15 })).toEqual({
      cluster: 1,
      label: 'long',
      distance: 1,
      margin: Math.sqrt(5) - 1,
      distances: [
        { cluster: 1, label: 'long', distance: 1 },
        { cluster: 0, label: 'short', distance: Math.sqrt(5) },
        { cluster: 2, label: 'far', distance: Math.sqrt(10) },
      ],
      contributions: [
        { feature: 'length_shots', figure: 6, deviations: 1, weight: 4 },
        { feature: 'run_m', figure: 15, deviations: 1, weight: 0 },
      ],
      imputed: [],
    });
  });

  it('imputes what the model imputes, and says so', () => {
    expect(explain(version, { run_m: 30 })).toMatchObject({
      cluster: 2,
      imputed: ['length_shots'],
    });
    expect(explain(version, { run_m: 30, length_shots: null }).imputed).toEqual(
      ['length_shots'],
    );
  });

  it('has no margin and no reasons with one cluster', () => {
    expect(
      explain(
        { ...version, clusters: [version.clusters[0]] },
        { length_shots: 6, run_m: 10 },
      ),
    ).toMatchObject({ margin: null, contributions: [], distance: 2 });
  });

  it.each([
    [{ length_shots: 1 }, 'run_m is missing; a finite number is needed.'],
    [{ length_shots: 1, run_m: null }, 'run_m is missing'],
    [{ length_shots: NaN, run_m: 1 }, 'length_shots is NaN'],
    [{ length_shots: 1, run_m: Infinity }, 'run_m is Infinity'],
    [{ length_shots: 1, run_m: 1, x: 1 }, 'The model has no feature "x".'],
    [
      JSON.parse('{"__proto__": {"run_m": 1}, "length_shots": 1}'),
      'no feature "__proto__"',
    ],
  ])('refuses %j', (figures, message) => {
    expect(() => explain(version, figures)).toThrow(message);
  });
});
