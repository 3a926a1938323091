import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Cluster } from '@rally/plugin-aks-common';
import {
  AgeStamp,
  formatCount,
  formatShare,
  KeyFigure,
  KeyFigures,
} from '@rally/portal-react';
import { columnLabel } from '../../quota/columnWords';
import { GATE, MatrixSummary, shareUsed } from '../../quota/matrix';
import { aksTranslationRef } from '../../translation';

export interface QuotaKeyFiguresProps {
  summary: MatrixSummary;
  /** Absent where they could not be asked. */
  clusters?: Cluster[];
}

export function QuotaKeyFigures({ summary, clusters }: QuotaKeyFiguresProps) {
  const { t } = useTranslationRef(aksTranslationRef);
  const { tightest, fullest, freeWhereWeRun } = summary;
  const inRegions = new Set(clusters?.map(cluster => cluster.region)).size;

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
            ? t('common.inRegions', { count: freeWhereWeRun.regions })
            : t('quota.figure.noRegionOfOurs')
        }
      />
      <KeyFigure
        label={t('quota.figure.clusters')}
        value={clusters && formatCount(clusters.length)}
        note={
          clusters
            ? t('common.inRegions', { count: inRegions })
            : t('quota.figure.couldNotAsk')
        }
      />
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
