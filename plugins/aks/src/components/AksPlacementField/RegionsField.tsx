import { useCallback } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Select, Tag, TagGroup } from '@backstage/ui';
import { useAsk } from '@rally/portal-react';
import { aksApiRef } from '../../api';
import { aksTranslationRef } from '../../translation';
import styles from './NeedsCard.module.css';

export interface RegionsFieldProps {
  subscriptionId?: string;
  /** Names, the wanted one first; empty: any region. */
  value: string[];
  onChange: (regions: string[]) => void;
}

/** The regions allowed, as tags that can be removed, and a list to add from. */
export function RegionsField(props: RegionsFieldProps) {
  const { subscriptionId, value, onChange } = props;
  const { t } = useTranslationRef(aksTranslationRef);
  const api = useApi(aksApiRef);
  const { value: answer, error } = useAsk(
    useCallback(
      (signal: AbortSignal) => api.getRegions({ subscriptionId }, { signal }),
      [api, subscriptionId],
    ),
  );
  const rest = answer?.regions.filter(({ name }) => !value.includes(name));

  return (
    <div>
      <span className={styles.label}>{t('regions.title')}</span>
      {value.length === 0 ? (
        <p className={styles.note}>{t('regions.any')}</p>
      ) : (
        <TagGroup
          aria-label={t('regions.title')}
          className={styles.regions}
          onRemove={keys => onChange(value.filter(name => !keys.has(name)))}
        >
          {value.map(name => (
            <Tag key={name} id={name} textValue={name}>
              {name}
            </Tag>
          ))}
        </TagGroup>
      )}
      {error && !answer && (
        <p className={styles.note}>
          {t('regions.unread', { cause: error.message })}
        </p>
      )}
      {rest && rest.length > 0 && (
        <Select
          aria-label={t('regions.add')}
          placeholder={t('regions.add')}
          search
          value={null}
          options={rest.map(({ name, geography }) => ({
            value: name,
            label: t('regions.region', { name, geography }),
          }))}
          onChange={key => {
            if (key) onChange([...value, String(key)]);
          }}
        />
      )}
    </div>
  );
}
