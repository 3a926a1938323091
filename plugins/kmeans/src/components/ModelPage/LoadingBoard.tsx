import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { LoadingRows, Panel } from '@rally/portal-react';
import { kmeansTranslationRef } from '../../translation';
import { LoadingGates } from '../Gates';
import styles from './ModelPage.module.css';

/** The page of a version before it is there: its cards at their places. */
export function LoadingBoard({ name }: { name: string }) {
  const { t } = useTranslationRef(kmeansTranslationRef);
  return (
    <div className={styles.board}>
      <LoadingGates />
      <div className={styles.twoThirds}>
        <Panel title={t('rallies.title')}>
          <LoadingRows rows={19} label={t('model.label', { name })} />
        </Panel>
        <Panel title={t('try.title')}>
          <LoadingRows rows={19} label={t('try.label')} />
        </Panel>
      </div>
      <Panel title={t('profiles.title')}>
        <LoadingRows rows={5} label={t('profiles.label')} />
      </Panel>
    </div>
  );
}
