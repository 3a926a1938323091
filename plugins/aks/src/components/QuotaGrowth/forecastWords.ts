import { QuotaForecastAnswer } from '@rally/plugin-aks-common';
import { dayLabel, formatCount } from '@rally/portal-react';
import { forecastFrom } from '../../quota/growth';
import { Words } from '../../words';

const DAY_MS = 24 * 60 * 60_000;

/** When growth meets the limit, in one sentence; `now` is in milliseconds since 1970. */
export function forecastWords(
  answer: QuotaForecastAnswer,
  now: number,
  t: Words,
): string {
  const { forecast } = answer;
  const early = 'early' in forecast ? forecast.early : undefined;
  if (!early) return trendWords(answer, now, t);
  const words = restingOn(answer, early, t);
  return forecast.state === 'steady'
    ? t('growth.forecast.steadyEarly', words)
    : `${trendWords(answer, now, t)} ${t('growth.forecast.early', words)}`;
}

/** How many days it rests on, and from when on on enough. */
function restingOn(
  { history }: QuotaForecastAnswer,
  { days, needed }: { days: number; needed: number },
  t: Words,
) {
  const from = forecastFrom(history, { needed });
  return {
    days: t('growth.forecast.days', { count: days }),
    needed: formatCount(needed),
    from: from === undefined ? '–' : dayLabel(from),
  };
}

function trendWords(
  answer: QuotaForecastAnswer,
  now: number,
  t: Words,
): string {
  const { forecast } = answer;
  switch (forecast.state) {
    case 'reached':
      return t('growth.forecast.reached');
    case 'steady':
      return t('growth.forecast.steady');
    case 'too-little-history':
      return t('growth.forecast.tooLittle', restingOn(answer, forecast, t));
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
