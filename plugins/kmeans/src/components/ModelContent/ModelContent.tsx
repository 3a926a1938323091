import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { EmptyState, Panel } from '@rally/portal-react';
import { RiPriceTag3Line } from '@remixicon/react';
import { modelNameOf } from '../../entity/modelOf';
import { kmeansTranslationRef } from '../../translation';
import { ModelView } from '../ModelPage';
import styles from './ModelContent.module.css';

/** The tab of a model, and of what uses one: the version in production. */
export function ModelContent() {
  const { t } = useTranslationRef(kmeansTranslationRef);
  const { entity } = useEntity();
  const name = modelNameOf(entity);
  if (name === undefined) {
    return (
      <Panel title={t('entity.title')}>
        <EmptyState icon={<RiPriceTag3Line size={18} />}>
          {t('entity.unnamed', {
            annotation: <code>rally-portal.dev/kmeans-model</code>,
          })}
        </EmptyState>
      </Panel>
    );
  }
  return (
    <div className={styles.page}>
      <ModelView key={name} name={name} />
    </div>
  );
}
