import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonLink } from '@backstage/ui';
import {
  Asked,
  EmptyState,
  FailedState,
  LoadingRows,
  Panel,
  StateStrip,
} from '@rally/portal-react';
import { RiServerLine } from '@remixicon/react';
import { Link } from 'react-router-dom';
import { Azure } from '../ask/useAzure';
import { Mine } from '../ask/useEnvironments';
import { CATALOG, CREATE } from '../paths';
import { homeTranslationRef } from '../translation';
import { EnvironmentTable } from './EnvironmentTable';
import styles from './MyEnvironments.module.css';

/** What the person owns, and how it is. */
export const MyEnvironments = ({
  mine,
  azure,
}: {
  mine: Asked<Mine>;
  azure: Azure;
}) => {
  const { t } = useTranslationRef(homeTranslationRef);
  const { value, error, askAgain } = mine;
  const silent = azure.clusters.value?.problems.length ?? 0;
  return (
    <Panel
      title={t('mine.title')}
      meta={value?.team && t('mine.owner', { team: value.team })}
      actions={<Link to={CATALOG}>{t('mine.openInCatalog')}</Link>}
      flush
    >
      {!value && error && (
        <FailedState error={error} what={t('mine.what')} onRetry={askAgain} />
      )}
      {!value && !error && (
        <LoadingRows rows={3} rowHeight={48} label={t('mine.what')} />
      )}
      {value && value.environments.length === 0 && (
        <EmptyState
          icon={<RiServerLine />}
          action={<ButtonLink href={CREATE}>{t('mine.createOne')}</ButtonLink>}
        >
          {t('mine.none')}
        </EmptyState>
      )}
      {value && value.environments.length > 0 && (
        <>
          <EnvironmentTable states={azure.states} asking={azure.asking} />
          {silent > 0 && (
            <div className={styles.strip}>
              <StateStrip kind="partial">
                {t('mine.silent', { count: silent })}
              </StateStrip>
            </div>
          )}
        </>
      )}
    </Panel>
  );
};
