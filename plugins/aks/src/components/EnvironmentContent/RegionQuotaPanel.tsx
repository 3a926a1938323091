import { useCallback } from 'react';
import { Button } from '@backstage/ui';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Cluster, RegionQuota } from '@rally/plugin-aks-common';
import {
  AgeStamp,
  describeQuota,
  EmptyState,
  FailedState,
  formatTime,
  LoadingRows,
  Panel,
  QuotaBar,
  StateStrip,
  useAsk,
  useNow,
} from '@rally/portal-react';
import { aksApiRef } from '../../api';
import { quotasOfCluster } from '../../quota/clusterQuotas';
import { aksTranslationRef } from '../../translation';
import styles from './EnvironmentContent.module.css';

/** What counts against a quota; a cluster that is not created yet has no pools. */
export type QuotaHolder = Pick<Cluster, 'subscriptionId' | 'region' | 'pools'>;

/** The quotas that the pools of a cluster count against, in its region. */
export function RegionQuotaPanel({ cluster }: { cluster: QuotaHolder }) {
  const { subscriptionId, region } = cluster;
  const { t } = useTranslationRef(aksTranslationRef);
  const api = useApi(aksApiRef);
  const { value, error, askAgain } = useAsk(
    useCallback(
      (signal: AbortSignal, fresh: boolean) =>
        api.getQuota({ subscriptionId, regions: [region], fresh }, { signal }),
      [api, subscriptionId, region],
    ),
  );
  const answer = value?.regions.find(candidate => candidate.region === region);

  return (
    <Panel title={t('regionQuota.title')} meta={region}>
      {!value && !error && (
        <LoadingRows rows={4} label={t('regionQuota.label')} />
      )}
      {!value && error && (
        <FailedState
          error={error}
          what={t('regionQuota.what', { region })}
          onRetry={askAgain}
        />
      )}
      {value && !answer && (
        <EmptyState>
          {t('regionQuota.notAsked', {
            region,
            setting: <code>aks.regions</code>,
          })}
        </EmptyState>
      )}
      {answer && (
        <Quotas cluster={cluster} answer={answer} onAskAgain={askAgain} />
      )}
    </Panel>
  );
}

function Quotas(props: {
  cluster: QuotaHolder;
  answer: RegionQuota;
  onAskAgain: () => void;
}) {
  const { cluster, answer, onAskAgain } = props;
  const now = useNow();
  const { t } = useTranslationRef(aksTranslationRef);
  const isStale = answer.state === 'stale';
  const { problem, observedAt } = answer;
  return (
    <>
      <ul className={styles.quotas}>
        {quotasOfCluster(cluster, answer, t).map(
          ({ key, label, of, quota }) => (
            <li key={key}>
              <div>
                {t('regionQuota.vcpu', { quota: label })}
                <small>{of}</small>
              </div>
              <QuotaBar
                subject={label}
                used={quota?.used}
                limit={quota?.limit}
                stale={isStale}
              />
              <div className={styles.left}>
                {quota ? (
                  <>
                    {describeQuota({ ...quota, asked: 0 }).sum}
                    <b>{describeQuota({ ...quota, asked: 0 }).answer}</b>
                  </>
                ) : (
                  t('common.notAnswered')
                )}
              </div>
              <AgeStamp
                short
                observedAt={observedAt}
                validUntil={answer.validUntil}
                problem={problem}
                source={t('source.usages', { region: answer.region })}
              />
            </li>
          ),
        )}
      </ul>
      {problem && (
        <StateStrip
          kind={isStale ? 'stale' : 'partial'}
          action={
            <Button variant="tertiary" size="small" onPress={onAskAgain}>
              {t('common.askNow')}
            </Button>
          }
        >
          {t('regionQuota.stale', {
            since: formatTime(problem.since, now),
            code: problem.code,
            message: problem.message,
          })}{' '}
          {isStale &&
            observedAt &&
            t('regionQuota.figuresFrom', {
              observedAt: formatTime(observedAt, now),
            })}
        </StateStrip>
      )}
    </>
  );
}
