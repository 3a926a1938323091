import { useCallback } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { TextField } from '@backstage/ui';
import { Cluster } from '@rally/plugin-aks-common';
import { LoadingRows, StateStrip, useAsk, useNow } from '@rally/portal-react';
import { aksApiRef } from '../../api';
import { useLiveCluster, whyNotLive } from '../../environment/useLiveCluster';
import { withoutStop } from '../../sentence';
import { aksTranslationRef } from '../../translation';
import { LiveHead } from '../AksPoolField/AksPoolField';
import { ChoiceList } from '../ChoiceList';
import { owningChannel, Upgrade, upgradesOf } from './upgrades';
import { factsOf } from './upgradeWords';
import styles from './AksVersionField.module.css';

/** Of a scaffolder field, what this one reads. */
export interface AksVersionFieldProps {
  formData?: string;
  onChange: (version: string | undefined) => void;
  formContext?: { formData?: Record<string, unknown> };
}

/**
 * The Kubernetes version to upgrade to, out of what the region of the cluster
 * offers above the one that runs; free text, and why, where that is not known.
 */
export function AksVersionField(props: AksVersionFieldProps) {
  const { formData, onChange, formContext } = props;
  const { t } = useTranslationRef(aksTranslationRef);
  const { environment } = formContext?.formData ?? {};
  const { value, error } = useLiveCluster(
    typeof environment === 'string' ? environment : undefined,
  );
  return (
    <div className={styles.root}>
      {!value && !error && <LoadingRows rows={4} label={t('live.label')} />}
      {value && (
        <>
          <LiveHead answer={value} />
          <Upgrades
            cluster={value.cluster}
            value={formData}
            onChange={onChange}
          />
        </>
      )}
      {!value && error && (
        <>
          <StateStrip kind="partial">
            {t('live.unread', { cause: whyNotLive(error, t) })}
          </StateStrip>
          <FreeVersion value={formData} onChange={onChange} />
        </>
      )}
    </div>
  );
}

interface VersionProps {
  value?: string;
  onChange: (version: string | undefined) => void;
}

function Upgrades(props: VersionProps & { cluster: Cluster }) {
  const { cluster, value, onChange } = props;
  const { subscriptionId, region, autoUpgradeChannel: channel } = cluster;
  const { t } = useTranslationRef(aksTranslationRef);
  const now = useNow();
  const api = useApi(aksApiRef);
  const { value: answer, error } = useAsk(
    useCallback(
      (signal: AbortSignal) =>
        api.getKubernetesVersions(
          { subscriptionId, regions: [region] },
          { signal },
        ),
      [api, subscriptionId, region],
    ),
  );
  const owner = owningChannel(cluster);
  if (owner) {
    return (
      <StateStrip kind="failed">
        {t('versionField.owned', { channel: owner, cluster: cluster.name })}
      </StateStrip>
    );
  }
  const offer = answer?.regions.find(each => each.region === region);
  const problem = error ?? offer?.problem;
  if (!answer && !error) {
    return <LoadingRows rows={4} label={t('versionField.title')} />;
  }
  if (!offer || offer.state === 'not-answered') {
    return (
      <>
        <StateStrip kind="partial">
          {t('versionField.unread', {
            region,
            cause: problem ? withoutStop(problem.message) : '–',
          })}
        </StateStrip>
        <FreeVersion value={value} onChange={onChange} />
      </>
    );
  }
  const upgrades = upgradesOf(cluster, offer.versions);
  const minor = cluster.kubernetesVersion.split('.').slice(0, 2).join('.');
  return (
    <>
      {upgrades.length > 0 ? (
        <ChoiceList
          label={t('versionField.title')}
          value={value}
          onChange={onChange}
          choices={upgrades.map(upgrade => {
            const facts = factsOf(upgrade, now, t);
            return {
              value: upgrade.version,
              name: t('versionField.name', { version: upgrade.version, facts }),
              disabled: upgrade.after !== undefined,
              content: <UpgradeRow upgrade={upgrade} facts={facts} />,
            };
          })}
        />
      ) : (
        <StateStrip kind="partial">
          {t('versionField.newest', {
            region,
            version: cluster.kubernetesVersion,
          })}
        </StateStrip>
      )}
      {channel === 'patch' && (
        <p className={styles.note}>
          {t('versionField.ownPatches', { channel, minor })}
        </p>
      )}
    </>
  );
}

function UpgradeRow({ upgrade, facts }: { upgrade: Upgrade; facts: string }) {
  return (
    <span className={styles.version}>
      <b>{upgrade.version}</b>
      <span className={styles.facts}>{facts}</span>
    </span>
  );
}

function FreeVersion({ value, onChange }: VersionProps) {
  const { t } = useTranslationRef(aksTranslationRef);
  return (
    <div className={styles.free}>
      <TextField
        label={t('versionField.title')}
        description={t('versionField.note')}
        value={value ?? ''}
        onChange={version => onChange(version.trim() || undefined)}
      />
    </div>
  );
}
