import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Comparison, Stage } from '@rally/plugin-kmeans-common';
import {
  EmptyState,
  FailedState,
  formatCount,
  LoadingRows,
  tableStyles as table,
} from '@rally/portal-react';
import { RiGitBranchLine } from '@remixicon/react';
import { formatPercent, formatSigned } from '../../format/numbers';
import { ClusterMark } from '../../marks/clusterMark';
import { kmeansTranslationRef } from '../../translation';
import { ChartPanel } from '../ChartPanel';
import { ClusterName, Mark } from '../Mark';
import { FlowChart, ROW } from './FlowChart';

export interface FlowsPanelProps {
  /** Absent where there is no other version. */
  pair?: {
    from: { version: number; stage: Stage };
    to: { version: number; stage: Stage };
  };
  comparison?: Comparison;
  error?: Error;
  /** How many the chart will have, so that nothing jumps. */
  clusters: number;
  /** By number of the version. */
  marks: Record<number, readonly ClusterMark[]>;
  onAskAgain: () => void;
}

/** Where rallies go between two versions. */
export function FlowsPanel(props: FlowsPanelProps) {
  const { pair, comparison, error, marks, onAskAgain } = props;
  const rows = props.clusters;
  const { t } = useTranslationRef(kmeansTranslationRef);
  const versions = {
    from: String(pair?.from.version),
    to: String(pair?.to.version),
  };
  const title = pair ? t('flows.title', versions) : t('flows.titleAlone');

  if (!pair) {
    return (
      <ChartPanel title={title}>
        <EmptyState icon={<RiGitBranchLine size={18} />}>
          {t('flows.alone')}
        </EmptyState>
      </ChartPanel>
    );
  }
  if (!comparison) {
    return (
      <ChartPanel title={title}>
        {error ? (
          <FailedState
            error={error}
            what={t('flows.what', versions)}
            onRetry={onAskAgain}
          />
        ) : (
          <LoadingRows rows={rows} rowHeight={ROW} label={t('flows.label')} />
        )}
      </ChartPanel>
    );
  }

  const { clusters, flows, moved, rallies } = comparison;
  const marksOf = (version: number, cluster: number) =>
    marks[version]?.[cluster] ?? { color: '#888888', shape: 'circle' };
  const largest = flows.find(({ from, to }) => clusters.to[to]?.from !== from);
  const nameOf = (side: 'from' | 'to', cluster: number) =>
    clusters[side].find(each => each.cluster === cluster)?.name ?? '';

  return (
    <ChartPanel
      title={title}
      meta={
        largest
          ? t('flows.meta', {
              moved: formatCount(moved),
              rallies: formatCount(rallies),
              largest: formatCount(largest.rallies),
              from: <ClusterName name={nameOf('from', largest.from)} />,
              to: <ClusterName name={nameOf('to', largest.to)} />,
            })
          : t('flows.none', { rallies: formatCount(rallies) })
      }
      table={
        <div className={table.scroll}>
          <table className={table.table}>
            <thead>
              <tr>
                <th scope="col">{t('flows.from')}</th>
                <th scope="col">{t('flows.to')}</th>
                <th scope="col" className={table.number}>
                  {t('common.rallies')}
                </th>
              </tr>
            </thead>
            <tbody>
              {flows.map(({ from, to, rallies: count }) => (
                <tr key={`${from} ${to}`}>
                  <td>
                    <span className={table.name}>
                      <Mark mark={marksOf(comparison.from, from)} />
                      <ClusterName name={nameOf('from', from)} />
                    </span>
                  </td>
                  <td>
                    <span className={table.name}>
                      <Mark mark={marksOf(comparison.to, to)} />
                      <ClusterName name={nameOf('to', to)} />
                    </span>
                  </td>
                  <td className={table.number}>{formatCount(count)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      }
    >
      <FlowChart
        comparison={comparison}
        heads={[
          `v${pair.from.version} ${t(`stage.${pair.from.stage}`)}`,
          `v${pair.to.version} ${t(`stage.${pair.to.stage}`)}`,
        ]}
        colors={{
          from: clusters.from.map(
            each => marksOf(comparison.from, each.cluster).color,
          ),
          to: clusters.to.map(
            each => marksOf(comparison.to, each.cluster).color,
          ),
        }}
        label={t('flows.picture', {
          ...versions,
          moved: formatCount(moved),
          rallies: formatCount(rallies),
        })}
        figures={({ share, change, rallies: own }) => ({
          share: formatPercent(share),
          change:
            change === undefined
              ? t('flows.isNew')
              : t('flows.change', {
                  rallies: formatSigned(own - (share - change) * rallies, 0),
                }),
        })}
      />
    </ChartPanel>
  );
}
