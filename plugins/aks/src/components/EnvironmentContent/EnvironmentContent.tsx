import { useCallback } from 'react';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { ResponseError } from '@backstage/errors';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { ENVIRONMENT_ANNOTATION, REGION_LABEL } from '@rally/plugin-aks-common';
import {
  EmptyState,
  FailedState,
  LoadingRows,
  Panel,
  StateStrip,
  useAsk,
} from '@rally/portal-react';
import { RiHourglassLine, RiPriceTag3Line } from '@remixicon/react';
import { aksApiRef, ClusterRef } from '../../api';
import { aksTranslationRef } from '../../translation';
import { clusterRefOf, isEnvironment } from '../../environment/clusterRef';
import { ClusterOverview } from './ClusterOverview';
import { RegionQuotaPanel } from './RegionQuotaPanel';
import styles from './EnvironmentContent.module.css';

/** The tab AKS of an environment: is it well, what runs it, and what is left of its quota. */
export function EnvironmentContent() {
  const { t } = useTranslationRef(aksTranslationRef);
  const { entity } = useEntity();
  let cluster: ClusterRef;
  try {
    cluster = clusterRefOf(entity);
  } catch (error) {
    return (
      <Panel title={t('environment.title')}>
        <EmptyState icon={<RiPriceTag3Line size={18} />}>
          {t('environment.unnamed', {
            cause: error instanceof Error ? error.message : String(error),
          })}
        </EmptyState>
      </Panel>
    );
  }
  return (
    <EnvironmentCluster
      key={Object.values(cluster).join('/')}
      entity={entity}
      cluster={cluster}
    />
  );
}

function EnvironmentCluster(props: { entity: Entity; cluster: ClusterRef }) {
  const { entity, cluster } = props;
  const { subscriptionId, resourceGroup, name } = cluster;
  const { t } = useTranslationRef(aksTranslationRef);
  const api = useApi(aksApiRef);
  const asked = useAsk(
    useCallback(
      (signal: AbortSignal) =>
        api.getCluster({ subscriptionId, resourceGroup, name }, { signal }),
      [api, subscriptionId, resourceGroup, name],
    ),
  );
  const { value, error, asking, askAgain } = asked;

  if (value) {
    return (
      <div className={styles.page}>
        {error && (
          <StateStrip kind="stale">
            {t('environment.readingFailed', { cause: error.message })}
          </StateStrip>
        )}
        <ClusterOverview
          answer={value}
          environment={
            isEnvironment(entity) ? stringifyEntityRef(entity) : undefined
          }
          asking={asking}
          onAskAgain={askAgain}
        />
      </div>
    );
  }
  if (error && isNotFound(error)) {
    return <NotCreatedYet entity={entity} cluster={cluster} />;
  }
  return (
    <Panel title={t('environment.title')} meta={name}>
      {!error && (
        <LoadingRows rows={8} label={t('environment.label', { name })} />
      )}
      {error && (
        <FailedState
          error={error}
          what={t('environment.label', { name })}
          onRetry={askAgain}
        />
      )}
    </Panel>
  );
}

/** What to do, and what is left of the quota where it will run. */
function NotCreatedYet(props: { entity: Entity; cluster: ClusterRef }) {
  const { entity, cluster } = props;
  const { subscriptionId, resourceGroup, name } = cluster;
  const { t } = useTranslationRef(aksTranslationRef);
  const folder = entity.metadata.annotations?.[ENVIRONMENT_ANNOTATION];
  const region = entity.metadata.labels?.[REGION_LABEL];
  return (
    <div className={styles.page}>
      <Panel title={t('environment.title')} meta={name}>
        <EmptyState icon={<RiHourglassLine size={18} />}>
          {t('environment.notApplied', {
            name: <b>{name}</b>,
            resourceGroup: <code>{resourceGroup}</code>,
            command: (
              <code className={styles.command}>
                terraform -chdir=
                {folder ?? `environments/${entity.metadata.name}`}/terraform
                apply
              </code>
            ),
            init: <code>terraform init</code>,
          })}
        </EmptyState>
      </Panel>
      {region && (
        <RegionQuotaPanel cluster={{ subscriptionId, region, pools: [] }} />
      )}
    </div>
  );
}

function isNotFound(error: Error): boolean {
  return error instanceof ResponseError && error.statusCode === 404;
}
