import { Button, ButtonLink } from '@backstage/ui';
import { AgeStamp, EmptyState, LoadingRows } from '@rally/portal-react';
import {
  RiAddLine,
  RiCheckboxCircleLine,
  RiRefreshLine,
} from '@remixicon/react';
import { useMemo } from 'react';
import { useAzure } from './ask/useAzure';
import { useEnvironments } from './ask/useEnvironments';
import { CreatePanel } from './components/CreatePanel';
import { MyEnvironments } from './components/MyEnvironments';
import { NeedList } from './components/NeedList';
import { RecentPanel } from './components/RecentPanel';
import { Environment } from './logic/environments';
import { silencesOf } from './logic/silences';
import { headline, whatNeedsAPerson } from './logic/whatNeedsAPerson';
import { CREATE } from './paths';
import styles from './HomePage.module.css';

const NONE: Environment[] = [];

/** What is wrong, what is mine, what I can create. */
export const HomePage = () => {
  const mine = useEnvironments();
  const azure = useAzure(mine.value?.environments ?? NONE);
  const { clusters, quotas, states, names } = azure;

  const needs = useMemo(
    () =>
      whatNeedsAPerson(
        states,
        silencesOf({
          environmentsError: mine.error,
          clusters: clusters.value,
          clustersError: clusters.error,
          quotas,
          names,
        }),
      ),
    [states, mine.error, clusters.value, clusters.error, quotas, names],
  );
  const asking = mine.asking || azure.asking;
  // A count that grows while answers come in would have been wrong before.
  const known = !asking || needs.length > 0;
  const checkedAt = clusters.value?.observedAt;

  return (
    <main className={styles.page}>
      <header className={styles.head}>
        <div>
          <h1>{known ? headline(needs) : 'Checking what needs a person'}</h1>
          <dl className={styles.facts}>
            {mine.value?.team && (
              <div>
                <dt>Team</dt>
                <dd>{mine.value.team}</dd>
              </div>
            )}
            {mine.value && (
              <div>
                <dt>Environments</dt>
                <dd>{mine.value.environments.length}</dd>
              </div>
            )}
            {checkedAt && (
              <div>
                <dt>Checked</dt>
                <dd>
                  <AgeStamp observedAt={checkedAt} source="Azure clusters" />
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
            Check again
          </Button>
          <ButtonLink href={CREATE} variant="primary" iconStart={<RiAddLine />}>
            Create
          </ButtonLink>
        </div>
      </header>

      <section aria-label="Needs a person">
        {!known && (
          <div className={styles.card}>
            <LoadingRows rows={2} rowHeight={64} label="what needs a person" />
          </div>
        )}
        {known && needs.length > 0 && <NeedList needs={needs} />}
        {known && needs.length === 0 && (
          <div className={styles.card}>
            <EmptyState icon={<RiCheckboxCircleLine />}>
              Nothing needs a person.
            </EmptyState>
          </div>
        )}
      </section>

      <MyEnvironments mine={mine} azure={azure} />
      <div className={styles.columns}>
        <CreatePanel />
        <RecentPanel />
      </div>
    </main>
  );
};
