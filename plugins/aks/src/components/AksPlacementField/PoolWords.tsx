import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Placement } from '@rally/plugin-aks-common';
import { categoryColor } from '@rally/portal-react';
import { aksTranslationRef } from '../../translation';
import { nodesAtMost, shortSize } from './rung';
import styles from './Rung.module.css';

/** The pools of a placement: name, size, nodes at most, priority. */
export function PoolWords({ placement }: { placement: Placement }) {
  const { t } = useTranslationRef(aksTranslationRef);
  return (
    <span className={styles.pools}>
      {placement.pools.map(pool => (
        <span key={pool.name} className={styles.pool}>
          <i style={{ background: categoryColor(pool.name) }} />
          {pool.name}
          <code>
            {t('rung.nodes', {
              size: shortSize(pool.vmSize),
              nodes: String(nodesAtMost(pool)),
            })}
          </code>
          <PriorityTag priority={pool.priority} />
        </span>
      ))}
    </span>
  );
}

/** Spot dashed: it may go. */
export function PriorityTag({ priority }: { priority: 'Spot' | 'Regular' }) {
  const { t } = useTranslationRef(aksTranslationRef);
  return (
    <span className={priority === 'Spot' ? styles.spot : styles.regular}>
      {t(`pools.priority.${priority}`)}
    </span>
  );
}
