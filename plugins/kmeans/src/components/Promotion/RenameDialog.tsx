import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { TextField } from '@backstage/ui';
import { VersionCluster } from '@rally/plugin-kmeans-common';
import { kmeansTranslationRef } from '../../translation';
import { ConfirmDialog } from './ConfirmDialog';
import styles from './Promotion.module.css';

export interface RenameDialogProps {
  cluster: VersionCluster;
  version: number;
  onRename: (to: string) => Promise<void>;
  onClose: () => void;
}

const MOST_CHARACTERS = 200;

/** Another name for a cluster. Versions never change, so it is a new one. */
export function RenameDialog(props: RenameDialogProps) {
  const { cluster, version, onRename, onClose } = props;
  const { t } = useTranslationRef(kmeansTranslationRef);
  const [name, setName] = useState(cluster.name);
  const trimmed = name.trim();
  return (
    <ConfirmDialog
      title={t('rename.title', { cluster: cluster.name })}
      confirm={t('rename.confirm')}
      isReady={trimmed !== '' && trimmed !== cluster.name}
      onConfirm={() => onRename(trimmed)}
      onClose={onClose}
    >
      <TextField
        label={t('rename.name')}
        value={name}
        maxLength={MOST_CHARACTERS}
        onChange={setName}
        // A person who opened it wants to type.
        // eslint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
      />
      <p className={styles.plain}>
        {t('rename.follows', { version: String(version) })}
      </p>
    </ConfirmDialog>
  );
}
