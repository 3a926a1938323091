import { useCallback, type ReactNode } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Container } from '@backstage/ui';
import { Subscription } from '@rally/plugin-aks-common';
import {
  EmptyState,
  FailedState,
  LoadingRows,
  Panel,
  useAsk,
} from '@rally/portal-react';
import { RiKey2Line } from '@remixicon/react';
import { useSearchParams } from 'react-router-dom';
import { aksApiRef } from '../../api';
import { aksTranslationRef } from '../../translation';
import styles from './SubscriptionPage.module.css';

const PARAMETER = 'subscription';

export interface ChosenSubscription {
  subscription: Subscription;
  all: Subscription[];
  choose: (subscriptionId: string) => void;
}

export interface SubscriptionPageProps {
  children: (chosen: ChosenSubscription) => ReactNode;
}

/** The frame of a page about one subscription; the address remembers which. */
export function SubscriptionPage({ children }: SubscriptionPageProps) {
  const { t } = useTranslationRef(aksTranslationRef);
  const api = useApi(aksApiRef);
  const [search, setSearch] = useSearchParams();
  const ask = useCallback(
    (signal: AbortSignal) => api.getSubscriptions({ signal }),
    [api],
  );
  const { value, error, askAgain } = useAsk(ask);

  const all = value?.subscriptions ?? [];
  const wanted = search.get(PARAMETER);
  const subscription =
    all.find(({ subscriptionId }) => subscriptionId === wanted) ?? all[0];
  const choose = (subscriptionId: string) =>
    setSearch({ [PARAMETER]: subscriptionId }, { replace: true });

  let content;
  if (subscription) {
    content = children({ subscription, all, choose });
  } else if (value) {
    content = (
      <Panel title={t('subscriptions.title')}>
        <EmptyState icon={<RiKey2Line size={18} />}>
          {t('subscriptions.none', {
            setting: <code>aks.subscriptions</code>,
          })}
        </EmptyState>
      </Panel>
    );
  } else if (error) {
    content = (
      <Panel title={t('subscriptions.title')}>
        <FailedState
          error={error}
          what={t('subscriptions.label')}
          onRetry={askAgain}
        />
      </Panel>
    );
  } else {
    content = (
      <Panel title={t('subscriptions.title')}>
        <LoadingRows rows={8} label={t('subscriptions.label')} />
      </Panel>
    );
  }
  return <Container className={styles.page}>{content}</Container>;
}
