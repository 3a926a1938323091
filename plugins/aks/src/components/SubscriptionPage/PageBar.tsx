import type { ReactNode } from 'react';
import { Button, ButtonLink, Select } from '@backstage/ui';
import { RiExternalLinkLine, RiRefreshLine } from '@remixicon/react';
import { ChosenSubscription } from './SubscriptionPage';
import styles from './SubscriptionPage.module.css';

export interface PageBarProps {
  chosen: ChosenSubscription;
  asking: boolean;
  onAskAgain: () => void;
  /** The age of what the page shows. */
  children?: ReactNode;
}

/** Which subscription, how old, and read it again. */
export function PageBar(props: PageBarProps) {
  const { chosen, asking, onAskAgain, children } = props;
  const { subscription, all, choose } = chosen;
  return (
    <div className={styles.bar}>
      <Select
        aria-label="Subscription"
        className={styles.select}
        options={all.map(({ subscriptionId, displayName }) => ({
          value: subscriptionId,
          label: displayName,
        }))}
        value={subscription.subscriptionId}
        onChange={key => choose(String(key))}
      />
      <ButtonLink
        variant="tertiary"
        href={`https://portal.azure.com/#@/resource/subscriptions/${subscription.subscriptionId}/overview`}
        target="_blank"
        iconEnd={<RiExternalLinkLine size={14} />}
      >
        Azure
      </ButtonLink>
      <span className={styles.end}>
        {children}
        <Button
          variant="tertiary"
          onPress={onAskAgain}
          iconStart={
            <RiRefreshLine
              size={14}
              className={asking ? styles.turning : undefined}
            />
          }
        >
          Read again
        </Button>
      </span>
    </div>
  );
}
