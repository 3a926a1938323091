import { useCallback } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  AgeStamp,
  EmptyState,
  FailedState,
  LoadingRows,
  Panel,
  StateStrip,
  useAsk,
} from '@rally/portal-react';
import { RiServerLine } from '@remixicon/react';
import { aksApiRef } from '../../api';
import { aksTranslationRef } from '../../translation';
import {
  ChosenSubscription,
  PageBar,
  SubscriptionPage,
} from '../SubscriptionPage';
import { ClustersTable } from './ClustersTable';

/** The clusters of one subscription, with their pools. */
export function ClustersPage() {
  return (
    <SubscriptionPage>
      {chosen => (
        <SubscriptionClusters
          key={chosen.subscription.subscriptionId}
          chosen={chosen}
        />
      )}
    </SubscriptionPage>
  );
}

function SubscriptionClusters({ chosen }: { chosen: ChosenSubscription }) {
  const { t } = useTranslationRef(aksTranslationRef);
  const api = useApi(aksApiRef);
  const { subscriptionId, displayName } = chosen.subscription;
  const { value, error, asking, askAgain } = useAsk(
    useCallback(
      (signal: AbortSignal) => api.getClusters({ subscriptionId }, { signal }),
      [api, subscriptionId],
    ),
  );
  const pools = value?.clusters.flatMap(cluster => cluster.pools) ?? [];
  const age = value && (
    <AgeStamp
      observedAt={value.observedAt}
      problem={value.problems[0]}
      source={t('source.clusters')}
    />
  );

  return (
    <>
      <PageBar chosen={chosen} asking={asking} onAskAgain={askAgain}>
        {age}
      </PageBar>
      <Panel
        flush
        title={t('clusters.title')}
        meta={
          value &&
          t('clusters.meta', {
            clusters: t('count.cluster', { count: value.clusters.length }),
            pools: t('count.pool', { count: pools.length }),
          })
        }
      >
        {!value && !error && (
          <LoadingRows rows={6} label={t('clusters.label')} />
        )}
        {!value && error && (
          <FailedState
            error={error}
            what={t('clusters.what', { subscription: displayName })}
            onRetry={askAgain}
          />
        )}
        {value && error && (
          <StateStrip kind="stale">
            {t('clusters.readingFailed', { cause: error.message })}
          </StateStrip>
        )}
        {value?.problems.map(problem => (
          <StateStrip key={problem.subscriptionId} kind="partial">
            {t('clusters.silent', {
              subscription: <b>{displayName}</b>,
              code: problem.code,
              message: problem.message,
            })}
          </StateStrip>
        ))}
        {value && value.clusters.length > 0 && (
          <ClustersTable clusters={value.clusters} />
        )}
        {value?.clusters.length === 0 && value.problems.length === 0 && (
          <EmptyState icon={<RiServerLine size={18} />}>
            {t('clusters.none', { subscription: displayName })}
          </EmptyState>
        )}
      </Panel>
    </>
  );
}
