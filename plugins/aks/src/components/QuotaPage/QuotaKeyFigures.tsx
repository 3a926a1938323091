import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { QuotaForecastsAnswer, QuotaRequest } from '@rally/plugin-aks-common';
import {
  AgeStamp,
  formatCount,
  formatShare,
  KeyFigure,
  KeyFigures,
  useNow,
} from '@rally/portal-react';
import { columnLabel } from '../../quota/columnWords';
import { columnOf } from '../../quota/families';
import { GATE, MatrixSummary, shareUsed } from '../../quota/matrix';
import { tallyRequests } from '../../quota/requests';
import { aksTranslationRef } from '../../translation';

export interface QuotaKeyFiguresProps {
  summary: MatrixSummary;
  forecasts?: QuotaForecastsAnswer;
  requests?: QuotaRequest[];
}

export function QuotaKeyFigures(props: QuotaKeyFiguresProps) {
  const { summary, forecasts, requests } = props;
  const { t } = useTranslationRef(aksTranslationRef);
  const { tightest, fullest, freeWhereWeRun } = summary;

  return (
    <KeyFigures>
      <KeyFigure
        label={t('quota.figure.overGate', { gate: formatShare(GATE) })}
        value={formatCount(summary.tight)}
        unit={t('quota.figure.ofQuotas', {
          quotas: t('count.quota', { count: summary.quotas }),
        })}
        tone={tightest ? 'blocked' : 'plain'}
        note={
          tightest
            ? t('quota.figure.tightest', {
                tight: formatCount(tightest.count),
                region: tightest.region,
              })
            : t('quota.figure.noneTight')
        }
      />
      <KeyFigure
        label={t('quota.figure.fullest')}
        value={fullest ? formatShare(shareUsed(fullest.quota)) : '–'}
        note={
          fullest
            ? t('quota.figure.fullestNote', {
                region: fullest.region,
                quota: columnLabel(fullest.column, t),
                free: formatCount(fullest.quota.free),
              })
            : t('quota.figure.nothingUsed')
        }
      />
      <KeyFigure
        label={t('quota.figure.free')}
        value={freeWhereWeRun && formatCount(freeWhereWeRun.regular)}
        unit={
          freeWhereWeRun &&
          t('quota.figure.freeUnit', {
            spot: formatCount(freeWhereWeRun.spot),
          })
        }
        note={
          freeWhereWeRun
            ? t('quota.figure.freeIn', { count: freeWhereWeRun.regions })
            : t('quota.figure.noRegionOfOurs')
        }
      />
      <NextToBeFull forecasts={forecasts} />
      <OpenRequests requests={requests} />
      <KeyFigure
        label={t('quota.figure.answered')}
        value={formatCount(summary.answered)}
        unit={t('quota.figure.ofRegions', {
          regions: formatCount(summary.regions),
        })}
        note={
          <span>
            <AgeStamp
              observedAt={summary.observedAt}
              source={t('source.oldestUsages')}
            />
          </span>
        }
      />
    </KeyFigures>
  );
}

const DAY_MS = 24 * 60 * 60_000;

/** The quota that growth fills first. */
function NextToBeFull({ forecasts }: { forecasts?: QuotaForecastsAnswer }) {
  const { t } = useTranslationRef(aksTranslationRef);
  const now = useNow();
  const label = t('quotaNext.label');
  if (!forecasts) return <KeyFigure label={label} />;
  const next = forecasts.forecasts.find(
    ({ forecast }) => forecast.state === 'growing',
  );
  if (next?.forecast.state !== 'growing') {
    const { trends, tooShort } = forecasts;
    const { counters, days, needed } = tooShort;
    // A counter without a trend may be the one that grows.
    if (trends === 0 || counters > 0) {
      return (
        <KeyFigure
          label={label}
          value={t('quotaNext.unknown')}
          note={t('quotaNext.tooShort', { days, needed })}
        />
      );
    }
    return (
      <KeyFigure
        label={label}
        value={t('quotaNext.none')}
        note={t('quotaNext.noneGrows')}
      />
    );
  }
  const days = Math.max(
    0,
    Math.round((Date.parse(next.forecast.expected) - now) / DAY_MS),
  );
  const column = columnOf({ name: next.quota });
  return (
    <KeyFigure
      label={label}
      value={formatCount(days)}
      unit={t(days === 1 ? 'quotaNext.day' : 'quotaNext.days')}
      note={t('quotaNext.note', {
        region: next.region,
        quota: column ? columnLabel(column, t) : next.quota,
      })}
    />
  );
}

function OpenRequests({ requests }: { requests?: QuotaRequest[] }) {
  const { t } = useTranslationRef(aksTranslationRef);
  const now = useNow();
  const label = t('quotaNext.open');
  if (!requests) return <KeyFigure label={label} />;
  const { open, escalated } = tallyRequests(requests, now);
  const waiting = open > 0 ? t('quotaNext.openPlain') : t('quotaNext.noOpen');
  return (
    <KeyFigure
      label={label}
      value={formatCount(open)}
      tone={escalated > 0 ? 'risky' : 'plain'}
      note={
        escalated > 0 ? t('quotaNext.openNote', { count: escalated }) : waiting
      }
    />
  );
}
