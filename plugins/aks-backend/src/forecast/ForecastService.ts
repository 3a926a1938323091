import { NotFoundError } from '@backstage/errors';
import {
  EARLY_DAYS,
  forecastQuota,
  QuotaForecast,
  QuotaForecastsAnswer,
  QuotaPoint,
} from '@rally/plugin-aks-common';
import { AksService } from '@rally/plugin-aks-node';
import { Clock } from '@rally/upstream';
import { AzureSignals } from '../service/AzureSignals';
import { SubscriptionScope } from '../service/SubscriptionScope';
import { QuotaDay, QuotaHistoryStore } from './QuotaHistoryStore';

const HISTORY_MS = 90 * 24 * 60 * 60_000;

/** The history is what matters: a reading of now that takes longer is left out. */
const USAGES_WAIT_MS = 2_000;

const MOST_FORECASTS = 50;

/** When growth meets the limits. */
export type ForecastService = Pick<
  AksService,
  'getQuotaForecast' | 'getQuotaForecasts'
>;

export class DefaultForecastService implements ForecastService {
  constructor(
    private readonly deps: {
      signals: Pick<AzureSignals, 'usages'>;
      scope: Pick<SubscriptionScope, 'subscriptionId'>;
      history: QuotaHistoryStore;
      clock: Clock;
    },
  ) {}

  getQuotaForecast: ForecastService['getQuotaForecast'] = async request => {
    const { signals, scope, history, clock } = this.deps;
    const { region, quota } = request;
    const subscriptionId = await scope.subscriptionId(request.subscriptionId);
    const since = clock.now() - HISTORY_MS;
    const [points, usages] = await Promise.all([
      history.load(subscriptionId, region, quota, since),
      signals.usages(subscriptionId, region, { waitMs: USAGES_WAIT_MS }),
    ]);
    const wanted = quota.toLowerCase();
    const now =
      usages.state === 'not-answered'
        ? undefined
        : usages.value.find(({ name }) => name.toLowerCase() === wanted);
    if (points.length === 0 && usages.state !== 'not-answered' && !now) {
      throw new NotFoundError(
        `Azure counts no quota ${quota} in ${region} for subscription ${subscriptionId}.`,
      );
    }
    const all =
      now && usages.state !== 'not-answered'
        ? withNow(points, {
            at: usages.observedAt,
            used: now.used,
            limit: now.limit,
          })
        : points;
    return {
      subscriptionId,
      region,
      quota: now?.name ?? quota,
      history: all,
      forecast: forecastQuota(all),
    };
  };

  getQuotaForecasts: ForecastService['getQuotaForecasts'] = async request => {
    const { scope, history, clock } = this.deps;
    const subscriptionId = await scope.subscriptionId(request.subscriptionId);
    const days = await history.loadAll(
      subscriptionId,
      clock.now() - HISTORY_MS,
    );
    return { subscriptionId, ...forecastsOf(days) };
  };
}

/** The newest reading, where the day's row is older. */
function withNow(points: QuotaPoint[], now: QuotaPoint): QuotaPoint[] {
  const last = points[points.length - 1];
  if (!last || last.at < now.at) {
    const sameDay = last && last.at.slice(0, 10) === now.at.slice(0, 10);
    return [...(sameDay ? points.slice(0, -1) : points), now];
  }
  return points;
}

/** Those that are full or will be; the soonest first. */
function forecastsOf(
  days: QuotaDay[],
): Omit<QuotaForecastsAnswer, 'subscriptionId'> {
  const counters = new Map<string, QuotaDay[]>();
  for (const day of days) {
    const key = `${day.region}|${day.quota}`;
    const counter = counters.get(key) ?? [];
    counter.push(day);
    counters.set(key, counter);
  }
  const trends = [...counters.values()].map(points => ({
    last: points[points.length - 1],
    forecast: forecastQuota(points),
  }));
  const short = trends.flatMap(({ forecast }) =>
    forecast.state === 'too-little-history' ? forecast.days : [],
  );
  const tooShort = {
    counters: short.length,
    days: Math.max(0, ...short),
    needed: EARLY_DAYS,
  };
  const forecasts = trends
    .flatMap(({ last, forecast }) =>
      forecast.state === 'reached' || forecast.state === 'growing'
        ? [{ ...last, forecast }]
        : [],
    )
    .sort(
      (a, b) =>
        soonest(a.forecast).localeCompare(soonest(b.forecast)) ||
        a.region.localeCompare(b.region, 'en') ||
        a.quota.localeCompare(b.quota, 'en'),
    )
    .slice(0, MOST_FORECASTS);
  return { forecasts, trends: trends.length - short.length, tooShort };
}

function soonest(forecast: QuotaForecast): string {
  return forecast.state === 'growing' ? forecast.expected : '';
}
