import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Cluster, Pool, shortSize } from '@rally/plugin-aks-common';
import {
  categoryColor,
  formatList,
  NodeSquares,
  StateStrip,
  VerdictIcon,
} from '@rally/portal-react';
import { aksTranslationRef } from '../../translation';
import { Words } from '../../words';
import { PriorityTag } from '../AksPlacementField/PoolWords';
import { ChoiceList } from '../ChoiceList';
import { isPaused, PageData, readScale, startFrom } from './page';
import styles from './AksPoolField.module.css';

export interface PoolChoiceProps {
  cluster: Cluster;
  data: PageData;
  /** Whether a size is asked for, and not nodes. */
  asksSize: boolean;
  onChange: (part: object) => void;
}

/** The pools that run, one row each; choosing one starts the inputs from it. */
export function PoolChoice(props: PoolChoiceProps) {
  const { cluster, data, asksSize, onChange } = props;
  const { t } = useTranslationRef(aksTranslationRef);
  const { pool: chosen, to } = readScale(data);
  const isGone = chosen && !cluster.pools.some(({ name }) => name === chosen);

  const choose = (name: string) => {
    const pool = cluster.pools.find(candidate => candidate.name === name);
    if (!pool) return;
    onChange(
      asksSize ? { pool: name, vmSize: pool.vmSize } : startFrom(pool, to),
    );
  };
  return (
    <div className={styles.section}>
      {isGone && (
        <StateStrip kind="failed">
          {t('poolField.noSuchPool', {
            pool: chosen,
            pools: formatList(cluster.pools.map(({ name }) => name)),
          })}
        </StateStrip>
      )}
      <ChoiceList
        label={t('poolField.pool')}
        value={chosen}
        onChange={choose}
        choices={cluster.pools.map(pool => ({
          value: pool.name,
          name: t('poolField.choiceScale', {
            pool: pool.name,
            size: shortSize(pool.vmSize),
            nodes: nodesWords(pool, t),
          }),
          content: <PoolRow pool={pool} />,
        }))}
      />
      {!chosen && <p className={styles.note}>{t('poolField.choose')}</p>}
    </div>
  );
}

function PoolRow({ pool }: { pool: Pool }) {
  const { t } = useTranslationRef(aksTranslationRef);
  const color = categoryColor(pool.name);
  const { provisioningError } = pool;
  return (
    <span className={styles.pool}>
      <span className={styles.name}>
        <i className={styles.swatch} style={{ background: color }} />
        <b>{pool.name}</b> <span className={styles.quiet}>{pool.mode}</span>
      </span>
      <span className={styles.size}>
        <code>{shortSize(pool.vmSize)}</code>
        <PriorityTag priority={pool.priority} />
      </span>
      <span className={styles.nodes}>
        <NodeSquares
          ready={pool.count}
          max={pool.autoscaler?.max}
          color={color}
        />
      </span>
      <span className={styles.count}>{nodesWords(pool, t)}</span>
      {provisioningError && (
        <span className={styles.failed}>
          <VerdictIcon verdict="blocked" />
          {t('spot.failed', {
            pool: pool.provisioningState,
            ...provisioningError,
          })}
        </span>
      )}
    </span>
  );
}

/** `1–4 by the autoscaler, 3 nodes now`, `1 node, fixed`, `paused` */
function nodesWords(pool: Pool, t: Words): string {
  const nodes = t('count.node', { count: pool.count });
  if (isPaused(pool)) return t('poolField.paused');
  if (!pool.autoscaler) return t('poolField.fixed', { nodes });
  const { min, max } = pool.autoscaler;
  return t('poolField.owned', { min: String(min), max: String(max), nodes });
}
