import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, ButtonLink } from '@backstage/ui';
import { AgeStamp, EmptyState, LoadingRows, useNow } from '@rally/portal-react';
import {
  RiAddLine,
  RiCheckboxCircleLine,
  RiRefreshLine,
} from '@remixicon/react';
import { useMemo } from 'react';
import { useAzure } from './ask/useAzure';
import { useEnvironments } from './ask/useEnvironments';
import { useUnlisted } from './ask/useUnlisted';
import { CreatePanel } from './components/CreatePanel';
import { MyEnvironments } from './components/MyEnvironments';
import { NeedList } from './components/NeedList';
import { RecentPanel } from './components/RecentPanel';
import { UnlistedClusters } from './components/UnlistedClusters';
import { Environment } from './logic/environments';
import { headline } from './logic/headline';
import { silencesOf } from './logic/silences';
import { whatNeedsAPerson } from './logic/whatNeedsAPerson';
import { CREATE } from './paths';
import { homeTranslationRef } from './translation';
import styles from './HomePage.module.css';

const NONE: Environment[] = [];

/** What is wrong, what is mine, what I can create. */
export const HomePage = () => {
  const { t } = useTranslationRef(homeTranslationRef);
  const now = useNow();
  const mine = useEnvironments();
  const azure = useAzure(mine.value?.environments ?? NONE);
  const { clusters, quotas, states, names } = azure;
  const unlisted = useUnlisted(clusters.value);

  const needs = useMemo(
    () =>
      whatNeedsAPerson(
        states,
        silencesOf(
          {
            environmentsError: mine.error,
            clusters: clusters.value,
            clustersError: clusters.error,
            quotas,
            names,
          },
          t,
        ),
        { now, t },
      ),
    [states, mine.error, clusters.value, clusters.error, quotas, names, now, t],
  );
  const asking = mine.asking || azure.asking;
  // A count that grows while answers come in would have been wrong before.
  const known = !asking || needs.length > 0;
  const checkedAt = clusters.value?.observedAt;

  return (
    <main className={styles.page}>
      <header className={styles.head}>
        <div>
          <h1>{known ? headline(needs, t) : t('page.checking')}</h1>
          <dl className={styles.facts}>
            {mine.value?.team && (
              <div>
                <dt>{t('page.team')}</dt>
                <dd>{mine.value.team}</dd>
              </div>
            )}
            {mine.value && (
              <div>
                <dt>{t('page.environments')}</dt>
                <dd>{mine.value.environments.length}</dd>
              </div>
            )}
            {checkedAt && (
              <div>
                <dt>{t('page.checked')}</dt>
                <dd>
                  <AgeStamp
                    observedAt={checkedAt}
                    source={t('page.clustersSource')}
                  />
                </dd>
              </div>
            )}
          </dl>
        </div>
        <div className={styles.actions}>
          <Button
            variant="secondary"
            iconStart={<RiRefreshLine />}
            isPending={asking && known}
            onPress={() => {
              mine.askAgain();
              azure.askAgain();
            }}
          >
            {t('page.checkAgain')}
          </Button>
          <ButtonLink href={CREATE} variant="primary" iconStart={<RiAddLine />}>
            {t('page.create')}
          </ButtonLink>
        </div>
      </header>

      <section aria-label={t('page.needs')}>
        {!known && (
          <div className={styles.card}>
            <LoadingRows rows={2} rowHeight={64} label={t('page.needsLabel')} />
          </div>
        )}
        {known && needs.length > 0 && <NeedList needs={needs} />}
        {known && needs.length === 0 && (
          <div className={styles.card}>
            <EmptyState icon={<RiCheckboxCircleLine />}>
              {t('page.nothing')}
            </EmptyState>
          </div>
        )}
      </section>

      <MyEnvironments mine={mine} azure={azure} />
      <UnlistedClusters clusters={unlisted} />
      <div className={styles.columns}>
        <CreatePanel />
        <RecentPanel />
      </div>
    </main>
  );
};
