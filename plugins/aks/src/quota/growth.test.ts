import { QuotaForecast, QuotaPoint } from '@rally/plugin-aks-common';
import { t } from '../__testUtils__/words';
import { forecastWords } from '../components/QuotaGrowth/forecastWords';
import { forecastFrom, growthOf, growthPicture } from './growth';

const day = (n: number) =>
  new Date(Date.UTC(2026, 10, 1 + n, 12)).toISOString();
const ms = (n: number) => Date.parse(day(n));
const HISTORY: QuotaPoint[] = [
  { at: day(0), used: 40, limit: 80 },
  { at: day(10), used: 60, limit: 100 },
  { at: day(20), used: 80, limit: 100 },
];
const growing = (over: object = {}): QuotaForecast => ({
  state: 'growing',
  perDay: { short: 2, long: 1 },
  earliest: day(30),
  expected: day(35),
  latest: day(40),
  ...over,
});

describe('growthPicture', () => {
  it('leads from the last reading to the limit, within a fan', () => {
    const picture = growthPicture(HISTORY, growing());
    expect(picture).toMatchObject({
      from: ms(0),
      now: ms(20),
      expected: { end: { at: ms(35), vcpu: 100 }, meetsLimit: true },
      fan: [
        { at: ms(20), vcpu: 80 },
        { at: ms(30), vcpu: 100 },
        { at: ms(40), vcpu: 100 },
      ],
    });
    expect(picture.to).toBeGreaterThan(ms(40));
    expect(picture.most).toBeGreaterThan(100);
  });

  it('cuts what lies further than the past is long', () => {
    const { expected, fan, to } = growthPicture(
      HISTORY,
      growing({
        expected: day(220),
        latest: undefined,
        perDay: { short: 0.05, long: 1 },
      }),
    );
    expect(expected?.meetsLimit).toBe(false);
    expect(expected?.end.at).toBe(ms(110));
    expect(expected?.end.vcpu).toBeCloseTo(89, 5);
    expect(fan[fan.length - 1].vcpu).toBeCloseTo(84.5, 5);
    expect(Math.max(...fan.map(corner => corner.at))).toBeLessThanOrEqual(to);
  });

  it('never lets the fan fall below what is used', () => {
    const { fan } = growthPicture(
      HISTORY,
      growing({ latest: undefined, perDay: { short: -3, long: 2 } }),
    );
    expect(Math.min(...fan.map(({ vcpu }) => vcpu))).toBe(80);
  });

  it('foresees nothing where there is no forecast', () => {
    const picture = growthPicture([HISTORY[0]], { state: 'reached' });
    expect(picture.expected).toBeUndefined();
    expect(picture.fan).toEqual([]);
    expect(picture.to).toBeGreaterThan(picture.now);
  });
});

describe('growth in figures', () => {
  it('tells what came to it', () => {
    expect(growthOf(HISTORY)).toEqual({ change: 40, perDay: 2 });
    expect(growthOf([HISTORY[0]])).toBeUndefined();
    expect(growthOf([HISTORY[0], HISTORY[0]])).toBeUndefined();
  });

  it('tells from when there will be a forecast', () => {
    expect(forecastFrom(HISTORY, { needed: 30 })).toBe(ms(30));
    expect(forecastFrom([], { needed: 30 })).toBeUndefined();
  });
});

describe('forecastWords', () => {
  const words = (forecast: QuotaForecast) =>
    forecastWords(
      {
        subscriptionId: 's',
        region: 'westeurope',
        quota: 'cores',
        history: HISTORY,
        forecast,
      },
      ms(20),
      t,
    );
  it.each<[QuotaForecast, string]>([
    [
      { state: 'too-little-history', days: 20, needed: 30 },
      'No forecast yet: 20 days of readings, and a trend needs 30. There will be one from 1 Dec.',
    ],
    [{ state: 'reached' }, 'The limit is reached: nothing more is granted.'],
    [
      { state: 'steady', perDay: { short: 0, long: 0 } },
      'At this pace the limit is not met within a year.',
    ],
    [
      growing(),
      'At this pace the limit is met on 6 Dec, in 15 days (1 Dec to 11 Dec).',
    ],
    [
      growing({ latest: undefined }),
      'At this pace the limit is met on 6 Dec, in 15 days; at the earliest on 1 Dec.',
    ],
  ])('%j', (forecast, sentence) => expect(words(forecast)).toBe(sentence));
});
