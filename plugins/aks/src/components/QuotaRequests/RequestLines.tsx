import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { QuotaRequest } from '@rally/plugin-aks-common';
import { formatCount, formatTime, useNow } from '@rally/portal-react';
import { aksTranslationRef } from '../../translation';
import { RequestState } from './RequestState';
import styles from './RequestLines.module.css';

/** The last of them say enough beside a figure; the table below the matrix has all. */
const MOST = 3;

/** The requests for one quota, newest first. */
export function RequestLines({
  requests,
}: {
  requests: readonly QuotaRequest[];
}) {
  const { t } = useTranslationRef(aksTranslationRef);
  const now = useNow();
  if (requests.length === 0) {
    return <p className={styles.none}>{t('quotaRequests.noneForThis')}</p>;
  }
  return (
    <ul className={styles.lines} aria-live="polite">
      {requests.slice(0, MOST).map(request => (
        <li key={request.id}>
          <span className={styles.limits}>
            {t('quotaRequests.limits', {
              before: formatCount(request.before.limit),
              limit: formatCount(request.limit),
            })}
            <small>{formatTime(request.requestedAt, now)}</small>
          </span>
          <RequestState request={request} />
        </li>
      ))}
    </ul>
  );
}
