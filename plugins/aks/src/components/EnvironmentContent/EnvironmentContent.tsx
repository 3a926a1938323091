import { useCallback } from 'react';
import { Entity } from '@backstage/catalog-model';
import { ResponseError } from '@backstage/errors';
import { useApi } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { ENVIRONMENT_ANNOTATION } from '@rally/plugin-aks-common';
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
import { clusterRefOf } from '../../environment/clusterRef';
import { ClusterOverview } from './ClusterOverview';
import styles from './EnvironmentContent.module.css';

/** The tab AKS of an environment: is it well, what runs it, and what is left of its quota. */
export function EnvironmentContent() {
  const { entity } = useEntity();
  let cluster: ClusterRef;
  try {
    cluster = clusterRefOf(entity);
  } catch (error) {
    return (
      <Panel title="AKS">
        <EmptyState icon={<RiPriceTag3Line size={18} />}>
          Which cluster this is, is not known:{' '}
          {error instanceof Error ? error.message : String(error)}.
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
            The last reading failed: {error.message}. What follows is from
            before.
          </StateStrip>
        )}
        <ClusterOverview answer={value} asking={asking} onAskAgain={askAgain} />
      </div>
    );
  }
  return (
    <Panel title="AKS" meta={name}>
      {!error && <LoadingRows rows={8} label={`cluster ${name}`} />}
      {error && isNotFound(error) && (
        <NotCreatedYet entity={entity} cluster={cluster} />
      )}
      {error && !isNotFound(error) && (
        <FailedState
          error={error}
          what={`cluster ${name}`}
          onRetry={askAgain}
        />
      )}
    </Panel>
  );
}

function NotCreatedYet(props: { entity: Entity; cluster: ClusterRef }) {
  const { entity, cluster } = props;
  const folder = entity.metadata.annotations?.[ENVIRONMENT_ANNOTATION];
  return (
    <EmptyState icon={<RiHourglassLine size={18} />}>
      Azure knows no cluster <b>{cluster.name}</b> in resource group{' '}
      <code>{cluster.resourceGroup}</code> yet: the environment is described,
      not applied. In the environments repository run
      <code className={styles.command}>
        terraform -chdir={folder ?? `environments/${entity.metadata.name}`}
        /terraform apply
      </code>
      after <code>terraform init</code>; the cluster shows here some minutes
      later.
    </EmptyState>
  );
}

function isNotFound(error: Error): boolean {
  return error instanceof ResponseError && error.statusCode === 404;
}
