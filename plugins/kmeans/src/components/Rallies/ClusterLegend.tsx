import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RiEyeLine, RiEyeOffLine } from '@remixicon/react';
import { ClusterMark } from '../../marks/clusterMark';
import { kmeansTranslationRef } from '../../translation';
import { ClusterName, Mark } from '../Mark';
import styles from './Rallies.module.css';

export interface ClusterLegendProps {
  names: readonly string[];
  marks: readonly ClusterMark[];
  /** Clusters that are left out. */
  without: ReadonlySet<number>;
  onChange: (without: ReadonlySet<number>) => void;
  /** Rings around the rallies that move, where a comparison knows them. */
  movers?: {
    label: string;
    shown: boolean;
    onChange: (shown: boolean) => void;
  };
}

/** What the marks mean; each can be left out. */
export function ClusterLegend(props: ClusterLegendProps) {
  const { names, marks, without, onChange, movers } = props;
  const { t } = useTranslationRef(kmeansTranslationRef);
  const toggle = (cluster: number) => {
    const next = new Set(without);
    if (!next.delete(cluster)) next.add(cluster);
    onChange(next);
  };
  return (
    <div
      className={styles.legend}
      role="group"
      aria-label={t('rallies.legend')}
    >
      {names.map((name, cluster) => (
        <button
          key={cluster}
          type="button"
          className={styles.entry}
          aria-pressed={!without.has(cluster)}
          onClick={() => toggle(cluster)}
        >
          <Mark mark={marks[cluster]} />
          <ClusterName name={name} />
        </button>
      ))}
      {movers && (
        <button
          type="button"
          className={styles.entry}
          aria-pressed={movers.shown}
          onClick={() => movers.onChange(!movers.shown)}
        >
          {movers.shown ? (
            <RiEyeLine size={13} aria-hidden />
          ) : (
            <RiEyeOffLine size={13} aria-hidden />
          )}
          <span className={styles.ring} aria-hidden />
          {movers.label}
        </button>
      )}
    </div>
  );
}
