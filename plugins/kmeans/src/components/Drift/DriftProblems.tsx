import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { DriftAnswer } from '@rally/plugin-kmeans-common';
import { Asked, formatTime, StateStrip, useNow } from '@rally/portal-react';
import { kmeansTranslationRef } from '../../translation';
import { StaleStrip } from '../Stale';
import styles from './Drift.module.css';

/** What is old or missing about drift: the backend does not answer, or its database does not. */
export function DriftProblems({
  asked,
}: {
  asked: Asked<DriftAnswer | undefined>;
}) {
  const { t } = useTranslationRef(kmeansTranslationRef);
  const now = useNow();
  const stale = asked.value?.stale;
  if (!asked.error && !stale) return null;
  return (
    <div className={styles.problems}>
      <StaleStrip asked={asked} />
      {stale && (
        <StateStrip kind={stale.storedAt ? 'stale' : 'partial'}>
          {stale.problem}{' '}
          {stale.storedAt
            ? t('drift.stored', { time: formatTime(stale.storedAt, now) })
            : t('drift.notStored')}
        </StateStrip>
      )}
    </div>
  );
}
