import { Button, ButtonLink } from '@backstage/ui';
import { Cluster, ClusterAnswer } from '@rally/plugin-aks-common';
import {
  AgeStamp,
  formatCount,
  formatCounted,
  formatTime,
  KeyFigure,
  KeyFigures,
  Panel,
  StateStrip,
  useNow,
  VerdictIcon,
} from '@rally/portal-react';
import { RiExternalLinkLine, RiRefreshLine } from '@remixicon/react';
import {
  nodesOf,
  provisioningErrors,
  spotPoolsOf,
} from '../../environment/clusterFacts';
import { azurePortalLink } from '../../environment/clusterRef';
import { PoolsTable } from '../PoolsTable';
import { RegionQuotaPanel } from './RegionQuotaPanel';
import styles from './EnvironmentContent.module.css';

export interface ClusterOverviewProps {
  answer: ClusterAnswer;
  asking: boolean;
  onAskAgain: () => void;
}

export function ClusterOverview(props: ClusterOverviewProps) {
  const { answer, asking, onAskAgain } = props;
  const { cluster, observedAt, problem } = answer;
  const now = useNow();
  const errors = provisioningErrors(cluster);

  return (
    <>
      <div className={styles.bar}>
        <AgeStamp
          observedAt={observedAt}
          problem={problem}
          source="Azure Resource Manager, managed cluster"
        />
        <Button
          variant="tertiary"
          onPress={onAskAgain}
          isPending={asking}
          iconStart={<RiRefreshLine size={14} />}
        >
          Read again
        </Button>
        <ButtonLink
          variant="secondary"
          href={azurePortalLink(cluster.id)}
          target="_blank"
          iconEnd={<RiExternalLinkLine size={14} />}
        >
          Azure
        </ButtonLink>
      </div>
      <ClusterKeyFigures cluster={cluster} errors={errors.length} />
      {problem && (
        <StateStrip kind="stale">
          Could not ask Azure since {formatTime(problem.since, now)}:{' '}
          {problem.code}, {problem.message}. What follows is from{' '}
          {formatTime(observedAt, now)}.
        </StateStrip>
      )}
      <Panel
        flush
        title="Pools"
        meta={`${formatCounted(cluster.pools.length, 'pool')}, ${formatCounted(
          nodesOf(cluster),
          'node',
        )}`}
      >
        <PoolsTable pools={cluster.pools} label={`Pools of ${cluster.name}`} />
      </Panel>
      <div className={styles.halves}>
        <RegionQuotaPanel cluster={cluster} />
        <Panel
          title="Provisioning errors"
          meta={formatCounted(errors.length, 'pool')}
        >
          {errors.length === 0 && (
            <p className={styles.well}>
              <VerdictIcon verdict="clear" /> The last operation on every pool
              succeeded or still runs.
            </p>
          )}
          <ul className={styles.errors}>
            {errors.map(({ pool, code, message }) => (
              <li key={pool}>
                <VerdictIcon verdict="blocked" />
                <div>
                  <b>{pool}</b> <code>{code}</code>
                  <p>{message}</p>
                </div>
              </li>
            ))}
          </ul>
        </Panel>
      </div>
    </>
  );
}

function ClusterKeyFigures(props: { cluster: Cluster; errors: number }) {
  const { cluster, errors } = props;
  const spot = spotPoolsOf(cluster);
  const most = cluster.pools.reduce(
    (sum, pool) => sum + (pool.autoscaler?.max ?? pool.count),
    0,
  );
  return (
    <KeyFigures>
      <KeyFigure
        label="State"
        value={
          cluster.powerState === 'Stopped'
            ? 'Stopped'
            : cluster.provisioningState
        }
        tone={errors > 0 ? 'blocked' : 'plain'}
        note={
          errors > 0
            ? `${formatCounted(errors, 'pool')} failed`
            : 'no pool failed'
        }
      />
      <KeyFigure
        label="Nodes"
        value={formatCount(nodesOf(cluster))}
        unit={`of ${formatCount(most)} at most`}
        note={`in ${formatCounted(cluster.pools.length, 'pool')}`}
      />
      <KeyFigure
        label="Spot nodes"
        value={spot.length > 0 ? formatCount(nodesOf({ pools: spot })) : '–'}
        note={
          spot.length > 0
            ? `in ${formatCounted(spot.length, 'pool')}`
            : 'no spot pool'
        }
      />
      <KeyFigure
        label="Kubernetes"
        value={cluster.kubernetesVersion}
        note={
          cluster.supportPlan === 'AKSLongTermSupport'
            ? 'long-term support'
            : 'community support'
        }
      />
      <KeyFigure
        label="Region"
        value={cluster.region}
        note={`tier ${cluster.tier}`}
      />
    </KeyFigures>
  );
}
