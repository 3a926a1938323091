import { useState, type ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  Checkbox,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
} from '@backstage/ui';
import { describeFailure, StateStrip } from '@rally/portal-react';
import { kmeansTranslationRef } from '../../translation';
import styles from './ConfirmDialog.module.css';

export interface ConfirmDialogProps {
  title: string;
  /** What will follow. */
  children: ReactNode;
  /** A tick is needed before it can be confirmed; these are its words. */
  tick?: string;
  confirm: string;
  /** `false`: there is nothing to confirm yet. */
  isReady?: boolean;
  /** Beside the buttons, always in sight: what confirming does. */
  note?: ReactNode;
  /** In pixels. */
  width?: number;
  onConfirm: () => Promise<void>;
  onClose: () => void;
}

/** Says what follows, and does it when a person confirms. A refusal stays in sight. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, children, tick, confirm, isReady = true } = props;
  const { note, width = 520, onConfirm, onClose } = props;
  const { t } = useTranslationRef(kmeansTranslationRef);
  const [ticked, setTicked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error>();

  const go = async () => {
    setBusy(true);
    setError(undefined);
    try {
      await onConfirm();
    } catch (cause) {
      setError(cause instanceof Error ? cause : new Error(String(cause)));
      setBusy(false);
    }
  };

  return (
    <Dialog
      isOpen
      isDismissable={!busy}
      onOpenChange={open => !open && !busy && onClose()}
      width={width}
    >
      <DialogHeader>{title}</DialogHeader>
      <DialogBody>
        <div className={styles.dialog}>
          {children}
          {tick && (
            <Checkbox isSelected={ticked} onChange={setTicked}>
              {tick}
            </Checkbox>
          )}
          {error && (
            <StateStrip kind="failed">
              {t('promotion.refused', {
                cause: describeFailure(error).message,
              })}
            </StateStrip>
          )}
        </div>
      </DialogBody>
      <DialogFooter className={styles.footer}>
        {note && (
          <p className={styles.note} role="status">
            {note}
          </p>
        )}
        <Button variant="secondary" isDisabled={busy} onPress={onClose}>
          {t('common.cancel')}
        </Button>
        <Button
          variant="primary"
          isDisabled={!isReady || (tick !== undefined && !ticked)}
          isPending={busy}
          onPress={go}
        >
          {confirm}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
