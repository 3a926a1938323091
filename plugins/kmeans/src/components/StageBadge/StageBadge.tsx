import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Stage } from '@rally/plugin-kmeans-common';
import { kmeansTranslationRef } from '../../translation';
import styles from './StageBadge.module.css';

/** Where a version stands. */
export function StageBadge({ stage }: { stage: Stage }) {
  const { t } = useTranslationRef(kmeansTranslationRef);
  return (
    <span className={`${styles.badge} ${styles[stage]}`}>
      {t(`stage.${stage}`)}
    </span>
  );
}
