import { useMemo, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { TextField } from '@backstage/ui';
import { VersionCluster, VersionDetails } from '@rally/plugin-kmeans-common';
import { featureLabel } from '../../format/features';
import { formatPercent, formatSigned } from '../../format/numbers';
import { ClusterMark } from '../../marks/clusterMark';
import { kmeansTranslationRef } from '../../translation';
import { namesAsked } from '../../version/clusterNames';
import { ProfileBar, strongestOf } from '../../version/profile';
import { ConfirmDialog } from '../ConfirmDialog';
import { ClusterName, Mark } from '../Mark';
import styles from './NamesDialog.module.css';

const MOST_CHARACTERS = 200;
/** Features that say in a line what a cluster is. */
const TELLING = 2;
const WIDTH = 720;

export interface NamesDialogProps {
  version: VersionDetails;
  /** One a cluster. */
  marks: readonly ClusterMark[];
  /** The number that the registry gives next. */
  next: number;
  /** By cluster; only those that change. */
  onPublish: (names: Record<number, string>) => Promise<void>;
  onClose: () => void;
}

/** Other names for clusters, as many as wanted. Versions never change, so together they make one new version. */
export function NamesDialog(props: NamesDialogProps) {
  const { version, marks, next, onPublish, onClose } = props;
  const { clusters } = version;
  const { t } = useTranslationRef(kmeansTranslationRef);
  const [typed, setTyped] = useState(() => clusters.map(({ name }) => name));
  const telling = useMemo(() => strongestOf(version, TELLING), [version]);
  const { names, problems } = namesAsked(clusters, typed);
  const count = Object.keys(names).length;
  const to = `v${next}`;

  return (
    <ConfirmDialog
      width={WIDTH}
      title={t('names.title', { version: String(version.version) })}
      note={
        count === 0
          ? t('names.unchanged', { version: to })
          : t('names.follows', {
              count,
              version: <b>{to}</b>,
              from: `v${version.version}`,
            })
      }
      confirm={t('names.confirm', { version: to })}
      isReady={count > 0 && problems.size === 0}
      onConfirm={() => onPublish(names)}
      onClose={onClose}
    >
      <ul className={styles.clusters}>
        {clusters.map(({ cluster, name, share }, i) => {
          const problem = problems.get(cluster);
          return (
            <li
              key={cluster}
              className={cluster in names ? styles.changed : undefined}
            >
              <Mark mark={marks[cluster]} />
              <TextField
                aria-label={t('names.of', { cluster: name })}
                value={typed[i]}
                maxLength={MOST_CHARACTERS}
                isInvalid={problem !== undefined}
                onChange={value =>
                  setTyped(last =>
                    last.map((old, j) => (j === i ? value : old)),
                  )
                }
                // A person who opened it wants to type.
                // eslint-disable-next-line jsx-a11y/no-autofocus
                autoFocus={i === 0}
              />
              <Facts share={share} bars={telling.get(cluster)} />
              {cluster in names && (
                <p className={problem ? styles.problem : styles.was}>
                  {problem
                    ? t(`names.problem.${problem}`)
                    : t('names.was', { name: <ClusterName name={name} /> })}
                </p>
              )}
            </li>
          );
        })}
      </ul>
    </ConfirmDialog>
  );
}

/** How many rallies a cluster has, and what sets it apart. */
function Facts(props: {
  share: VersionCluster['share'];
  bars?: readonly ProfileBar[];
}) {
  const { share, bars = [] } = props;
  const { t } = useTranslationRef(kmeansTranslationRef);
  return (
    <span className={styles.facts}>
      <b>{share === undefined ? t('profiles.noSize') : formatPercent(share)}</b>
      {bars.map(({ feature, deviations }) => (
        <span key={feature}>
          {featureLabel(feature)} {formatSigned(deviations, 1)}
        </span>
      ))}
    </span>
  );
}
