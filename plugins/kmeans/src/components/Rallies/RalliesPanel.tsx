import { useMemo, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { Comparison, VersionDetails } from '@rally/plugin-kmeans-common';
import {
  EmptyState,
  FailedState,
  formatCount,
  LoadingRows,
  StateStrip,
} from '@rally/portal-react';
import { RiBubbleChartLine } from '@remixicon/react';
import { formatFixed, formatPercent } from '../../format/numbers';
import { ClusterMark } from '../../marks/clusterMark';
import { EVERY_RALLY, shownRallies, statesOf } from '../../rallies/filter';
import { playersOf, RallySet } from '../../rallies/RallySet';
import { Place } from '../../scatter/viewport';
import { kmeansTranslationRef } from '../../translation';
import { figuresOfCentroid, placeOf } from '../../version/placeOf';
import { ChartPanel } from '../ChartPanel';
import { ClusterName, Mark } from '../Mark';
import { RallyTable } from '../RallyTable';
import { Landmark, Scatter } from '../Scatter';
import { ClusterLegend } from './ClusterLegend';
import { RallyFilters } from './RallyFilters';
import styles from './Rallies.module.css';

export interface RalliesPanelProps {
  version: VersionDetails;
  rallies?: RallySet;
  /** The version has none, so none will come. */
  isWithout?: boolean;
  error?: Error;
  marks: readonly ClusterMark[];
  /** The version compared with. */
  other?: VersionDetails;
  comparison?: Comparison;
  /** Where the rally that is tried lies. */
  trial?: Place;
  onTry: (rally: number) => void;
  onAskAgain: () => void;
}

/** The rallies of a version in the plane of its projection, to look through. */
export function RalliesPanel(props: RalliesPanelProps) {
  const { version, rallies, isWithout, error, onAskAgain } = props;
  const { t } = useTranslationRef(kmeansTranslationRef);
  if (rallies && rallies.x.length > 0) {
    return <RallyPicture {...props} rallies={rallies} />;
  }
  if (rallies || isWithout) {
    return (
      <ChartPanel title={t('rallies.title')}>
        <EmptyState icon={<RiBubbleChartLine size={18} />}>
          {version.projection
            ? t('rallies.noRallies', {
                option: <code>--result</code>,
              })
            : t('rallies.noProjection')}
        </EmptyState>
      </ChartPanel>
    );
  }
  return (
    <ChartPanel title={t('rallies.title')}>
      {error ? (
        <FailedState
          error={error}
          what={t('rallies.what', { version: String(version.version) })}
          onRetry={onAskAgain}
        />
      ) : (
        <LoadingRows rows={19} label={t('rallies.label')} />
      )}
    </ChartPanel>
  );
}

function RallyPicture(props: RalliesPanelProps & { rallies: RallySet }) {
  const { version, rallies, marks, other, comparison, trial, onTry } = props;
  const { t } = useTranslationRef(kmeansTranslationRef);
  const [filter, setFilter] = useState(EVERY_RALLY);
  const [selected, setSelected] = useState<Uint32Array>();
  const [movers, setMovers] = useState(true);

  const states = useMemo(
    () => statesOf(rallies, filter, selected),
    [rallies, filter, selected],
  );
  const shown = useMemo(() => shownRallies(states), [states]);
  const names = useMemo(
    () => version.clusters.map(({ name }) => name),
    [version],
  );
  // Places are those of the points that were compared, so only of these.
  const moverPlaces = useMemo(
    () =>
      comparison?.measuredOn === version.version
        ? Uint32Array.from(comparison.moverPlaces)
        : undefined,
    [comparison, version],
  );
  const landmarks = useMemo(
    () => landmarksOf(version, marks, other, comparison),
    [version, marks, other, comparison],
  );
  const explained = version.projection?.explained ?? [0, 0];
  const axis = (component: number) =>
    t('rallies.axis', {
      component: String(component + 1),
      share: formatPercent(explained[component], 0),
    });
  const rallyWords = (rally: number) => ({
    rally: rallies.rallyIds[rally],
    match: rallies.matches[rallies.match[rally]],
    players: playersOf(rallies, rally).join(' – '),
    cluster: names[rallies.cluster[rally]],
  });

  return (
    <ChartPanel
      title={t('rallies.title')}
      meta={t('rallies.meta', {
        shown: formatCount(rallies.count),
        rows: formatCount(rallies.rows ?? rallies.count),
        share: formatPercent(explained[0] + explained[1], 0),
      })}
      table={
        <RallyTable
          label={t('rallies.listed')}
          rallies={rallies}
          shown={shown}
          names={names}
          marks={marks}
          onTry={onTry}
        />
      }
    >
      <div className={styles.controls}>
        <RallyFilters rallies={rallies} filter={filter} onChange={setFilter} />
        <ClusterLegend
          names={names}
          marks={marks}
          without={filter.without}
          onChange={without => setFilter({ ...filter, without })}
          movers={
            moverPlaces && moverPlaces.length > 0
              ? {
                  label: t('rallies.movers', {
                    rallies: formatCount(moverPlaces.length),
                    version: String(comparison?.to),
                  }),
                  shown: movers,
                  onChange: setMovers,
                }
              : undefined
          }
        />
      </div>
      {rallies.from === 'model' && (
        <StateStrip kind="partial">
          {t('rallies.sampleOnly', { rallies: formatCount(rallies.count) })}
        </StateStrip>
      )}
      <Scatter
        name={t('rallies.picture', {
          rallies: formatCount(shown.length),
          clusters: names.join(', '),
        })}
        points={rallies}
        marks={marks}
        states={states}
        ringed={movers ? moverPlaces : undefined}
        landmarks={landmarks}
        trial={trial && { ...trial, label: t('rallies.yours') }}
        axes={[axis(0), axis(1)]}
        describe={rally => {
          const words = rallyWords(rally);
          return (
            <span className={styles.tip}>
              <b>
                <Mark mark={marks[rallies.cluster[rally]]} />
                <ClusterName name={words.cluster} lines={2} />
              </b>
              {words.players && <span>{words.players}</span>}
              <span>
                {words.match}, {words.rally}
              </span>
              {rallies.distances.length > 0 && (
                <span>
                  {t('rallies.distance', {
                    distance: formatFixed(rallies.distances[rally], 2),
                  })}
                </span>
              )}
            </span>
          );
        }}
        announce={rally => t('rallies.announce', rallyWords(rally))}
        onSelect={setSelected}
      />
      <p className={styles.hint}>{t('rallies.hint')}</p>
      <div role="status">
        {shown.length === 0 && !selected && (
          <p className={styles.nothing}>{t('rallies.nothing')}</p>
        )}
        {selected && (
          <p className={styles.selection}>
            <b>{t('rallies.selected', { count: shown.length })}</b>
            <span>{countsOf(rallies, shown, names)}</span>
            <Button variant="tertiary" onPress={() => setSelected(undefined)}>
              {t('rallies.clear')}
            </Button>
          </p>
        )}
      </div>
      {selected && shown.length > 0 && (
        <RallyTable
          label={t('rallies.selectedList')}
          rallies={rallies}
          shown={shown}
          names={names}
          marks={marks}
          onTry={onTry}
        />
      )}
    </ChartPanel>
  );
}

/** `12 baseline grinder, 3 first strike`: the largest first. */
function countsOf(
  { cluster }: RallySet,
  rallies: Uint32Array,
  names: readonly string[],
): string {
  const counts = names.map(() => 0);
  for (const rally of rallies) counts[cluster[rally]] += 1;
  return counts
    .map((count, i) => ({ count, name: names[i] }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)
    .map(({ count, name }) => `${formatCount(count)} ${name}`)
    .join(', ');
}

/** The centroids, each with the place that the one before it has in this picture. */
function landmarksOf(
  version: VersionDetails,
  marks: readonly ClusterMark[],
  other?: VersionDetails,
  comparison?: Comparison,
): Landmark[] {
  const centroids = version.projection?.centroids ?? [];
  const before = (cluster: number) => {
    const from = comparison?.clusters.to.find(
      each => each.cluster === cluster,
    )?.from;
    const old = other?.clusters.find(each => each.cluster === from);
    if (!other || !old || comparison?.to !== version.version) return undefined;
    return placeOf(version, figuresOfCentroid(other.features, old.centroid));
  };
  return centroids.map(({ x, y }, cluster) => ({
    x,
    y,
    label: version.clusters[cluster].name,
    mark: marks[cluster],
    from: before(cluster),
  }));
}
