import { useCallback } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Select, TextField } from '@backstage/ui';
import { useAsk, useNow } from '@rally/portal-react';
import { aksApiRef } from '../../api';
import { aksTranslationRef } from '../../translation';
import { Words } from '../../words';
import { describeVersion, VersionChoices, versionChoices } from './versions';
import styles from './NeedsCard.module.css';

const PORTAL_CHOOSES = 'default';
const VERSION = '1\\.\\d{1,3}(\\.\\d{1,3})?';

export interface VersionFieldProps {
  subscriptionId?: string;
  /** Those allowed; empty: all on offer. */
  regions: string[];
  /** `1.36` or `1.36.3`; absent: the default of the region. */
  value?: string;
  onChange: (version: string | undefined) => void;
}

/** The Kubernetes version, out of what the regions allowed offer; free text where they did not say. */
export function VersionField(props: VersionFieldProps) {
  const { subscriptionId, regions, value, onChange } = props;
  const { t } = useTranslationRef(aksTranslationRef);
  const now = useNow();
  const api = useApi(aksApiRef);
  const regionsKey = regions.join();
  const { value: answer, error } = useAsk(
    useCallback(
      (signal: AbortSignal) =>
        api.getKubernetesVersions(
          { subscriptionId, regions: regionsKey ? regionsKey.split(',') : [] },
          { signal },
        ),
      [api, subscriptionId, regionsKey],
    ),
  );
  const offer = answer && versionChoices(answer);
  const problem =
    error ?? answer?.regions.find(({ problem: why }) => why)?.problem;

  if (offer?.regions === 0 || (error && !offer)) {
    return (
      <div className={styles.whole}>
        <FreeVersion key={value} value={value} onChange={onChange} />
        <p className={styles.note}>
          {t('version.unread', { cause: problem?.message ?? '' })}
        </p>
      </div>
    );
  }
  return (
    <div className={styles.whole}>
      <Select
        label={t('version.title')}
        options={optionsOf(offer, value, now, t)}
        value={value ?? PORTAL_CHOOSES}
        onChange={key =>
          onChange(key === PORTAL_CHOOSES ? undefined : String(key))
        }
      />
      {offer && offer.silent > 0 && (
        <p className={styles.note}>
          {t('version.silent', { count: offer.silent })}
        </p>
      )}
    </div>
  );
}

/** The default first, then what is chosen though it is not in the list, then the list. */
function optionsOf(
  offer: VersionChoices | undefined,
  value: string | undefined,
  now: number,
  t: Words,
) {
  const { choices = [], regions = 0 } = offer ?? {};
  const defaults = choices.filter(({ isDefault }) => isDefault);
  const isListed = choices.some(({ version }) => version === value);
  const minor = choices.find(({ version }) => value?.startsWith(`${version}.`));
  const own = minor
    ? describeVersion({ ...minor, version: value ?? '' }, regions, now, t)
    : t('version.option', {
        version: value ?? '',
        facts: t('version.notOffered'),
      });
  return [
    {
      value: PORTAL_CHOOSES,
      label:
        defaults.length === 1
          ? t('version.portalChoosesNow', { version: defaults[0].version })
          : t('version.portalChooses'),
    },
    ...(value && !isListed ? [{ value, label: offer ? own : value }] : []),
    ...choices.map(choice => ({
      value: choice.version,
      label: describeVersion(choice, regions, now, t),
    })),
  ];
}

/** Taken when it is left or Enter is pressed, and only when it is a version. */
function FreeVersion(props: Pick<VersionFieldProps, 'value' | 'onChange'>) {
  const { value, onChange } = props;
  const { t } = useTranslationRef(aksTranslationRef);
  const take = (text: string) => {
    const version = text.trim();
    if (version === '') onChange(undefined);
    else if (new RegExp(`^${VERSION}$`).test(version)) onChange(version);
  };
  return (
    <TextField
      label={t('version.title')}
      placeholder={t('version.placeholder')}
      defaultValue={value ?? ''}
      pattern={VERSION}
      onBlur={event => take((event.target as HTMLInputElement).value)}
    />
  );
}
