import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { ButtonLink } from '@backstage/ui';
import {
  EmptyState,
  FailedState,
  LoadingRows,
  Panel,
  useAsk,
} from '@rally/portal-react';
import { RiAddBoxLine, RiServerLine } from '@remixicon/react';
import { useCallback } from 'react';
import { Link } from 'react-router-dom';
import { Template, templatesOf } from '../logic/templates';
import { CREATE } from '../paths';
import { homeTranslationRef } from '../translation';
import styles from './CreatePanel.module.css';

/** The templates, each one press away from its form. */
export const CreatePanel = () => {
  const { t } = useTranslationRef(homeTranslationRef);
  const catalog = useApi(catalogApiRef);
  const { value, error, askAgain } = useAsk<Template[]>(
    useCallback(async () => {
      const { items } = await catalog.getEntities({
        filter: { kind: 'Template' },
      });
      return templatesOf(items);
    }, [catalog]),
  );
  return (
    <Panel
      title={t('create.title')}
      actions={<Link to={CREATE}>{t('create.all')}</Link>}
    >
      {!value && error && (
        <FailedState error={error} what={t('create.what')} onRetry={askAgain} />
      )}
      {!value && !error && (
        <LoadingRows rows={2} rowHeight={72} label={t('create.label')} />
      )}
      {value?.length === 0 && (
        <EmptyState icon={<RiAddBoxLine />}>{t('create.none')}</EmptyState>
      )}
      {value && value.length > 0 && (
        <ul className={styles.list}>
          {value.map(template => (
            <li key={template.ref}>
              <span className={styles.icon} aria-hidden>
                {template.type === 'environment' ? (
                  <RiServerLine size={16} />
                ) : (
                  <RiAddBoxLine size={16} />
                )}
              </span>
              <div className={styles.text}>
                <strong>{template.title}</strong>
                {template.description && <p>{template.description}</p>}
              </div>
              <ButtonLink
                href={template.path}
                variant="secondary"
                aria-label={t('create.chooseOne', { template: template.title })}
              >
                {t('create.choose')}
              </ButtonLink>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
};
