import { QuotaForecast, QuotaPoint } from '@rally/plugin-aks-common';

const DAY_MS = 24 * 60 * 60_000;
/** The future is drawn at most as wide as the past. */
const HORIZON_MS = 90 * DAY_MS;
/** Beyond the last thing drawn, as a share of the whole. */
const MARGIN = 0.05;

/** A place in the drawing: milliseconds since 1970 and vCPU. */
export interface GrowthPoint {
  at: number;
  vcpu: number;
}

export interface GrowthPicture {
  from: number;
  /** When it was last read: where the past ends. */
  now: number;
  to: number;
  /** vCPU at the top of the drawing. */
  most: number;
  /** From the last reading; absent where nothing is foreseen. */
  expected?: { end: GrowthPoint; meetsLimit: boolean };
  /** The corners between the steepest and the gentlest way to the limit. */
  fan: GrowthPoint[];
}

const between = (start: GrowthPoint, end: GrowthPoint, at: number) =>
  start.vcpu +
  ((end.vcpu - start.vcpu) * (at - start.at)) / (end.at - start.at);

/** The way from the last reading to the limit, cut where the drawing ends. */
function cut(start: GrowthPoint, end: GrowthPoint, to: number): GrowthPoint {
  return end.at <= to ? end : { at: to, vcpu: between(start, end, to) };
}

/**
 * What is drawn of a quota that grows.
 *
 * @param history - oldest first, at least one point
 */
export function growthPicture(
  history: readonly QuotaPoint[],
  forecast: QuotaForecast,
): GrowthPicture {
  const last = history[history.length - 1];
  const from = Date.parse(history[0].at);
  const now = Date.parse(last.at);
  const start = { at: now, vcpu: last.used };
  const most =
    Math.max(...history.map(({ used, limit }) => Math.max(used, limit)), 1) *
    1.1;
  const past = Math.max(now - from, DAY_MS);
  if (forecast.state !== 'growing') {
    return { from, now, to: now + past * MARGIN, most, fan: [] };
  }

  const at = (time: string) => ({ at: Date.parse(time), vcpu: last.limit });
  const expected = at(forecast.expected);
  const earliest = at(forecast.earliest);
  // Without a latest the gentler slope never meets the limit: it stays level at the least.
  const gentle = Math.max(
    0,
    Math.min(forecast.perDay.short, forecast.perDay.long),
  );
  const horizon = now + HORIZON_MS;
  const latest = forecast.latest
    ? at(forecast.latest)
    : { at: horizon, vcpu: last.used + (gentle * HORIZON_MS) / DAY_MS };
  const seen = Math.min(horizon, Math.max(expected.at, latest.at));
  const to = seen + (seen - from) * MARGIN;
  return {
    from,
    now,
    to,
    most,
    expected: {
      end: cut(start, expected, seen),
      meetsLimit: expected.at <= seen,
    },
    fan: [
      start,
      cut(start, earliest, seen),
      // Between the two the fan runs along the limit.
      ...(latest.at > seen && earliest.at < seen
        ? [{ at: seen, vcpu: last.limit }]
        : []),
      cut(start, latest, seen),
    ],
  };
}

/** What came to it since the first reading, and how much a day. */
export function growthOf(
  history: readonly QuotaPoint[],
): { change: number; perDay: number } | undefined {
  if (history.length < 2) return undefined;
  const first = history[0];
  const last = history[history.length - 1];
  const days = (Date.parse(last.at) - Date.parse(first.at)) / DAY_MS;
  if (days <= 0) return undefined;
  const change = last.used - first.used;
  return { change, perDay: change / days };
}

/** From when on there will be enough days for a forecast, milliseconds since 1970. */
export function forecastFrom(
  history: readonly QuotaPoint[],
  {
    needed,
  }: Pick<Extract<QuotaForecast, { state: 'too-little-history' }>, 'needed'>,
): number | undefined {
  return history.length > 0
    ? Date.parse(history[0].at) + needed * DAY_MS
    : undefined;
}
