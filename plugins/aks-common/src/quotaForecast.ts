/** How a counter stood at the end of a day, or when it was last read. */
export interface QuotaPoint {
  /** ISO 8601. */
  at: string;
  used: number;
  limit: number;
}

/** When growth meets the limit; times are ISO 8601. */
export type QuotaForecast =
  | {
      /** Fewer days than a trend needs. */
      state: 'too-little-history';
      /** Days between the first and the last reading. */
      days: number;
      needed: number;
    }
  | {
      state: 'reached';
    }
  | {
      /** Grows so slowly, if at all, that it does not meet the limit within a year. */
      state: 'steady';
      /** vCPU a day, over 30 and over 90 days, or as many as there are. */
      perDay: { short: number; long: number };
      early?: EarlyTrend;
    }
  | {
      state: 'growing';
      perDay: { short: number; long: number };
      /** By the steeper slope. */
      earliest: string;
      /** By the mean of the slopes. */
      expected: string;
      /** By the gentler slope; absent: that one does not meet the limit within a year. */
      latest?: string;
      early?: EarlyTrend;
    };

/**
 * A trend of fewer than 30 days: its two slopes are the ends of where the true
 * one lies with 95 %, and no nearer to each other than half and one and a half
 * of it.
 */
export interface EarlyTrend {
  /** Days between the first and the last reading. */
  days: number;
  /** Days of a trend of its own right. */
  needed: number;
}

/** Answer of `GET /api/aks/quota-forecast`. */
export interface QuotaForecastAnswer {
  subscriptionId: string;
  region: string;
  /** The counter: `cores`, `lowPriorityCores` or a size family. */
  quota: string;
  /** Of 90 days, oldest first; empty: nobody looked yet. */
  history: QuotaPoint[];
  forecast: QuotaForecast;
}

/** Answer of `GET /api/aks/quota-forecasts`: those that are full or will be, the soonest first. */
export interface QuotaForecastsAnswer {
  subscriptionId: string;
  forecasts: (QuotaPoint & {
    region: string;
    quota: string;
    forecast: Extract<QuotaForecast, { state: 'reached' | 'growing' }>;
  })[];
  /** Counters in use of which a trend is told, growing or not. */
  trends: number;
  /** Counters in use of which none can be told yet. */
  tooShort: {
    counters: number;
    /** The longest time between two readings of one of them. */
    days: number;
    needed: number;
  };
}

/** Share of a limit from which a quota counts as nearly used. */
export const QUOTA_GATE = 0.8;

const DAY = 24 * 60 * 60_000;
/** Days of readings that a trend needs; before, it is told as an early one. */
export const TREND_DAYS = 30;
/** Days of readings that an early trend needs, so that one week's rhythm is in it. */
export const EARLY_DAYS = 7;
/** Readings of an early trend at least, of which there is one a day. */
const EARLY_POINTS = 5;
const LONG_DAYS = 90;

/** Beyond that a trend says nothing. */
const FAR_DAYS = 365;

/**
 * When a counter meets its limit if it grows on as it did: by the slopes
 * (least squares) of the last 30 and 90 days. From 7 days on there is an early
 * forecast, by the ends of the interval that the slope lies in; it grows only
 * where that has nothing of a fall in it.
 *
 * @param history - oldest first
 */
export function forecastQuota(history: readonly QuotaPoint[]): QuotaForecast {
  const last = history[history.length - 1];
  if (last && last.used >= last.limit) {
    return { state: 'reached' };
  }
  const days = last
    ? (Date.parse(last.at) - Date.parse(history[0].at)) / DAY
    : 0;
  if (!last || days < EARLY_DAYS || history.length < EARLY_POINTS) {
    return {
      state: 'too-little-history',
      days: Math.floor(days),
      needed: EARLY_DAYS,
    };
  }
  if (days < TREND_DAYS) {
    const early = { days: Math.floor(days), needed: TREND_DAYS };
    const perDay = intervalOf(history);
    const falls = perDay.long <= 0;
    return falls
      ? { state: 'steady', perDay, early }
      : { ...meeting(last, perDay), early };
  }
  return meeting(last, {
    short: slopeOf(history, TREND_DAYS),
    long: slopeOf(history, LONG_DAYS),
  });
}

/** When either slope meets the limit, and the mean of both. */
function meeting(
  last: QuotaPoint,
  perDay: { short: number; long: number },
): Extract<QuotaForecast, { state: 'steady' | 'growing' }> {
  const left = last.limit - last.used;
  const meets = (slope: number): string | undefined => {
    const until = slope > 0 ? left / slope : Infinity;
    return until <= FAR_DAYS
      ? new Date(Date.parse(last.at) + until * DAY).toISOString()
      : undefined;
  };
  const earliest = meets(Math.max(perDay.short, perDay.long));
  const expected = meets((perDay.short + perDay.long) / 2);
  const latest = meets(Math.min(perDay.short, perDay.long));
  return earliest && expected
    ? {
        state: 'growing',
        perDay,
        earliest,
        expected,
        ...(latest && { latest }),
      }
    : { state: 'steady', perDay };
}

/** Of use, a day, by least squares; 0 of what does not spread over time. */
interface Line {
  slope: number;
  /** Standard error of the slope; 0 of fewer than three points. */
  error: number;
  points: number;
}

function lineOf(history: readonly QuotaPoint[], days: number): Line {
  const end = Date.parse(history[history.length - 1].at);
  const points = history
    .map(({ at, used }) => ({ x: (Date.parse(at) - end) / DAY, y: used }))
    .filter(({ x }) => x >= -days);
  const mean = (numbers: number[]) =>
    numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
  const midX = mean(points.map(({ x }) => x));
  const midY = mean(points.map(({ y }) => y));
  let covariance = 0;
  let variance = 0;
  for (const { x, y } of points) {
    covariance += (x - midX) * (y - midY);
    variance += (x - midX) ** 2;
  }
  const slope = variance > 0 ? covariance / variance : 0;
  const free = points.length - 2;
  const squares = points.reduce(
    (sum, { x, y }) => sum + (y - midY - slope * (x - midX)) ** 2,
    0,
  );
  return {
    slope,
    error: variance > 0 && free > 0 ? Math.sqrt(squares / free / variance) : 0,
    points: points.length,
  };
}

const rounded = (slope: number) => Number(slope.toFixed(6));

function slopeOf(history: readonly QuotaPoint[], days: number): number {
  return rounded(lineOf(history, days).slope);
}

/**
 * Where 95 % of Student's distribution lie, by its series in 1/df: good to
 * 0.01 from 3 degrees of freedom on.
 * https://www.itl.nist.gov/div898/handbook/eda/section3/eda3672.htm
 */
function studentsT(degrees: number): number {
  const z = 1.959964;
  return (
    z +
    (z ** 3 + z) / (4 * degrees) +
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * degrees ** 2) +
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / (384 * degrees ** 3)
  );
}

/** Share of a slope of few days that it may always be off by. */
const LEAST_SPREAD = 0.5;

/** The ends of the interval that the slope of few days lies in, the steeper one first. */
function intervalOf(history: readonly QuotaPoint[]): {
  short: number;
  long: number;
} {
  const { slope, error, points } = lineOf(history, LONG_DAYS);
  const spread = Math.max(
    studentsT(points - 2) * error,
    LEAST_SPREAD * Math.abs(slope),
  );
  return { short: rounded(slope + spread), long: rounded(slope - spread) };
}
