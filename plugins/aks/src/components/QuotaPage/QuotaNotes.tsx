import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { formatTime, StateStrip, useNow } from '@rally/portal-react';
import {
  RiHistoryLine,
  RiHourglassLine,
  RiQuestionLine,
} from '@remixicon/react';
import { MatrixRow } from '../../quota/matrix';
import { withoutStop } from '../../sentence';
import { aksTranslationRef } from '../../translation';
import { Words } from '../../words';
import matrixStyles from './QuotaMatrix.module.css';
import styles from './QuotaPage.module.css';

/** What the cells mean that are not a plain number on a colour. */
export function CellLegend() {
  const { t } = useTranslationRef(aksTranslationRef);
  const sample = (kind: string) =>
    `${matrixStyles.cell} ${matrixStyles[kind]} ${styles.sample}`;
  return (
    <ul className={styles.legend} aria-label={t('quota.legend.name')}>
      <li>
        <span className={sample('unused')} aria-hidden>
          50
        </span>
        {t('quota.legend.unused')}
      </li>
      <li>
        <span className={sample('none')} aria-hidden>
          –
        </span>
        {t('quota.legend.none')}
      </li>
      <li>
        <span className={sample('not-answered')} aria-hidden>
          <RiQuestionLine size={14} />
        </span>
        {t('quota.legend.notAnswered')}
      </li>
      <li>
        <span className={sample('unused')} aria-hidden>
          86
          <RiHistoryLine size={11} className={matrixStyles.old} />
        </span>
        {t('quota.legend.old')}
      </li>
      <li>
        <span className={sample('unused')} aria-hidden>
          8
          <RiHourglassLine size={11} className={matrixStyles.old} />
        </span>
        {t('quotaCell.legend')}
      </li>
    </ul>
  );
}

export interface QuotaStripsProps {
  rows: MatrixRow[];
  clustersError?: Error;
  onAskAgain: () => void;
}

/** What is old, what is missing, and why. */
export function QuotaStrips(props: QuotaStripsProps) {
  const { rows, clustersError, onAskAgain } = props;
  const now = useNow();
  const { t } = useTranslationRef(aksTranslationRef);
  const stale = rows.filter(row => row.state === 'stale');
  const missing = rows.filter(row => row.state === 'not-answered');
  const wordsOf = (row: MatrixRow) => ({
    region: <b>{t('quota.strip.region', { region: row.region })}</b>,
    cause: causeOf(row, now, t),
  });
  const askNow = (
    <Button variant="tertiary" size="small" onPress={onAskAgain}>
      {t('common.askNow')}
    </Button>
  );

  return (
    <div className={styles.strips}>
      {stale.length > 0 && (
        <StateStrip kind="stale" action={askNow}>
          {stale.map(row => (
            <span key={row.region} className={styles.cause}>
              {row.observedAt
                ? t('quota.strip.stale', {
                    ...wordsOf(row),
                    observedAt: formatTime(row.observedAt, now),
                  })
                : t('quota.strip.plain', wordsOf(row))}
            </span>
          ))}
        </StateStrip>
      )}
      {missing.length > 0 && (
        <StateStrip kind="partial" action={askNow}>
          {missing.map(row => (
            <span key={row.region} className={styles.cause}>
              {t('quota.strip.plain', wordsOf(row))}
            </span>
          ))}
        </StateStrip>
      )}
      {clustersError && (
        <StateStrip kind="partial" action={askNow}>
          {t('quota.strip.clustersSilent', {
            clusters: <b>{t('quota.strip.clusters')}</b>,
            cause: clustersError.message,
          })}
        </StateStrip>
      )}
    </div>
  );
}

function causeOf({ problem }: MatrixRow, now: number, t: Words): string {
  if (!problem) return t('quota.strip.lapsed');
  const words = {
    code: String(problem.status ?? problem.code),
    since: formatTime(problem.since, now),
    message: withoutStop(problem.message),
  };
  return problem.retryAt
    ? t('quota.strip.causeRetry', {
        ...words,
        retryAt: formatTime(problem.retryAt, now),
      })
    : t('quota.strip.cause', words);
}
