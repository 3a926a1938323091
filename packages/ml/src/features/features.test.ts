import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import fc from 'fast-check';
import { charted, tracked } from '../__testUtils__/rallies';
import { OUTCOMES, Rally } from '../ingest/rally';
import { SHOT_TYPES } from '../ingest/shotTypes';
import { FEATURES, featuresNamed } from './features';
import { FeatureTableBuilder } from './FeatureTable';
import { featuresPage } from './page';

const PAGE = resolve(__dirname, '../../../../docs/reference/rally-features.md');

const of = (rally: Rally) =>
  Object.fromEntries(
    FEATURES.map(feature => [feature.name, feature.of(rally)]),
  );

describe('features', () => {
  it('of a charted rally', async () => {
    expect(of(await charted('6n', '4f18s3f+1b-3v1*'))).toEqual({
      length_shots: 6,
      duration_s: NaN,
      second_serve: 1,
      serve_wide: 1,
      serve_t: 0,
      serve_speed_kmh: NaN,
      serve_volley: 0,
      return_forehand: 1,
      return_slice: 0,
      return_depth: 2,
      forehand_share: 3 / 5,
      slice_share: 1 / 5,
      touch_share: 0,
      net_share: 2 / 5,
      // The returner approaches and stays; the server comes to the net once.
      net_approaches: 2,
      corner_share: 1,
      direction_change_share: 4 / 4,
      pace_kmh: NaN,
      top_pace_kmh: NaN,
      tempo_s: NaN,
      lateral_span_m: NaN,
      contact_depth_m: NaN,
      run_m: NaN,
      ended_winner: 1,
      ended_forced: 0,
      ended_unforced: 0,
      server_won: 0,
    });
  });

  it('of a tracked rally', () => {
    const rally = tracked(
      ['serve', 0, 0.5, -12, 180],
      ['forehand', 1, 3, 12, 120],
      ['backhand', 2, -3, -11, 100],
      ['volley', 2.75, -1, 4, 80],
    );
    expect(of(rally)).toEqual({
      length_shots: 4,
      duration_s: 2.75,
      second_serve: 0,
      serve_wide: NaN,
      serve_t: NaN,
      serve_speed_kmh: 180,
      serve_volley: 0,
      return_forehand: 1,
      return_slice: 0,
      return_depth: NaN,
      forehand_share: 1 / 2,
      slice_share: 0,
      touch_share: 0,
      net_share: 1 / 3,
      net_approaches: 1,
      // To the server's left, then to the returner's middle; the last goes nowhere known.
      corner_share: 1 / 2,
      direction_change_share: 1,
      pace_kmh: 100,
      top_pace_kmh: 120,
      tempo_s: 2.75 / 3,
      lateral_span_m: 6,
      contact_depth_m: 9,
      run_m: (Math.hypot(3.5, 1) + Math.hypot(4, 8)) / 2,
      ended_winner: 1,
      ended_forced: 0,
      ended_unforced: 0,
      server_won: 0,
    });
  });

  it.each([
    [
      '6*',
      { length_shots: 1, ended_winner: 1, server_won: 1, return_forehand: NaN },
    ],
    ['6#', { length_shots: 1, ended_winner: 1, server_won: 1 }],
    ['6f#', { length_shots: 1, ended_forced: 1, server_won: 1 }],
    ['6f18b2n@', { length_shots: 2, ended_unforced: 1, server_won: 0 }],
    ['6f18C', { length_shots: 2, ended_winner: 0, server_won: 0 }],
    ['4+f17v1*', { serve_volley: 1, net_approaches: 1 }],
    ['4f17v1*', { serve_volley: 1, net_approaches: 1 }],
    ['4f17o=1*', { serve_volley: 0, net_approaches: 0 }],
    ['0qq*', { serve_wide: NaN, forehand_share: NaN, net_share: NaN }],
    ['6f1f1f1f2*', { direction_change_share: 1 / 3, corner_share: 3 / 4 }],
  ])('of %s', async (point, expected) => {
    expect(of(await charted(point))).toMatchObject(expected);
  });

  it('of a double fault', async () => {
    expect(of(await charted('6n', '5d'))).toMatchObject({
      length_shots: 0,
      second_serve: 1,
      ended_unforced: 1,
      server_won: 0,
    });
  });

  it('are missing where the clock runs backwards', () => {
    const rally = tracked(['serve', 5, 0, -12, 180], ['forehand', 1, 0, 12, 1]);
    expect(of(rally)).toMatchObject({ duration_s: NaN, tempo_s: NaN });
  });

  it('are numbers within their unit, or missing, for any rally', () => {
    const figure = fc.oneof(
      fc.constant(NaN),
      fc.double({ min: -20, max: 20, noNaN: true }),
    );
    const shot = fc.record({
      player: fc.constantFrom('A', 'B'),
      type: fc.constantFrom(...SHOT_TYPES),
      outcome: fc.constantFrom(...OUTCOMES),
      timeS: figure,
      xM: figure,
      yM: figure,
      speedKmh: figure.map(Math.abs),
    });
    fc.assert(
      fc.property(fc.array(shot, { minLength: 1, maxLength: 9 }), shots => {
        const rally = { matchId: 'm', rallyId: 'r', faults: 0, shots };
        for (const { name, unit, missing, of: figureOf } of FEATURES) {
          const value = figureOf(rally);
          const most = unit === '1' ? 1 : Number.MAX_VALUE;
          const fits = Number.isNaN(value)
            ? missing !== ''
            : value >= 0 && value <= most;
          expect([name, value, fits]).toEqual([name, value, true]);
        }
      }),
    );
  });

  it('have names of their own, found again by name', () => {
    const names = FEATURES.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(featuresNamed(['run_m'])[0].unit).toBe('m');
    expect(() => featuresNamed(['runs'])).toThrow(
      'There is no feature runs; there are length_shots,',
    );
  });

  /** `UPDATE_DOCS=1` in the environment writes the page anew. */
  it('are what docs/reference/rally-features.md says', () => {
    const page = featuresPage();
    if (process.env.UPDATE_DOCS) {
      mkdirSync(dirname(PAGE), { recursive: true });
      writeFileSync(PAGE, page);
    }
    expect(readFileSync(PAGE, 'utf8')).toBe(page);
  });
});

describe('FeatureTableBuilder', () => {
  it('keeps every row while it grows', () => {
    const builder = new FeatureTableBuilder(
      featuresNamed(['length_shots', 'run_m']),
    );
    for (let i = 0; i < 3000; i++) {
      builder.add({
        ...tracked(['serve', 0, 0, -12, i % 300]),
        rallyId: `r${i}`,
        faults: 0,
      });
    }
    const table = builder.build();
    expect(table).toMatchObject({
      features: ['length_shots', 'run_m'],
      rows: 3000,
    });
    expect(table.data).toHaveLength(6000);
    expect([...table.data.subarray(5998)]).toEqual([1, NaN]);
    expect(table.rallyIds[2999]).toBe('r2999');
  });
});
