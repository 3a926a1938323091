import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Cluster,
  ClusterStatus,
  SUPPORT_CALENDAR,
  VersionStanding,
} from '@rally/plugin-aks-common';
import {
  formatAge,
  formatCount,
  formatDay,
  formatPrice,
  KeyFigure,
  KeyFigures,
  useNow,
} from '@rally/portal-react';
import { nodesOf, spotPoolsOf } from '../../environment/clusterFacts';
import {
  nodeTally,
  spotPoolToWatch,
  tallyEvictions,
} from '../../environment/tally';
import { aksTranslationRef } from '../../translation';
import { Words } from '../../words';

export interface ClusterKeyFiguresProps {
  cluster: Cluster;
  /** Absent while, and where, how the pools live is not known. */
  status?: ClusterStatus;
  /** Pools whose last operation failed. */
  errors: number;
}

/** Is it well, what does it cost, and how long is its version supported. */
export function ClusterKeyFigures(props: ClusterKeyFiguresProps) {
  const { cluster, status, errors } = props;
  const { t } = useTranslationRef(aksTranslationRef);
  const hasSpot = spotPoolsOf(cluster).length > 0;
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
      <NodesFigure cluster={cluster} status={status} />
      {status && <PendingFigure status={status} />}
      {status && hasSpot && <EvictionsFigure status={status} />}
      {status && hasSpot && <SpotPriceFigure status={status} />}
      <PriceFigure cluster={cluster} />
      <KubernetesFigure cluster={cluster} standing={status?.version} />
    </KeyFigures>
  );
}

function NodesFigure(props: { cluster: Cluster; status?: ClusterStatus }) {
  const { cluster, status } = props;
  const { t } = useTranslationRef(aksTranslationRef);
  const tally = status && nodeTally(status);
  if (!tally) {
    const most = cluster.pools.reduce(
      (sum, pool) => sum + (pool.autoscaler?.max ?? pool.count),
      0,
    );
    return (
      <KeyFigure
        label={t('environment.figure.nodes')}
        value={formatCount(nodesOf(cluster))}
        unit={t('environment.figure.atMost', { nodes: formatCount(most) })}
        note={t('environment.figure.inPools', { count: cluster.pools.length })}
      />
    );
  }
  const { desired, ready, evicted } = tally;
  const missing = desired - ready;
  let note = t('living.figure.allReady') as string;
  if (missing > 0) note = t('living.figure.missing', { count: missing });
  if (evicted > 0) note = t('living.figure.evictedNow', { count: evicted });
  return (
    <KeyFigure
      label={t('living.figure.ready')}
      value={formatCount(ready)}
      unit={t('living.figure.ofDesired', { nodes: formatCount(desired) })}
      tone={missing > 0 ? 'blocked' : 'plain'}
      note={note}
    />
  );
}

function PendingFigure({ status: { podsPending } }: { status: ClusterStatus }) {
  const { t } = useTranslationRef(aksTranslationRef);
  const now = useNow();
  const label = t('living.figure.pending');
  if (!podsPending) return <KeyFigure label={label} />;
  const { count, since } = podsPending;
  return (
    <KeyFigure
      label={label}
      value={formatCount(count)}
      tone={count > 0 ? 'risky' : 'plain'}
      note={
        count > 0
          ? since &&
            t('living.figure.pendingSince', { age: formatAge(since, now) })
          : t('living.figure.noPending')
      }
    />
  );
}

function EvictionsFigure({ status }: { status: ClusterStatus }) {
  const { t } = useTranslationRef(aksTranslationRef);
  const tally = tallyEvictions(status);
  const label = t('living.figure.evictions');
  if (!tally) return <KeyFigure label={label} />;
  return (
    <KeyFigure
      label={label}
      value={formatCount(tally.nodes)}
      note={
        tally.median === undefined
          ? t('living.figure.noMedian')
          : t('living.figure.median', { nodes: formatCount(tally.median) })
      }
    />
  );
}

/** Of the spot pool whose price is nearest to its ceiling. */
function SpotPriceFigure({ status }: { status: ClusterStatus }) {
  const { t } = useTranslationRef(aksTranslationRef);
  const watched = spotPoolToWatch(status);
  const spot = watched?.spot;
  const isOneOfSome = status.pools.filter(each => each.spot).length > 1;
  const label =
    watched && isOneOfSome
      ? t('living.figure.spotPriceOf', { pool: watched.pool })
      : t('living.figure.spotPrice');
  if (spot?.perHour === undefined) return <KeyFigure label={label} />;
  return (
    <KeyFigure
      label={label}
      value={formatPrice(spot.perHour)}
      unit={t('living.figure.perHour')}
      note={ceilingWords(spot, t)}
    />
  );
}

function ceilingWords(
  spot: NonNullable<ClusterStatus['pools'][number]['spot']>,
  t: Words,
): string {
  const { maxPrice } = spot;
  const regular =
    spot.regular === undefined ? undefined : formatPrice(spot.regular);
  if (maxPrice === null) {
    return regular
      ? t('living.figure.spotNoteRegular', { regular })
      : t('living.figure.spotNoteNone');
  }
  const max = formatPrice(maxPrice);
  return regular
    ? t('living.figure.spotNote', { max, regular })
    : t('living.figure.spotNoteMax', { max });
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

const TONES = {
  supported: 'plain',
  ending: 'risky',
  ended: 'blocked',
  unknown: 'plain',
} as const;

function KubernetesFigure(props: {
  cluster: Cluster;
  standing?: VersionStanding;
}) {
  const { cluster, standing } = props;
  const { t } = useTranslationRef(aksTranslationRef);
  return (
    <KeyFigure
      label={t('environment.figure.kubernetes')}
      value={cluster.kubernetesVersion}
      tone={standing && TONES[standing.state]}
      note={endingWords(cluster, standing, t) ?? supportOf(cluster, t)}
    />
  );
}

/** Only where the end is near or over; else the plain words do. */
function endingWords(
  { supportPlan }: Cluster,
  standing: VersionStanding | undefined,
  t: Words,
): string | undefined {
  if (!standing?.endsOn) return undefined;
  const words = {
    plan:
      supportPlan === 'AKSLongTermSupport'
        ? t('living.figure.longTerm')
        : t('living.figure.community'),
    day: formatDay(standing.endsOn),
  };
  if (standing.state === 'ended') return t('living.figure.endedOn', words);
  return standing.state === 'ending'
    ? t('living.figure.ends', {
        ...words,
        left: t('living.figure.dayCount', { count: standing.daysLeft ?? 0 }),
      })
    : undefined;
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
