import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { scaffolderApiRef } from '@backstage/plugin-scaffolder-react';
import {
  EmptyState,
  FailedState,
  formatTime,
  LoadingRows,
  Panel,
  useAsk,
  useNow,
} from '@rally/portal-react';
import { RiAddBoxLine, RiCloseCircleFill } from '@remixicon/react';
import { useCallback } from 'react';
import { Link } from 'react-router-dom';
import { activitiesOf, Activity } from '../logic/activity';
import { homeTranslationRef } from '../translation';
import styles from './RecentPanel.module.css';

const MOST = 7;

/** What the person let the portal do lately. */
export const RecentPanel = () => {
  const { t } = useTranslationRef(homeTranslationRef);
  const scaffolder = useApi(scaffolderApiRef);
  const now = useNow();
  const { value, error, askAgain } = useAsk<Activity[]>(
    useCallback(async () => {
      const { tasks } = await scaffolder.listTasks({
        filterByOwnership: 'owned',
        limit: MOST,
      });
      return activitiesOf(tasks, MOST, t);
    }, [scaffolder, t]),
  );
  return (
    <Panel
      title={t('recent.title')}
      actions={<Link to="/create/tasks">{t('recent.all')}</Link>}
    >
      {!value && error && (
        <FailedState error={error} what={t('recent.what')} onRetry={askAgain} />
      )}
      {!value && !error && (
        <LoadingRows rows={3} rowHeight={34} label={t('recent.what')} />
      )}
      {value?.length === 0 && <EmptyState>{t('recent.none')}</EmptyState>}
      {value && value.length > 0 && (
        <ul className={styles.list}>
          {value.map(({ id, at, failed, path, name, words }) => (
            <li key={id}>
              <time dateTime={at}>{formatTime(at, now)}</time>
              {failed ? (
                <RiCloseCircleFill
                  size={14}
                  className={styles.failed}
                  aria-hidden
                />
              ) : (
                <RiAddBoxLine size={14} aria-hidden />
              )}
              <span>
                <Link to={path}>{name}</Link> {words}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
};
