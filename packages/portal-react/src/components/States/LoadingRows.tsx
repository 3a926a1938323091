import { useEffect, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Skeleton } from '@backstage/ui';
import { portalTranslationRef } from '../../words/translation';
import styles from './States.module.css';

/** Answers that come sooner are not announced: a flash is worse than a wait. */
const DELAY_MS = 200;

export interface LoadingRowsProps {
  /** As many rows as will come, so that nothing jumps. */
  rows: number;
  /** Height of one row in pixels. */
  rowHeight?: number;
  /** What is loading, for a screen reader. */
  label: string;
}

/** Rows of the final height while the first answer is on its way. */
export function LoadingRows(props: LoadingRowsProps) {
  const { rows, rowHeight = 36, label } = props;
  const { t } = useTranslationRef(portalTranslationRef);
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), DELAY_MS);
    return () => clearTimeout(timer);
  }, []);

  return (
    <div style={{ minHeight: rows * rowHeight }}>
      {shown && (
        <div role="status" aria-label={t('loading', { what: label })}>
          {Array.from({ length: rows }, (_, row) => (
            <div key={row} className={styles.row} style={{ height: rowHeight }}>
              <Skeleton
                className={styles.bone}
                width={`${24 + ((row * 7) % 12)}%`}
                height={12}
              />
              <Skeleton className={styles.bone} width="12%" height={12} />
            </div>
          ))}
        </div>
      )}
    </div>
  );
}
