import type { ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { RiForbidFill, RiRefreshLine } from '@remixicon/react';
import { portalTranslationRef } from '../../words/translation';
import { describeFailure } from './describeFailure';
import styles from './States.module.css';

export interface FailedStateProps {
  error: Error;
  /** What was asked for, as it stands in a sentence: `the quota of rally-platform`. */
  what: string;
  onRetry?: () => void;
  /** In place of the general advice: a command, a role, a link. */
  fix?: ReactNode;
}

/** What was refused, by whom, with which code, and what to do. */
export function FailedState({ error, what, onRetry, fix }: FailedStateProps) {
  const { t } = useTranslationRef(portalTranslationRef);
  const { who, code, ...failure } = describeFailure(error, t);
  return (
    <div className={styles.state} role="alert">
      <span className={styles.refused} aria-hidden>
        <RiForbidFill size={18} />
      </span>
      <p>
        {t('failed.read', {
          what,
          cause: code ? (
            <>{t('failed.answered', { who, code: <code>{code}</code> })}</>
          ) : (
            who
          ),
        })}
      </p>
      <p className={styles.detail}>{failure.message}</p>
      <p className={styles.detail}>{fix ?? failure.fix}</p>
      {onRetry && (
        <Button
          variant="secondary"
          iconStart={<RiRefreshLine size={14} />}
          onPress={onRetry}
        >
          {t('failed.tryAgain')}
        </Button>
      )}
    </div>
  );
}
