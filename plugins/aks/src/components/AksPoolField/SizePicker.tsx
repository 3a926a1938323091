import { useCallback, useMemo } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Select, TextField } from '@backstage/ui';
import { Cluster, Pool, VmSizesAnswer } from '@rally/plugin-aks-common';
import { LoadingRows, StateStrip, useAsk } from '@rally/portal-react';
import { aksApiRef } from '../../api';
import { whyNotLive } from '../../environment/useLiveCluster';
import { aksTranslationRef } from '../../translation';
import { sizeChoices } from './sizeChoices';

export interface SizePickerProps {
  cluster: Cluster;
  pool: Pool;
  value: string | undefined;
  onChange: (vmSize: string | undefined) => void;
}

/** The sizes that the pool can have where it stands; free text, and why, where Azure does not say which. */
export function SizePicker(props: SizePickerProps) {
  const { cluster, pool, value, onChange } = props;
  const { subscriptionId, region } = cluster;
  const { t } = useTranslationRef(aksTranslationRef);
  const api = useApi(aksApiRef);
  const { value: answer, error } = useAsk<VmSizesAnswer>(
    useCallback(
      (signal: AbortSignal) =>
        api.getVmSizes({ subscriptionId, region }, { signal }),
      [api, subscriptionId, region],
    ),
  );
  const choices = useMemo(
    () => answer && sizeChoices(answer, pool, value, t),
    [answer, pool, value, t],
  );
  if (choices) {
    return (
      <Select
        label={t('poolField.vmSize')}
        description={t('poolField.vmSizeOffered', {
          count: choices.length,
          region,
        })}
        search={{ placeholder: t('poolField.vmSizeSearch') }}
        options={choices}
        value={value ?? null}
        onChange={key => onChange(key === null ? undefined : String(key))}
      />
    );
  }
  if (!error) {
    return <LoadingRows rows={1} label={t('poolField.vmSize')} />;
  }
  return (
    <>
      <StateStrip kind="partial">
        {t('poolField.vmSizeUnread', { cause: whyNotLive(error, t) })}
      </StateStrip>
      <TextField
        label={t('poolField.vmSize')}
        description={t('poolField.vmSizeNote')}
        value={value ?? ''}
        onChange={text => onChange(text.trim() || undefined)}
      />
    </>
  );
}
