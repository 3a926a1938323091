import { useApi } from '@backstage/frontend-plugin-api';
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
import styles from './CreatePanel.module.css';

/** The templates, each one press away from its form. */
export const CreatePanel = () => {
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
    <Panel title="Create" actions={<Link to={CREATE}>All templates</Link>}>
      {!value && error && (
        <FailedState error={error} what="the templates" onRetry={askAgain} />
      )}
      {!value && !error && (
        <LoadingRows rows={2} rowHeight={72} label="templates" />
      )}
      {value?.length === 0 && (
        <EmptyState icon={<RiAddBoxLine />}>
          No template is in the catalog.
        </EmptyState>
      )}
      {value && value.length > 0 && (
        <ul className={styles.list}>
          {value.map(template => (
            <li key={template.ref}>
              <span className={styles.icon} aria-hidden>
                {template.type === 'aks-environment' ? (
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
                aria-label={`Choose ${template.title}`}
              >
                Choose
              </ButtonLink>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
};
