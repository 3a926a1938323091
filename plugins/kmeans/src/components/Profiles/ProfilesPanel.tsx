import { useMemo, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, ButtonIcon } from '@backstage/ui';
import {
  Comparison,
  VersionCluster,
  VersionDetails,
} from '@rally/plugin-kmeans-common';
import { EmptyState } from '@rally/portal-react';
import { RiBarChartHorizontalLine, RiPencilLine } from '@remixicon/react';
import { featureLabel } from '../../format/features';
import {
  formatFigure,
  formatPercent,
  formatSigned,
} from '../../format/numbers';
import { ClusterMark } from '../../marks/clusterMark';
import { kmeansTranslationRef } from '../../translation';
import { ClusterProfile, profilesOf } from '../../version/profile';
import { ChartPanel } from '../ChartPanel';
import { Mark } from '../Mark';
import table from '../table.module.css';
import { ProfileBars } from './ProfileBars';
import styles from './Profiles.module.css';

/** As many as fit beside each other's names without a scroll. */
const FEW = 8;

export interface ProfilesPanelProps {
  version: VersionDetails;
  marks: readonly ClusterMark[];
  /** Where this version is the new one. */
  comparison?: Comparison;
  /** Absent for those who may not. */
  onRename?: (cluster: VersionCluster) => void;
}

/** What sets each cluster apart, in standard deviations from the mean rally. */
export function ProfilesPanel(props: ProfilesPanelProps) {
  const { version, marks, comparison, onRename } = props;
  const { t } = useTranslationRef(kmeansTranslationRef);
  const [all, setAll] = useState(false);
  const count = version.features.length;
  const profiles = useMemo(
    () => profilesOf(version, all ? count : FEW),
    [version, all, count],
  );
  const most = Math.max(
    1,
    ...profiles.flatMap(({ bars }) =>
      bars.map(({ deviations }) => Math.abs(deviations)),
    ),
  );

  return (
    <ChartPanel
      title={t('profiles.title')}
      meta={t('profiles.meta')}
      actions={
        count > FEW && (
          <Button
            variant="tertiary"
            aria-expanded={all}
            onPress={() => setAll(!all)}
          >
            {all
              ? t('profiles.few', { features: String(FEW) })
              : t('profiles.all', { features: String(count) })}
          </Button>
        )
      }
      table={
        profiles.length > 0 && (
          <ProfilesTable
            profiles={profilesOf(version, count)}
            version={version}
            marks={marks}
          />
        )
      }
    >
      {profiles.length === 0 && (
        <EmptyState icon={<RiBarChartHorizontalLine size={18} />}>
          {t('profiles.none', { source: version.source })}
        </EmptyState>
      )}
      <ul className={styles.profiles}>
        {profiles.map(({ cluster, bars }) => (
          <li key={cluster.cluster}>
            <h4>
              <Mark mark={marks[cluster.cluster]} />
              <span className={styles.name}>{cluster.name}</span>
              {onRename && (
                <ButtonIcon
                  size="small"
                  variant="tertiary"
                  aria-label={t('profiles.rename', { cluster: cluster.name })}
                  icon={<RiPencilLine size={13} />}
                  onPress={() => onRename(cluster)}
                />
              )}
            </h4>
            <p className={styles.share}>
              {shareWords(cluster, comparison) ?? t('profiles.noSize')}
            </p>
            <ProfileBars
              bars={bars}
              most={most}
              color={marks[cluster.cluster].color}
              label={t('profiles.of', { cluster: cluster.name })}
            />
          </li>
        ))}
      </ul>
    </ChartPanel>
  );
}

/** `23.6 % (+1.3)`: the share, and how many points it gains against the old version. */
function shareWords(
  { cluster, share }: VersionCluster,
  comparison?: Comparison,
): string | undefined {
  const compared = comparison?.clusters.to.find(
    each => each.cluster === cluster,
  );
  const own = share ?? compared?.share;
  if (own === undefined) return undefined;
  return compared?.change === undefined
    ? formatPercent(own)
    : `${formatPercent(own)} (${formatSigned(compared.change * 100, 1)})`;
}

function ProfilesTable(props: {
  profiles: readonly ClusterProfile[];
  version: VersionDetails;
  marks: readonly ClusterMark[];
}) {
  const { profiles, version, marks } = props;
  const { t } = useTranslationRef(kmeansTranslationRef);
  return (
    <div className={table.scroll}>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">{t('common.feature')}</th>
            {profiles.map(({ cluster }) => (
              <th key={cluster.cluster} scope="col" className={table.number}>
                <span className={table.name}>
                  <Mark mark={marks[cluster.cluster]} />
                  {cluster.name}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {version.features.map(({ name, unit, meaning }) => (
            <tr key={name}>
              <th scope="row" title={meaning}>
                {featureLabel(name)}
              </th>
              {profiles.map(({ cluster, bars }) => {
                const bar = bars.find(({ feature }) => feature === name);
                return (
                  <td key={cluster.cluster} className={table.number}>
                    {bar
                      ? `${formatSigned(bar.deviations, 1)}, ${formatFigure(
                          bar.mean,
                          unit,
                        )}`
                      : '–'}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
