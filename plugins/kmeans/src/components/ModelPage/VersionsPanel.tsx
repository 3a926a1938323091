import { useRouteRef, useTranslationRef } from '@backstage/frontend-plugin-api';
import { ModelDetails } from '@rally/plugin-kmeans-common';
import {
  AgeStamp,
  formatTime,
  Panel,
  tableStyles as table,
  useNow,
} from '@rally/portal-react';
import { Link } from 'react-router-dom';
import { versionRouteRef } from '../../routes';
import { kmeansTranslationRef } from '../../translation';
import { StageBadge } from '../StageBadge';
import styles from './ModelPage.module.css';

const RECENT = 8;

export interface VersionsPanelProps {
  model: ModelDetails;
  /** The one on the page. */
  version: number;
}

/** Every version, and who moved which when. */
export function VersionsPanel({ model, version }: VersionsPanelProps) {
  const { t } = useTranslationRef(kmeansTranslationRef);
  const now = useNow();
  const versionLink = useRouteRef(versionRouteRef);
  return (
    <Panel
      flush
      title={t('versions.title')}
      meta={t('count.version', { count: model.versions.length })}
    >
      <div className={styles.versions}>
        <div className={table.scroll}>
          <table className={table.table}>
            <thead>
              <tr>
                <th scope="col">{t('versions.version')}</th>
                <th scope="col">{t('versions.stage')}</th>
                <th scope="col">{t('versions.published')}</th>
                <th scope="col">{t('versions.by')}</th>
                <th scope="col">{t('versions.run')}</th>
              </tr>
            </thead>
            <tbody>
              {model.versions.map(each => (
                <tr
                  key={each.version}
                  aria-current={each.version === version ? 'true' : undefined}
                >
                  <th scope="row">
                    <Link
                      className={styles.link}
                      to={
                        versionLink?.({
                          name: model.name,
                          version: String(each.version),
                        }) ?? ''
                      }
                    >
                      v{each.version}
                    </Link>
                  </th>
                  <td>
                    <StageBadge stage={each.stage} />
                  </td>
                  <td>
                    <AgeStamp
                      short
                      observedAt={each.publishedAt}
                      source={each.contentHash}
                    />
                  </td>
                  <td>{each.publishedBy}</td>
                  <td>{each.lineage.run ?? '–'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <div>
          <h4>{t('versions.history')}</h4>
          {model.history.length === 0 && <p>{t('versions.noHistory')}</p>}
          <ol>
            {model.history.slice(0, RECENT).map(change => (
              <li key={`${change.at} ${change.version}`}>
                <time dateTime={change.at}>{formatTime(change.at, now)}</time>
                <span>
                  {t('versions.moved', {
                    version: <b>v{change.version}</b>,
                    from: t(`stage.${change.from}`),
                    to: t(`stage.${change.to}`),
                    by: change.by,
                  })}
                </span>
              </li>
            ))}
          </ol>
        </div>
      </div>
    </Panel>
  );
}
