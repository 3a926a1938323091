import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { QuotaRequest, QuotaRequestsAnswer } from '@rally/plugin-aks-common';
import {
  AgeStamp,
  Asked,
  EmptyState,
  FailedState,
  formatCount,
  LoadingRows,
  Panel,
  StateStrip,
  tableStyles as table,
  useNow,
} from '@rally/portal-react';
import { RiHourglassLine } from '@remixicon/react';
import { columnLabel } from '../../quota/columnWords';
import { columnOf } from '../../quota/families';
import { tallyRequests } from '../../quota/requests';
import { withoutStop } from '../../sentence';
import { aksTranslationRef } from '../../translation';
import { RequestState } from './RequestState';
import styles from './QuotaRequests.module.css';

/** Enough to see what is open; the older ones unfold. */
const AT_FIRST = 6;

export interface RequestsPanelProps {
  asked: Asked<QuotaRequestsAnswer>;
  /** Display name of the subscription. */
  subscription: string;
}

/** What Azure was asked for, and what became of it. */
export function RequestsPanel({ asked, subscription }: RequestsPanelProps) {
  const { value, error, askAgain } = asked;
  const { t } = useTranslationRef(aksTranslationRef);
  const now = useNow();
  const [all, setAll] = useState(false);
  const requests = value?.requests ?? [];
  const tally = tallyRequests(requests, now);
  const shown = all ? requests : requests.slice(0, AT_FIRST);
  const rest = requests.length - AT_FIRST;
  return (
    <Panel
      flush
      title={t('quotaRequests.title')}
      meta={
        value &&
        t('quotaRequests.meta', {
          open: formatCount(tally.open),
          granted: formatCount(tally.granted),
        })
      }
    >
      {!value && !error && (
        <LoadingRows rows={3} label={t('quotaRequests.label')} />
      )}
      {!value && error && (
        <FailedState
          error={error}
          what={t('quotaRequests.what', { subscription })}
          onRetry={askAgain}
        />
      )}
      {value && error && (
        <div className={styles.strip}>
          <StateStrip kind="stale">
            {t('quotaRequests.unread', {
              cause: withoutStop(error.message),
            })}
          </StateStrip>
        </div>
      )}
      {value && requests.length === 0 && (
        <EmptyState icon={<RiHourglassLine size={18} />}>
          {t('quotaRequests.none')}
        </EmptyState>
      )}
      {shown.length > 0 && <RequestsTable requests={shown} />}
      {rest > 0 && (
        <div className={styles.more}>
          <Button variant="tertiary" size="small" onPress={() => setAll(!all)}>
            {all
              ? t('quotaRequests.fewer')
              : t('quotaRequests.older', { requests: formatCount(rest) })}
          </Button>
        </div>
      )}
    </Panel>
  );
}

function RequestsTable({ requests }: { requests: QuotaRequest[] }) {
  const { t } = useTranslationRef(aksTranslationRef);
  return (
    <div className={table.scroll}>
      <table className={table.table} aria-label={t('quotaRequests.title')}>
        <thead>
          <tr>
            <th scope="col">{t('quotaRequests.column.quota')}</th>
            <th scope="col" className={table.number}>
              {t('quotaRequests.column.limit')}
            </th>
            <th scope="col">{t('quotaRequests.column.asked')}</th>
            <th scope="col">{t('quotaRequests.column.by')}</th>
            <th scope="col">{t('quotaRequests.column.state')}</th>
          </tr>
        </thead>
        <tbody>
          {requests.map(request => {
            const column = columnOf(request);
            return (
              <tr key={request.id}>
                <th scope="row">
                  {request.region}{' '}
                  <span className={styles.family}>
                    {column ? columnLabel(column, t) : request.name}
                  </span>
                </th>
                <td className={table.number}>
                  {t('quotaRequests.limits', {
                    before: formatCount(request.before.limit),
                    limit: <b>{formatCount(request.limit)}</b>,
                  })}
                </td>
                <td>
                  <AgeStamp
                    observedAt={request.requestedAt}
                    source={t('quotaRequests.source')}
                  />
                </td>
                <td>{shortName(request.requestedBy)}</td>
                <td>
                  <RequestState request={request} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** `user:default/ada` is `ada` to a reader. */
function shortName(entityRef: string): string {
  return entityRef.slice(entityRef.lastIndexOf('/') + 1);
}
