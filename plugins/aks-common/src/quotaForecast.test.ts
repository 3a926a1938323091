import fc from 'fast-check';
import { forecastQuota, QuotaPoint } from './quotaForecast';

const DAY = 86_400_000;
const END = Date.UTC(2026, 10, 23, 12);

/** One point a day until the end, by how many days are left until then. */
const history = (
  days: number,
  used: (daysLeft: number) => number,
  limit = 100,
): QuotaPoint[] =>
  Array.from({ length: days + 1 }, (_, i) => days - i).map(daysLeft => ({
    at: new Date(END - daysLeft * DAY).toISOString(),
    used: used(daysLeft),
    limit,
  }));
const daysUntil = (time: string | undefined) =>
  (Date.parse(time ?? '') - END) / DAY;

describe('forecastQuota', () => {
  it('needs 7 days and 5 readings, and says how many days there are', () => {
    expect(forecastQuota([])).toEqual({
      state: 'too-little-history',
      days: 0,
      needed: 7,
    });
    expect(forecastQuota(history(6, () => 5))).toMatchObject({ days: 6 });
    const [first, ...rest] = history(9, () => 5);
    expect(forecastQuota([first, ...rest.slice(-2)]).state).toBe(
      'too-little-history',
    );
  });

  it('is early before 30 days, with a wider span', () => {
    const early = { days: 10, needed: 30 };
    expect(forecastQuota(history(10, () => 5))).toEqual({
      state: 'steady',
      perDay: { short: 0, long: 0 },
      early,
    });
    // 2 a day, from 60 to 80 of 100: 10 days, and never nearer than half and one and a half.
    const straight = forecastQuota(history(10, left => 80 - 2 * left));
    expect(straight).toMatchObject({
      state: 'growing',
      perDay: { short: 3, long: 1 },
      early,
    });
    const growing = straight as Extract<typeof straight, { state: 'growing' }>;
    expect(daysUntil(growing.expected)).toBeCloseTo(10, 3);
    expect(daysUntil(growing.earliest)).toBeCloseTo(20 / 3, 3);
    expect(daysUntil(growing.latest)).toBeCloseTo(20, 3);
    expect(forecastQuota(history(30, left => 80 - left))).not.toHaveProperty(
      'early',
    );
  });

  it('tells no early growth where readings only go up and down', () => {
    const restless = history(12, left => 50 + (left % 2 ? 6 : 0) - left / 10);
    expect(forecastQuota(restless)).toMatchObject({
      state: 'steady',
      perDay: { long: expect.any(Number) },
      early: { days: 12 },
    });
    expect(forecastQuota(history(12, left => 40 + left)).state).toBe('steady');
  });

  it('knows the interval of ten readings', () => {
    // Slope 0.860606, standard error 0.282030, and 2.306004 of them at 8 degrees of freedom.
    const used = [0, 5, 1, 6, 2, 9, 4, 8, 6, 11].map(each => each + 10);
    const forecast = forecastQuota(history(9, left => used[9 - left]));
    expect(forecast).toMatchObject({
      state: 'growing',
      perDay: {
        short: expect.closeTo(0.860606 + 0.650362, 3),
        long: expect.closeTo(0.860606 - 0.650362, 3),
      },
    });
  });

  it('goes by the slopes of 30 and of 90 days', () => {
    // 0.4 a day, and 0.8 a day in the last 30 days.
    const forecast = forecastQuota(
      history(90, left => (left <= 30 ? 80 - 0.8 * left : 68 - 0.4 * left)),
    );
    expect(forecast).toMatchObject({
      state: 'growing',
      perDay: { short: expect.closeTo(0.8, 5) },
    });
    const growing = forecast as Extract<typeof forecast, { state: 'growing' }>;
    expect(growing.perDay.long).toBeGreaterThan(0.4);
    expect(growing.perDay.long).toBeLessThan(0.8);
    expect(daysUntil(growing.earliest)).toBeCloseTo(25, 3);
    expect(daysUntil(growing.expected)).toBeGreaterThan(25);
    expect(daysUntil(growing.latest)).toBeLessThan(50);
  });

  it('has no last date where the gentler slope never gets there', () => {
    const forecast = forecastQuota(
      history(90, left => (left <= 30 ? 90 - left : 90 - 0.1 * left)),
    );
    expect(forecast.state).toBe('growing');
    const shrinking = forecastQuota(
      history(90, left => (left <= 30 ? 70 - 0.5 * left : 85 - left * 0.01)),
    );
    expect(shrinking).not.toHaveProperty('latest');
  });

  it('says that nothing grows', () => {
    expect(forecastQuota(history(90, () => 40))).toEqual({
      state: 'steady',
      perDay: { short: 0, long: 0 },
    });
    expect(forecastQuota(history(90, left => left)).state).toBe('steady');
    // 60 free at 0.01 a day: some 16 years.
    expect(forecastQuota(history(90, left => 40 - left / 100)).state).toBe(
      'steady',
    );
  });

  it('says that the limit is reached, also below the use', () => {
    expect(forecastQuota(history(3, () => 100))).toEqual({ state: 'reached' });
    expect(forecastQuota(history(3, () => 120))).toEqual({ state: 'reached' });
  });

  it('looks at the limit of now', () => {
    const raised = history(60, left => 70 - left).map((point, i) =>
      i < 30 ? { ...point, limit: 50 } : point,
    );
    const forecast = forecastQuota(raised);
    expect(forecast.state).toBe('growing');
    expect(
      daysUntil(forecast.state === 'growing' ? forecast.expected : ''),
    ).toBeCloseTo(30, 3);
  });

  const series = fc
    .array(fc.nat(10_000), { minLength: 2, maxLength: 120 })
    .map(values =>
      history(
        values.length - 1,
        left => values[values.length - 1 - left],
        9_000,
      ),
    );

  it('keeps its dates in order, after the last reading and within a year', () => {
    fc.assert(
      fc.property(series, points => {
        const forecast = forecastQuota(points);
        if (forecast.state !== 'growing') {
          return;
        }
        const { earliest, expected, latest } = forecast;
        expect(daysUntil(earliest)).toBeGreaterThanOrEqual(0);
        expect(earliest <= expected).toBe(true);
        expect(latest === undefined || expected <= latest).toBe(true);
        expect(daysUntil(latest ?? expected)).toBeLessThanOrEqual(365);
      }),
    );
  });

  it('meets the limit on the day where a straight line does', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50 }),
        fc.integer({ min: 30, max: 90 }),
        fc.integer({ min: 1, max: 300 }),
        (slope, days, left) => {
          const last = slope * days;
          const forecast = forecastQuota(
            history(days, ago => last - slope * ago, last + slope * left),
          );
          expect(forecast.state).toBe('growing');
          expect(
            daysUntil(forecast.state === 'growing' ? forecast.expected : ''),
          ).toBeCloseTo(left, 2);
        },
      ),
    );
  });

  it('is the same whatever the unit', () => {
    fc.assert(
      fc.property(series, points => {
        const tenfold = points.map(({ at, used, limit }) => ({
          at,
          used: used * 10,
          limit: limit * 10,
        }));
        const [one, ten] = [forecastQuota(points), forecastQuota(tenfold)];
        expect(ten.state).toBe(one.state);
      }),
    );
  });
});
