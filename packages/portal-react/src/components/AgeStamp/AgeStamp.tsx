import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Focusable, Tooltip, TooltipTrigger } from '@backstage/ui';
import { RiHistoryLine } from '@remixicon/react';
import { useNow } from '../../clock/useNow';
import { formatAgeStamp, formatTime } from '../../format/age';
import { portalTranslationRef } from '../../words/translation';
import styles from './AgeStamp.module.css';

export interface AgeStampProps {
  /** When the figure was read, ISO 8601; absent where it never was. */
  observedAt?: string;
  /** Who said so: `Azure Compute usages, northeurope`. */
  source?: string;
  /** After this time the figure counts as old, ISO 8601. */
  validUntil?: string;
  /** Why it could not be read again. */
  problem?: { code: string; message: string; since: string; retryAt?: string };
  /** The time alone, for tables. */
  short?: boolean;
}

/** How old a figure is; hover or focus tells who said so and until when it holds. */
export function AgeStamp(props: AgeStampProps) {
  const { observedAt, source, validUntil, problem, short } = props;
  const { t } = useTranslationRef(portalTranslationRef);
  const now = useNow();

  if (!observedAt) {
    return <span className={styles.missing}>{t('figure.notAnswered')}</span>;
  }
  const lapsed = validUntil !== undefined && Date.parse(validUntil) < now;
  const old = lapsed || problem !== undefined;
  const stamp = formatAgeStamp(observedAt, now, t);
  const text = short ? formatTime(observedAt, now) : stamp;

  return (
    <TooltipTrigger delay={300}>
      <Focusable>
        <button
          type="button"
          className={old ? styles.old : styles.stamp}
          aria-label={old ? t('age.old', { stamp }) : stamp}
        >
          {old && <RiHistoryLine size={13} aria-hidden />}
          <time dateTime={observedAt}>{text}</time>
        </button>
      </Focusable>
      <Tooltip>
        <div className={styles.tooltip}>
          {source && <strong>{source}</strong>}
          <span>{t('age.readAt', { stamp })}</span>
          {validUntil && (
            <span>
              {t(lapsed ? 'age.wasValidUntil' : 'age.validUntil', {
                time: formatTime(validUntil, now),
              })}
            </span>
          )}
          {problem && (
            <span>
              {t('age.silentSince', {
                time: formatTime(problem.since, now),
                code: problem.code,
                message: problem.message,
              })}
            </span>
          )}
        </div>
      </Tooltip>
    </TooltipTrigger>
  );
}
