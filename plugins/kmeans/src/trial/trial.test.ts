import fc from 'fast-check';
import { style } from '../__testUtils__/FakeKmeansApi';
import { meanFigures, roundTo, stepOf, trialFields } from './fields';
import {
  answerOf,
  curlOf,
  firstTrial,
  isAnswer,
  knownFigures,
  trialFor,
} from './trial';

const version = () => style().versions.get(8)!;

describe('stepOf', () => {
  it.each([
    [0, 1, '1', 0.01],
    [60, 220, 'km/h', 1],
    [0, 30, 'shots', 1],
    [948, 3384, 'rpm', 20],
    [0, 0, 'm', 1],
    [-0.004, 0.004, '', 0.00005],
  ])('from %d to %d %s is %d', (low, high, unit, step) => {
    expect(stepOf({ low, high, unit })).toBeCloseTo(step, 12);
  });

  it('gives 100 to 250 steps, whatever the span', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e6, max: 1e6, noNaN: true }),
        fc.double({ min: 1e-3, max: 1e6, noNaN: true }),
        (low, span) => {
          const steps = span / stepOf({ low, high: low + span, unit: 'm' });
          expect(steps).toBeGreaterThan(99);
          expect(steps).toBeLessThan(251);
        },
      ),
    );
  });

  it('rounds without the noise of binary fractions', () => {
    expect(roundTo(0.01, 0.1 + 0.2)).toBe(0.3);
    expect(roundTo(20, 2_041)).toBe(2_040);
  });
});

describe('trialFields', () => {
  it('begins with the feature in which the clusters differ most', () => {
    const fields = trialFields(version());
    const spread = (name: string) => {
      const i = version().features.findIndex(each => each.name === name);
      const all = version().clusters.map(({ centroid }) => centroid[i]);
      return Math.max(...all) - Math.min(...all);
    };
    const spreads = fields.map(({ feature }) => spread(feature.name));
    expect(spreads).toEqual([...spreads].sort((a, b) => b - a));
    expect(fields).toHaveLength(8);
  });

  it('starts in the middle, on a step, within reach', () => {
    const fields = trialFields(version());
    const figures = meanFigures(fields);
    for (const { feature, low, high, step } of fields) {
      expect(figures[feature.name]).toBeGreaterThanOrEqual(low);
      expect(figures[feature.name]).toBeLessThanOrEqual(high);
      expect(roundTo(step, figures[feature.name])).toBe(figures[feature.name]);
    }
  });
});

describe('a trial', () => {
  it('is answered as the model would', () => {
    const answer = answerOf(version(), firstTrial(version()));
    if (!isAnswer(answer)) throw new Error(answer.problem);
    expect(answer.distances).toHaveLength(6);
    expect(answer.margin).toBeCloseTo(
      answer.distances[1].distance - answer.distances[0].distance,
      9,
    );
    const sum = answer.contributions.reduce(
      (all, { weight }) => all + weight,
      0,
    );
    expect(sum).toBeCloseTo(
      answer.distances[1].distance ** 2 - answer.distances[0].distance ** 2,
      6,
    );
  });

  it('lets the mean stand for what is missing, and says so where there is none', () => {
    const missing = {
      figures: { ...firstTrial(version()).figures, run_m: null },
    };
    const answer = answerOf(version(), missing);
    expect(isAnswer(answer) && answer.imputed).toEqual(['run_m']);
    const strict = {
      ...version(),
      features: version().features.map(({ imputation: _, ...each }) => each),
    };
    expect(answerOf(strict, missing)).toEqual({
      problem: expect.stringContaining('run_m'),
    });
  });

  it('is carried to a version with other features', () => {
    const other = { ...version(), features: version().features.slice(0, 3) };
    const carried = trialFor(other, { figures: { pace_kmh: 120, gone: 1 } });
    expect(Object.keys(carried.figures)).toEqual(
      other.features.map(({ name }) => name),
    );
    expect(carried.figures.pace_kmh).toBe(120);
  });

  it('is a command for a shell, which nothing in it breaks', () => {
    const trial = { figures: { 'o\'clock "x"': 1.5, none: null } };
    expect(knownFigures(trial)).toEqual({ 'o\'clock "x"': 1.5 });
    expect(
      curlOf('http://portal/api/kmeans', '/models/m/versions/8', trial),
    ).toBe(
      [
        "curl --fail-with-body 'http://portal/api/kmeans/models/m/versions/8/predict' \\",
        '  -H "Authorization: Bearer $TOKEN" \\',
        "  -H 'Content-Type: application/json' \\",
        `  -d '{"features":{"o'\\''clock \\"x\\"":1.5},"impute":true}'`,
      ].join('\n'),
    );
  });
});
