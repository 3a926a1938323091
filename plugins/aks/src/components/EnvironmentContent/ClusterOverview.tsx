import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, ButtonLink } from '@backstage/ui';
import {
  Cluster,
  ClusterAnswer,
  SUPPORT_CALENDAR,
} from '@rally/plugin-aks-common';
import {
  AgeStamp,
  formatCount,
  formatDay,
  formatPrice,
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
import { aksTranslationRef } from '../../translation';
import { Words } from '../../words';
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
  const { t } = useTranslationRef(aksTranslationRef);

  return (
    <>
      <div className={styles.bar}>
        <AgeStamp
          observedAt={observedAt}
          problem={problem}
          source={t('source.cluster')}
        />
        <Button
          variant="tertiary"
          onPress={onAskAgain}
          isPending={asking}
          iconStart={<RiRefreshLine size={14} />}
        >
          {t('common.readAgain')}
        </Button>
        <ButtonLink
          variant="secondary"
          href={azurePortalLink(cluster.id)}
          target="_blank"
          iconEnd={<RiExternalLinkLine size={14} />}
        >
          {t('common.azure')}
        </ButtonLink>
      </div>
      <ClusterKeyFigures cluster={cluster} errors={errors.length} />
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
      >
        <PoolsTable
          pools={cluster.pools}
          price={cluster.price}
          label={t('common.ofPools', { name: cluster.name })}
        />
      </Panel>
      <div className={styles.halves}>
        <RegionQuotaPanel cluster={cluster} />
        <Panel
          title={t('environment.errors.title')}
          meta={t('count.pool', { count: errors.length })}
        >
          {errors.length === 0 && (
            <p className={styles.well}>
              <VerdictIcon verdict="clear" /> {t('environment.errors.none')}
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
  const { t } = useTranslationRef(aksTranslationRef);
  const spot = spotPoolsOf(cluster);
  const most = cluster.pools.reduce(
    (sum, pool) => sum + (pool.autoscaler?.max ?? pool.count),
    0,
  );
  return (
    <KeyFigures>
      <KeyFigure
        label={t('environment.figure.state')}
        value={
          cluster.powerState === 'Stopped'
            ? t('common.stopped')
            : cluster.provisioningState
        }
        tone={errors > 0 ? 'blocked' : 'plain'}
        note={
          errors > 0
            ? t('environment.figure.poolsFailed', { count: errors })
            : t('environment.figure.noPoolFailed')
        }
      />
      <KeyFigure
        label={t('environment.figure.nodes')}
        value={formatCount(nodesOf(cluster))}
        unit={t('environment.figure.atMost', { nodes: formatCount(most) })}
        note={t('environment.figure.inPools', { count: cluster.pools.length })}
      />
      <KeyFigure
        label={t('environment.figure.spotNodes')}
        value={spot.length > 0 ? formatCount(nodesOf({ pools: spot })) : '–'}
        note={
          spot.length > 0
            ? t('environment.figure.inPools', { count: spot.length })
            : t('environment.figure.noSpotPool')
        }
      />
      <PriceFigure cluster={cluster} />
      <KeyFigure
        label={t('environment.figure.kubernetes')}
        value={cluster.kubernetesVersion}
        note={supportOf(cluster, t)}
      />
      <KeyFigure
        label={t('environment.figure.region')}
        value={cluster.region}
        note={t('environment.figure.tier', { tier: cluster.tier })}
      />
    </KeyFigures>
  );
}

function PriceFigure({ cluster: { price, powerState } }: { cluster: Cluster }) {
  const { t } = useTranslationRef(aksTranslationRef);
  const label = t('environment.figure.price');
  if (!price) {
    return powerState === 'Stopped' ? (
      <KeyFigure label={label} value="–" note={t('common.stopped')} />
    ) : (
      <KeyFigure label={label} />
    );
  }
  if (price.perMonth === null || price.perHour === null) {
    return (
      <KeyFigure
        label={label}
        value="–"
        note={t('environment.figure.priceMissing', {
          pools: price.missing.join(', '),
        })}
      />
    );
  }
  return (
    <KeyFigure
      label={label}
      value={formatPrice(price.perMonth)}
      unit={t('environment.figure.perMonth')}
      note={t('environment.figure.pricePerHour', {
        price: formatPrice(price.perHour),
      })}
    />
  );
}

/** Until when the version is supported, where the release calendar of AKS knows it. */
function supportOf(cluster: Cluster, t: Words): string {
  const { kubernetesVersion, supportPlan } = cluster;
  const minor = kubernetesVersion.split('.').slice(0, 2).join('.');
  const dates = Object.hasOwn(SUPPORT_CALENDAR, minor)
    ? SUPPORT_CALENDAR[minor]
    : undefined;
  if (supportPlan === 'AKSLongTermSupport') {
    return dates
      ? t('environment.figure.longTermUntil', {
          day: formatDay(dates.longTerm),
        })
      : t('environment.figure.longTerm');
  }
  return dates
    ? t('environment.figure.communityUntil', {
        day: formatDay(dates.community),
      })
    : t('environment.figure.community');
}
