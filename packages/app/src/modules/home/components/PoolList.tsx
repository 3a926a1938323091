import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Pool } from '@rally/plugin-aks-common';
import { categoryColor, NodeSquares } from '@rally/portal-react';
import { homeTranslationRef } from '../translation';
import styles from './EnvironmentTable.module.css';

/** The pools of a cluster in one line, and how many nodes of each there are. */
export const PoolList = ({ pools }: { pools: Pool[] }) => {
  const { t } = useTranslationRef(homeTranslationRef);
  return (
    <ul className={styles.pools}>
      {pools.map(({ name, count, autoscaler }) => (
        <li key={name}>
          <NodeSquares
            ready={count}
            max={autoscaler?.max}
            color={categoryColor(name)}
          />
          {t('table.pool', { pool: name, nodes: String(count) })}
        </li>
      ))}
    </ul>
  );
};
