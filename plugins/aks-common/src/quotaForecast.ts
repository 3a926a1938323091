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
    };

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
/** Days of readings that a trend needs. */
export const TREND_DAYS = 30;
const LONG_DAYS = 90;

/** Beyond that a trend says nothing. */
const FAR_DAYS = 365;

/**
 * When a counter meets its limit if it grows on as it did: by the slopes
 * (least squares) of the last 30 and 90 days.
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
  if (!last || days < TREND_DAYS) {
    return {
      state: 'too-little-history',
      days: Math.floor(days),
      needed: TREND_DAYS,
    };
  }
  const perDay = {
    short: slopeOf(history, TREND_DAYS),
    long: slopeOf(history, LONG_DAYS),
  };
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

/** Of use, a day, by least squares over the last `days`; 0 of what does not spread over time. */
function slopeOf(history: readonly QuotaPoint[], days: number): number {
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
  return variance > 0 ? Number((covariance / variance).toFixed(6)) : 0;
}
