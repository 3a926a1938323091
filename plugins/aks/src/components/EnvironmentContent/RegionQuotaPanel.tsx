import { useCallback } from 'react';
import { Button } from '@backstage/ui';
import { useApi } from '@backstage/frontend-plugin-api';
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
import styles from './EnvironmentContent.module.css';

/** What counts against a quota; a cluster that is not created yet has no pools. */
export type QuotaHolder = Pick<Cluster, 'subscriptionId' | 'region' | 'pools'>;

/** The quotas that the pools of a cluster count against, in its region. */
export function RegionQuotaPanel({ cluster }: { cluster: QuotaHolder }) {
  const { subscriptionId, region } = cluster;
  const api = useApi(aksApiRef);
  const { value, error, askAgain } = useAsk(
    useCallback(
      (signal: AbortSignal) =>
        api.getQuota({ subscriptionId, regions: [region] }, { signal }),
      [api, subscriptionId, region],
    ),
  );
  const answer = value?.regions.find(candidate => candidate.region === region);

  return (
    <Panel title="Quota by family" meta={region}>
      {!value && !error && <LoadingRows rows={4} label="quota" />}
      {!value && error && (
        <FailedState
          error={error}
          what={`the quota of ${region}`}
          onRetry={askAgain}
        />
      )}
      {value && !answer && (
        <EmptyState>
          {region} is not among the regions that the portal asks; add it to{' '}
          <code>aks.regions</code>.
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
  const isStale = answer.state === 'stale';
  const { problem, observedAt } = answer;
  return (
    <>
      <ul className={styles.quotas}>
        {quotasOfCluster(cluster, answer).map(({ key, label, of, quota }) => (
          <li key={key}>
            <div>
              {label} vCPU
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
                'not answered'
              )}
            </div>
            <AgeStamp
              short
              observedAt={observedAt}
              validUntil={answer.validUntil}
              problem={problem}
              source={`Azure Compute usages, ${answer.region}`}
            />
          </li>
        ))}
      </ul>
      {problem && (
        <StateStrip
          kind={isStale ? 'stale' : 'partial'}
          action={
            <Button variant="tertiary" size="small" onPress={onAskAgain}>
              Ask now
            </Button>
          }
        >
          Could not ask Azure since {formatTime(problem.since, now)}:{' '}
          {problem.code}, {problem.message}.
          {isStale &&
            observedAt &&
            ` The figures are from ${formatTime(observedAt, now)}.`}
        </StateStrip>
      )}
    </>
  );
}
