import { useEffect, useRef } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Cluster, shortSize } from '@rally/plugin-aks-common';
import { aksTranslationRef } from '../../translation';
import { isPaused, PageData, readSize } from './page';
import { SizePicker } from './SizePicker';
import styles from './AksPoolField.module.css';

export interface SizeInputsProps {
  cluster: Cluster;
  data: PageData;
  onChange: (part: object) => void;
}

/** The size wanted for the chosen pool, starting from the one it has. */
export function SizeInputs({ cluster, data, onChange }: SizeInputsProps) {
  const { t } = useTranslationRef(aksTranslationRef);
  const input = readSize(data);
  const pool = cluster.pools.find(({ name }) => name === input.pool);

  // A link names the pool alone: the size then starts from what runs, once.
  const started = useRef<string>();
  useEffect(() => {
    if (!pool || started.current === pool.name) return;
    started.current = pool.name;
    if (input.vmSize === undefined) onChange({ vmSize: pool.vmSize });
  });

  if (!pool) return null;
  const isSame = input.vmSize?.toLowerCase() === pool.vmSize.toLowerCase();
  return (
    <div className={styles.section}>
      <div className={styles.wide}>
        <SizePicker
          cluster={cluster}
          pool={pool}
          value={input.vmSize}
          onChange={vmSize => onChange({ vmSize })}
        />
      </div>
      <p className={styles.note}>
        {isSame
          ? t('poolField.nothing')
          : t('poolField.sizeNow', {
              pool: pool.name,
              size: shortSize(pool.vmSize),
            })}
      </p>
      {!isSame && !isPaused(pool) && (
        <p className={styles.note}>{t('poolField.rebuilt')}</p>
      )}
    </div>
  );
}
