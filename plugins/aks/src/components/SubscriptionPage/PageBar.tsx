import type { ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, ButtonLink, Select } from '@backstage/ui';
import { RiExternalLinkLine, RiRefreshLine } from '@remixicon/react';
import { aksTranslationRef } from '../../translation';
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
  const { t } = useTranslationRef(aksTranslationRef);
  return (
    <div className={styles.bar}>
      <Select
        aria-label={t('common.subscription')}
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
        {t('common.azure')}
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
          {t('common.readAgain')}
        </Button>
      </span>
    </div>
  );
}
