import { useMemo, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import {
  Comparison,
  VersionCluster,
  VersionDetails,
} from '@rally/plugin-kmeans-common';
import { EmptyState, tableStyles as table } from '@rally/portal-react';
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
import { ClusterName, Mark } from '../Mark';
import { FewOrAll } from '../FewOrAll';
import { ProfileBars } from './ProfileBars';
import styles from './Profiles.module.css';

/** As many as fit beside each other's names without a scroll. */
const FEW = 8;
/** More of them are a page of their own. */
const FEW_CLUSTERS = 12;

export interface ProfilesPanelProps {
  version: VersionDetails;
  marks: readonly ClusterMark[];
  /** Where this version is the new one. */
  comparison?: Comparison;
  /** Gives clusters other names; absent for those who may not. */
  onName?: () => void;
}

/** What sets each cluster apart, in standard deviations from the mean rally. */
export function ProfilesPanel(props: ProfilesPanelProps) {
  const { version, marks, comparison, onName } = props;
  const { t } = useTranslationRef(kmeansTranslationRef);
  const [all, setAll] = useState(false);
  const [everyOne, setEveryOne] = useState(false);
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
        <>
          {count > FEW && profiles.length > 0 && (
            <Button
              variant="tertiary"
              aria-expanded={all}
              onPress={() => setAll(!all)}
            >
              {all
                ? t('profiles.few', { features: String(FEW) })
                : t('profiles.all', { features: String(count) })}
            </Button>
          )}
          {onName && (
            <Button
              variant="tertiary"
              iconStart={<RiPencilLine size={13} />}
              onPress={onName}
            >
              {t('profiles.names')}
            </Button>
          )}
        </>
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
        {(everyOne ? profiles : profiles.slice(0, FEW_CLUSTERS)).map(
          ({ cluster, bars }) => (
            <li key={cluster.cluster}>
              <h4>
                <Mark mark={marks[cluster.cluster]} />
                <ClusterName name={cluster.name} lines={3} />
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
          ),
        )}
      </ul>
      <FewOrAll
        all={profiles.length}
        few={FEW_CLUSTERS}
        isAll={everyOne}
        onChange={setEveryOne}
      />
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
                  <ClusterName name={cluster.name} />
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
