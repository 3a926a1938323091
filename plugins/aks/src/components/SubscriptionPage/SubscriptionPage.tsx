import { useCallback, type ReactNode } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
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
      <Panel title="Subscriptions">
        <EmptyState icon={<RiKey2Line size={18} />}>
          The portal's identity sees no subscription. Give it the role Reader on
          one, or name one in <code>aks.subscriptions</code>.
        </EmptyState>
      </Panel>
    );
  } else if (error) {
    content = (
      <Panel title="Subscriptions">
        <FailedState error={error} what="subscriptions" onRetry={askAgain} />
      </Panel>
    );
  } else {
    content = (
      <Panel title="Subscriptions">
        <LoadingRows rows={8} label="subscriptions" />
      </Panel>
    );
  }
  return <Container className={styles.page}>{content}</Container>;
}
