import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { ModelDetails } from '@rally/plugin-kmeans-common';
import { Panel } from '@rally/portal-react';
import { RiArrowGoBackLine } from '@remixicon/react';
import { kmeansTranslationRef } from '../../translation';
import { versionBefore } from '../../version/history';
import { ConfirmDialog } from '../ConfirmDialog';
import styles from './Promotion.module.css';

export interface RollBackPanelProps {
  model: ModelDetails;
  /** In production. */
  version: number;
  /** Absent until it is known. */
  mayPromote?: boolean;
  onRollBack: () => Promise<void>;
}

/** What is in production, and the way back to what was before. */
export function RollBackPanel(props: RollBackPanelProps) {
  const { model, version, mayPromote, onRollBack } = props;
  const { t } = useTranslationRef(kmeansTranslationRef);
  const [asking, setAsking] = useState(false);
  const before = versionBefore(model, version);

  if (before === undefined) {
    return (
      <Panel title={t('rollBack.title')}>
        <p className={styles.plain}>
          {t('rollBack.none', { version: String(version) })}
        </p>
      </Panel>
    );
  }
  const title = t('rollBack.to', { version: String(before) });
  const follows = (
    <ol className={styles.follows}>
      <li>
        {t('rollBack.points', {
          before: <b>v{before}</b>,
          version: <b>v{version}</b>,
        })}
      </li>
      <li>{t('rollBack.archives', { version: <b>v{version}</b> })}</li>
    </ol>
  );
  return (
    <Panel title={t('rollBack.title')} meta={`v${version}`}>
      {follows}
      <p className={styles.decide}>
        <Button
          variant="secondary"
          isDisabled={!mayPromote}
          iconStart={<RiArrowGoBackLine size={14} />}
          onPress={() => setAsking(true)}
        >
          {title}
        </Button>
        <span>
          {mayPromote === false
            ? t('promotion.mayNot', {
                permission: <code>kmeans.model.promote</code>,
              })
            : t('promotion.noted')}
        </span>
      </p>
      {asking && (
        <ConfirmDialog
          title={t('rollBack.sure', {
            model: model.name,
            version: String(before),
          })}
          confirm={title}
          onConfirm={async () => {
            await onRollBack();
            setAsking(false);
          }}
          onClose={() => setAsking(false)}
        >
          {follows}
        </ConfirmDialog>
      )}
    </Panel>
  );
}
