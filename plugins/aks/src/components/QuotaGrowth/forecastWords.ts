import { QuotaForecastAnswer } from '@rally/plugin-aks-common';
import { dayLabel, formatCount } from '@rally/portal-react';
import { forecastFrom } from '../../quota/growth';
import { Words } from '../../words';

const DAY_MS = 24 * 60 * 60_000;

/** When growth meets the limit, in one sentence; `now` is in milliseconds since 1970. */
export function forecastWords(
  { forecast, history }: QuotaForecastAnswer,
  now: number,
  t: Words,
): string {
  switch (forecast.state) {
    case 'reached':
      return t('growth.forecast.reached');
    case 'steady':
      return t('growth.forecast.steady');
    case 'too-little-history': {
      const from = forecastFrom(history, forecast);
      return t('growth.forecast.tooLittle', {
        days: t('growth.forecast.days', { count: forecast.days }),
        needed: formatCount(forecast.needed),
        from: from === undefined ? '–' : dayLabel(from),
      });
    }
    default: {
      const day = (time: string) => dayLabel(Date.parse(time));
      const count = Math.max(
        0,
        Math.round((Date.parse(forecast.expected) - now) / DAY_MS),
      );
      const words = {
        day: day(forecast.expected),
        left: t('growth.forecast.inDays', { count }),
      };
      return forecast.latest
        ? t('growth.forecast.growing', {
            ...words,
            range: t('growth.forecast.range', {
              earliest: day(forecast.earliest),
              latest: day(forecast.latest),
            }),
          })
        : t('growth.forecast.growingOpen', {
            ...words,
            earliest: day(forecast.earliest),
          });
    }
  }
}
