import { useCallback } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import { Select, Tag, TagGroup } from '@backstage/ui';
import { useAsk } from '@rally/portal-react';
import { aksApiRef } from '../../api';
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
      <span className={styles.label}>Regions allowed</span>
      {value.length === 0 ? (
        <p className={styles.note}>any region on offer</p>
      ) : (
        <TagGroup
          aria-label="Regions allowed"
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
          The list of regions could not be read: {error.message}
        </p>
      )}
      {rest && rest.length > 0 && (
        <Select
          aria-label="Add region"
          placeholder="Add region"
          search
          value={null}
          options={rest.map(({ name, geography }) => ({
            value: name,
            label: `${name} · ${geography}`,
          }))}
          onChange={key => {
            if (key) onChange([...value, String(key)]);
          }}
        />
      )}
    </div>
  );
}
