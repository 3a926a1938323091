import { useCallback } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  AgeStamp,
  EmptyState,
  FailedState,
  formatCounted,
  LoadingRows,
  Panel,
  StateStrip,
  useAsk,
} from '@rally/portal-react';
import { RiServerLine } from '@remixicon/react';
import { aksApiRef } from '../../api';
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
      source="Azure Resource Manager, managed clusters"
    />
  );

  return (
    <>
      <PageBar chosen={chosen} asking={asking} onAskAgain={askAgain}>
        {age}
      </PageBar>
      <Panel
        flush
        title="Clusters"
        meta={
          value &&
          `${formatCounted(value.clusters.length, 'cluster')}, ${formatCounted(
            pools.length,
            'pool',
          )}`
        }
      >
        {!value && !error && <LoadingRows rows={6} label="clusters" />}
        {!value && error && (
          <FailedState
            error={error}
            what={`the clusters of ${displayName}`}
            onRetry={askAgain}
          />
        )}
        {value && error && (
          <StateStrip kind="stale">
            The last reading failed: {error.message}. The clusters below are
            those from before.
          </StateStrip>
        )}
        {value?.problems.map(problem => (
          <StateStrip key={problem.subscriptionId} kind="partial">
            <b>{displayName}</b> did not answer: {problem.code},{' '}
            {problem.message}. Clusters may be missing or old.
          </StateStrip>
        ))}
        {value && value.clusters.length > 0 && (
          <ClustersTable clusters={value.clusters} />
        )}
        {value?.clusters.length === 0 && value.problems.length === 0 && (
          <EmptyState icon={<RiServerLine size={18} />}>
            No cluster in {displayName} yet. Create one from the template AKS
            environment.
          </EmptyState>
        )}
      </Panel>
    </>
  );
}
