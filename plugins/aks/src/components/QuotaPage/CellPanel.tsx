import { useEffect, useRef } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonIcon } from '@backstage/ui';
import { Cluster, QuotaRequest } from '@rally/plugin-aks-common';
import {
  AgeStamp,
  formatCount,
  KeyFigure,
  Panel,
  QuotaBar,
  StateStrip,
} from '@rally/portal-react';
import { RiCloseLine } from '@remixicon/react';
import { columnHint, columnLabel } from '../../quota/columnWords';
import { QuotaColumn } from '../../quota/families';
import { cellState, MatrixRow } from '../../quota/matrix';
import { requestsFor } from '../../quota/requests';
import { aksTranslationRef } from '../../translation';
import { QuotaGrowth } from '../QuotaGrowth';
import { AskForMore, RequestLines } from '../QuotaRequests';
import styles from './QuotaPage.module.css';

export interface CellPanelProps {
  subscriptionId: string;
  row: MatrixRow;
  column: QuotaColumn;
  /** Of the subscription; absent where they could not be read. */
  requests?: QuotaRequest[];
  /** After more was asked for. */
  onAsked: () => void;
  /** Of the row's region; absent where they could not be asked. */
  clusters?: Cluster[];
  onClose: () => void;
}

/** One quota, opened from its cell. Escape closes it. */
export function CellPanel(props: CellPanelProps) {
  const { subscriptionId, row, column, clusters, onClose } = props;
  const { t } = useTranslationRef(aksTranslationRef);
  const root = useRef<HTMLDivElement>(null);
  const quota = row.quotas.get(column.key);
  const state = cellState(row, column.key);
  const words = { region: row.region, quota: columnLabel(column, t) };
  const requests =
    quota && props.requests
      ? requestsFor(props.requests, row.region, quota.name)
      : undefined;

  useEffect(() => root.current?.focus(), []);
  useEffect(() => {
    const panel = root.current;
    const closeOnEscape = (event: KeyboardEvent) => {
      if (event.key === 'Escape') onClose();
    };
    panel?.addEventListener('keydown', closeOnEscape);
    return () => panel?.removeEventListener('keydown', closeOnEscape);
  }, [onClose]);

  return (
    <div
      ref={root}
      className={styles.panel}
      role="group"
      aria-label={t('quota.panel.name', words)}
      tabIndex={-1}
    >
      <Panel
        title={t('quota.panel.title', words)}
        actions={
          <>
            <AgeStamp
              observedAt={row.observedAt}
              validUntil={row.validUntil}
              problem={row.problem}
              source={t('source.usages', { region: row.region })}
            />
            <ButtonIcon
              aria-label={t('common.close')}
              variant="tertiary"
              icon={<RiCloseLine size={16} />}
              onPress={onClose}
            />
          </>
        }
      >
        {state !== 'not-answered' && quota && (
          <>
            <dl className={styles.figures}>
              <KeyFigure
                label={t('quota.panel.used')}
                value={formatCount(quota.used)}
              />
              <KeyFigure
                label={t('quota.panel.limit')}
                value={formatCount(quota.limit)}
              />
              <KeyFigure
                label={t('quota.panel.free')}
                value={formatCount(quota.free)}
              />
            </dl>
            <QuotaBar
              caption
              subject={column.isTotal ? columnHint(column, t) : words.quota}
              used={quota.used}
              limit={quota.limit}
              stale={row.state === 'stale'}
              answer={row.state === 'stale' ? t('common.oldFigure') : undefined}
            />
          </>
        )}
        {state === 'none' && <p>{t('quota.panel.nothingGranted')}</p>}
        {row.problem && (
          <StateStrip kind={row.state === 'stale' ? 'stale' : 'partial'}>
            {t('quota.panel.problem', {
              code: row.problem.code,
              message: row.problem.message,
            })}
          </StateStrip>
        )}
        {quota && state !== 'not-answered' && state !== 'none' && (
          <div className={styles.part}>
            <QuotaGrowth
              subscriptionId={subscriptionId}
              region={row.region}
              quota={quota.name}
              label={words.quota}
            />
          </div>
        )}
        <h4 className={styles.subhead}>
          {t('quota.panel.clustersIn', { region: row.region })}
        </h4>
        {clusters === undefined && <p>{t('common.notAnswered')}</p>}
        {clusters?.length === 0 && <p>{t('common.none')}</p>}
        <ul className={styles.clusterList}>
          {clusters?.map(cluster => (
            <li key={cluster.id}>
              <b>{cluster.name}</b>
              <span>{cluster.resourceGroup}</span>
            </li>
          ))}
        </ul>
        {quota && state !== 'not-answered' && (
          <>
            <h4 className={styles.subhead}>{t('quotaRequests.forThis')}</h4>
            {requests ? (
              <RequestLines requests={requests} />
            ) : (
              <p>{t('common.notAnswered')}</p>
            )}
            <h4 className={styles.subhead}>{t('quotaAsk.title')}</h4>
            <AskForMore
              subscriptionId={subscriptionId}
              region={row.region}
              quota={quota}
              requests={requests ?? []}
              onAsked={props.onAsked}
            />
          </>
        )}
      </Panel>
    </div>
  );
}
