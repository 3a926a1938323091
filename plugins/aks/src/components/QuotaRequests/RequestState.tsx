import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { QuotaRequest } from '@rally/plugin-aks-common';
import { formatDuration, VerdictIcon } from '@rally/portal-react';
import { RiAlertFill, RiHourglassLine } from '@remixicon/react';
import { tookMs } from '../../quota/requests';
import { aksTranslationRef } from '../../translation';
import styles from './QuotaRequests.module.css';

/** How a request stands, and what Azure said where it was refused. */
export function RequestState({ request }: { request: QuotaRequest }) {
  const { state, reason, problem } = request;
  const { t } = useTranslationRef(aksTranslationRef);
  const took = tookMs(request);
  return (
    <span className={styles.state}>
      <StateIcon state={state} />
      <span>
        {t(`quotaRequests.state.${state}`)}
        {took !== undefined && (
          <span className={styles.quiet}>
            {' '}
            {t('quotaRequests.after', { age: formatDuration(took) })}
          </span>
        )}
        {reason && (
          <small>
            {t('quotaRequests.reason', {
              code: reason.code,
              message: reason.message,
            })}
          </small>
        )}
        {problem && (
          <small>
            {t('quotaRequests.silent', {
              code: problem.code,
              message: problem.message,
            })}
          </small>
        )}
      </span>
    </span>
  );
}

/** The word beside it says the same. */
export function StateIcon({ state }: Pick<QuotaRequest, 'state'>) {
  switch (state) {
    case 'granted':
      return <VerdictIcon verdict="clear" />;
    case 'refused':
      return <VerdictIcon verdict="blocked" />;
    case 'escalated':
      return <RiAlertFill size={16} className={styles.person} aria-hidden />;
    default:
      return <RiHourglassLine size={16} aria-hidden />;
  }
}
