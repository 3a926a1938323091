import { useCallback } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { RiBarChartHorizontalLine } from '@remixicon/react';
import {
  AgeStamp,
  EmptyState,
  FailedState,
  LoadingRows,
  Panel,
  StateStrip,
  useAsk,
} from '@rally/portal-react';
import { aksApiRef } from '../../api';
import { buildMatrix, summarize } from '../../quota/matrix';
import { useQuotaRequests } from '../../quota/useQuotaRequests';
import { aksTranslationRef } from '../../translation';
import { RequestsPanel } from '../QuotaRequests';
import {
  ChosenSubscription,
  PageBar,
  SubscriptionPage,
} from '../SubscriptionPage';
import { QuotaBoard } from './QuotaBoard';
import { QuotaKeyFigures } from './QuotaKeyFigures';

/** Quota of one subscription: every region and family, how much is used and how much is left. */
export function QuotaPage() {
  return (
    <SubscriptionPage>
      {chosen => (
        <SubscriptionQuota
          key={chosen.subscription.subscriptionId}
          chosen={chosen}
        />
      )}
    </SubscriptionPage>
  );
}

function SubscriptionQuota({ chosen }: { chosen: ChosenSubscription }) {
  const { t } = useTranslationRef(aksTranslationRef);
  const api = useApi(aksApiRef);
  const { subscriptionId, displayName } = chosen.subscription;
  const quota = useAsk(
    useCallback(
      (signal: AbortSignal, fresh: boolean) =>
        api.getQuota({ subscriptionId, fresh }, { signal }),
      [api, subscriptionId],
    ),
  );
  const regions = useAsk(
    useCallback(
      (signal: AbortSignal) => api.getRegions({ subscriptionId }, { signal }),
      [api, subscriptionId],
    ),
  );
  const clusters = useAsk(
    useCallback(
      (signal: AbortSignal) => api.getClusters({ subscriptionId }, { signal }),
      [api, subscriptionId],
    ),
  );
  const forecasts = useAsk(
    useCallback(
      (signal: AbortSignal) =>
        api.getQuotaForecasts({ subscriptionId }, { signal }),
      [api, subscriptionId],
    ),
  );
  const requests = useQuotaRequests(subscriptionId);

  const askAgain = () => {
    quota.askAgain();
    clusters.askAgain();
    forecasts.askAgain();
    requests.askAgain();
  };
  const matrix =
    quota.value && buildMatrix(quota.value, clusters.value?.clusters);
  const summary = matrix && summarize(matrix);

  return (
    <>
      <PageBar
        chosen={chosen}
        asking={quota.asking || clusters.asking}
        onAskAgain={askAgain}
      >
        {summary && (
          <AgeStamp
            observedAt={summary.observedAt}
            source={t('source.oldestUsages')}
          />
        )}
      </PageBar>
      {quota.value && quota.error && (
        <StateStrip kind="stale">
          {t('quota.readingFailed', { cause: quota.error.message })}
        </StateStrip>
      )}
      {matrix && summary && matrix.rows.length > 0 && (
        <>
          <QuotaKeyFigures
            summary={summary}
            forecasts={forecasts.value}
            requests={requests.value?.requests}
          />
          <QuotaBoard
            subscriptionId={subscriptionId}
            matrix={matrix}
            geographies={regions.value?.regions ?? []}
            clusters={clusters.value?.clusters}
            clustersError={clusters.error}
            requests={requests.value?.requests}
            onAskAgain={askAgain}
            onAsked={requests.askAgain}
          >
            <RequestsPanel asked={requests} subscription={displayName} />
          </QuotaBoard>
        </>
      )}
      {matrix?.rows.length === 0 && (
        <Panel title={t('quota.title')}>
          <EmptyState icon={<RiBarChartHorizontalLine size={18} />}>
            {t('quota.noRegion', { setting: <code>aks.regions</code> })}
          </EmptyState>
        </Panel>
      )}
      {!matrix && (
        <Panel title={t('quota.title')}>
          {quota.error ? (
            <FailedState
              error={quota.error}
              what={t('quota.what', { subscription: displayName })}
              onRetry={quota.askAgain}
            />
          ) : (
            <LoadingRows rows={14} rowHeight={28} label={t('quota.label')} />
          )}
        </Panel>
      )}
    </>
  );
}
