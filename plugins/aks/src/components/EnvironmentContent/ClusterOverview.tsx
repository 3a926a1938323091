import { useCallback } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, ButtonLink } from '@backstage/ui';
import { ClusterAnswer, Explanation } from '@rally/plugin-aks-common';
import {
  AgeStamp,
  formatTime,
  Panel,
  StateStrip,
  useAsk,
  useNow,
} from '@rally/portal-react';
import { RiExternalLinkLine, RiRefreshLine } from '@remixicon/react';
import { aksApiRef } from '../../api';
import { useDayTwoLinks } from '../../dayTwo/useDayTwoLinks';
import { nodesOf, provisioningErrors } from '../../environment/clusterFacts';
import { azurePortalLink } from '../../environment/clusterRef';
import { withoutStop } from '../../sentence';
import { aksTranslationRef } from '../../translation';
import { ChangeEnvironmentMenu, ChangePoolMenu } from '../ChangeMenu';
import { PoolsTable } from '../PoolsTable';
import { PoolTimelinePanel } from '../PoolTimeline';
import { SourceNotes } from '../SourceNotes';
import { ClusterKeyFigures } from './ClusterKeyFigures';
import { ErrorsPanel } from './ErrorsPanel';
import { RegionQuotaPanel } from './RegionQuotaPanel';
import styles from './EnvironmentContent.module.css';

export interface ClusterOverviewProps {
  answer: ClusterAnswer;
  /** Entity reference of the environment that the cluster is of; absent where it is none of the portal's. */
  environment?: string;
  asking: boolean;
  onAskAgain: () => void;
}

export function ClusterOverview(props: ClusterOverviewProps) {
  const { answer, environment, asking, onAskAgain } = props;
  const { cluster, observedAt, problem } = answer;
  const { subscriptionId, resourceGroup, name } = cluster;
  const now = useNow();
  const { t } = useTranslationRef(aksTranslationRef);
  const api = useApi(aksApiRef);
  const living = useAsk(
    useCallback(
      (signal: AbortSignal) =>
        api.getClusterStatus(
          { subscriptionId, resourceGroup, name },
          { signal },
        ),
      [api, subscriptionId, resourceGroup, name],
    ),
  );
  const link = useDayTwoLinks();
  const status = living.value;
  const errors = provisioningErrors(cluster);
  const change = environment && link ? { environment, link } : undefined;

  return (
    <>
      <div className={styles.bar}>
        <span className={styles.where}>
          {t('environment.where', {
            region: cluster.region,
            tier: cluster.tier,
          })}
        </span>
        <AgeStamp
          observedAt={observedAt}
          problem={problem}
          source={t('source.cluster')}
        />
        <Button
          variant="tertiary"
          onPress={() => {
            onAskAgain();
            living.askAgain();
          }}
          isPending={asking}
          iconStart={<RiRefreshLine size={14} />}
        >
          {t('common.readAgain')}
        </Button>
        {change && <ChangeEnvironmentMenu {...change} />}
        <ButtonLink
          variant="secondary"
          href={azurePortalLink(cluster.id)}
          target="_blank"
          iconEnd={<RiExternalLinkLine size={14} />}
        >
          {t('common.azure')}
        </ButtonLink>
      </div>
      <ClusterKeyFigures
        cluster={cluster}
        status={status}
        errors={errors.length}
      />
      {problem && (
        <StateStrip kind="stale">
          {t('environment.stale', {
            since: formatTime(problem.since, now),
            code: problem.code,
            message: problem.message,
            observedAt: formatTime(observedAt, now),
          })}
        </StateStrip>
      )}
      <Panel
        flush
        title={t('pools.title')}
        meta={t('pools.meta', {
          pools: t('count.pool', { count: cluster.pools.length }),
          nodes: t('count.node', { count: nodesOf(cluster) }),
        })}
        actions={
          status && (
            <AgeStamp observedAt={status.asOf} source={t('source.living')} />
          )
        }
      >
        <PoolsTable
          pools={cluster.pools}
          price={cluster.price}
          status={status}
          label={t('common.ofPools', { name: cluster.name })}
          actions={
            change && (pool => <ChangePoolMenu pool={pool} {...change} />)
          }
        />
        {(living.error || status) && (
          <div className={styles.notes}>
            {living.error && (
              <StateStrip
                kind={status ? 'stale' : 'partial'}
                action={
                  <Button
                    variant="tertiary"
                    size="small"
                    onPress={living.askAgain}
                  >
                    {t('common.askAgain')}
                  </Button>
                }
              >
                {t('living.readingFailed', {
                  cause: withoutStop(living.error.message),
                })}
              </StateStrip>
            )}
            {status && <SourceNotes sources={status.sources} />}
          </div>
        )}
      </Panel>
      {cluster.pools.length > 0 && (
        <PoolTimelinePanel cluster={cluster} pools={cluster.pools} />
      )}
      <div className={styles.halves}>
        <RegionQuotaPanel cluster={cluster} />
        <ErrorsPanel
          errors={errors}
          explanations={
            new Map(
              status?.pools.flatMap(
                ({ pool, provisioningError }): [string, Explanation][] =>
                  provisioningError
                    ? [[pool, provisioningError.explanation]]
                    : [],
              ),
            )
          }
        />
      </div>
    </>
  );
}
