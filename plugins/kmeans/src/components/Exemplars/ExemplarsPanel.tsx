import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { Exemplar, VersionDetails } from '@rally/plugin-kmeans-common';
import { EmptyState, Panel } from '@rally/portal-react';
import { RiStarLine } from '@remixicon/react';
import { formatFixed } from '../../format/numbers';
import { ClusterMark } from '../../marks/clusterMark';
import { kmeansTranslationRef } from '../../translation';
import { FewOrAll } from '../FewOrAll';
import { ClusterName, Mark } from '../Mark';
import styles from './Exemplars.module.css';

/** More of them are a page of their own. */
const FEW_CLUSTERS = 12;

export interface ExemplarsPanelProps {
  version: VersionDetails;
  marks: readonly ClusterMark[];
  /** Absent where a rally's figures were not kept. */
  onTry?: (exemplar: Exemplar) => void;
}

/** The rallies that show best what a cluster is: those nearest to its centroid. */
export function ExemplarsPanel({ version, marks, onTry }: ExemplarsPanelProps) {
  const { t } = useTranslationRef(kmeansTranslationRef);
  const [everyOne, setEveryOne] = useState(false);
  const clusters = everyOne
    ? version.clusters
    : version.clusters.slice(0, FEW_CLUSTERS);
  const hasAny = version.clusters.some(({ exemplars }) => exemplars.length > 0);
  return (
    <Panel title={t('exemplars.title')} meta={t('exemplars.meta')}>
      {!hasAny && (
        <EmptyState icon={<RiStarLine size={18} />}>
          {t('exemplars.none', { source: version.source })}
        </EmptyState>
      )}
      <ul className={styles.clusters}>
        {hasAny &&
          clusters.map(({ cluster, name, exemplars }) => (
            <li key={cluster}>
              <h4>
                <Mark mark={marks[cluster]} />
                <ClusterName name={name} lines={2} />
              </h4>
              <ol className={styles.rallies}>
                {exemplars.map(exemplar => (
                  <li key={`${exemplar.matchId} ${exemplar.rallyId}`}>
                    <span className={styles.rally}>
                      <b>{exemplar.rallyId}</b>
                      <small title={exemplar.matchId}>{exemplar.matchId}</small>
                    </span>
                    <span className={styles.distance}>
                      {formatFixed(exemplar.distance, 2)}
                    </span>
                    {onTry && (
                      <Button
                        size="small"
                        variant="tertiary"
                        aria-label={t('rallies.tryThis', {
                          rally: exemplar.rallyId,
                        })}
                        onPress={() => onTry(exemplar)}
                      >
                        {t('rallies.try')}
                      </Button>
                    )}
                  </li>
                ))}
              </ol>
            </li>
          ))}
      </ul>
      {hasAny && (
        <FewOrAll
          all={version.clusters.length}
          few={FEW_CLUSTERS}
          isAll={everyOne}
          onChange={setEveryOne}
        />
      )}
    </Panel>
  );
}
