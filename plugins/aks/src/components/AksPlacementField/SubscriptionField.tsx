import { useCallback } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Select } from '@backstage/ui';
import { useAsk } from '@rally/portal-react';
import { aksApiRef } from '../../api';
import { aksTranslationRef } from '../../translation';

export interface SubscriptionFieldProps {
  /** Absent: the first one. */
  value?: string;
  onChange: (subscriptionId: string) => void;
}

/** Which subscription pays; nothing to choose where there is only one. */
export function SubscriptionField({ value, onChange }: SubscriptionFieldProps) {
  const { t } = useTranslationRef(aksTranslationRef);
  const api = useApi(aksApiRef);
  const { value: answer } = useAsk(
    useCallback(
      (signal: AbortSignal) => api.getSubscriptions({ signal }),
      [api],
    ),
  );
  const subscriptions = answer?.subscriptions ?? [];
  if (subscriptions.length < 2) return null;

  return (
    <Select
      label={t('common.subscription')}
      options={subscriptions.map(({ subscriptionId, displayName }) => ({
        value: subscriptionId,
        label: displayName,
      }))}
      value={value ?? subscriptions[0].subscriptionId}
      onChange={key => onChange(String(key))}
    />
  );
}
