import { Focusable, Tooltip, TooltipTrigger } from '@backstage/ui';
import { RiHistoryLine } from '@remixicon/react';
import { useNow } from '../../clock/useNow';
import { formatAge, formatAgeStamp, formatTime } from '../../format/age';
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
  const now = useNow();

  if (!observedAt) {
    return <span className={styles.missing}>not answered</span>;
  }
  const lapsed = validUntil !== undefined && Date.parse(validUntil) < now;
  const old = lapsed || problem !== undefined;
  const text = short
    ? formatTime(observedAt, now)
    : formatAgeStamp(observedAt, now);

  return (
    <TooltipTrigger delay={300}>
      <Focusable>
        <button
          type="button"
          className={old ? styles.old : styles.stamp}
          aria-label={`${old ? 'old: ' : ''}${formatAgeStamp(observedAt, now)}`}
        >
          {old && <RiHistoryLine size={13} aria-hidden />}
          <time dateTime={observedAt}>{text}</time>
        </button>
      </Focusable>
      <Tooltip>
        <div className={styles.tooltip}>
          {source && <strong>{source}</strong>}
          <span>
            read at {formatTime(observedAt, now)}, {formatAge(observedAt, now)}{' '}
            ago
          </span>
          {validUntil && (
            <span>
              {lapsed ? 'was valid until' : 'valid until'}{' '}
              {formatTime(validUntil, now)}
            </span>
          )}
          {problem && (
            <span>
              not answered since {formatTime(problem.since, now)}:{' '}
              {problem.code}, {problem.message}
            </span>
          )}
        </div>
      </Tooltip>
    </TooltipTrigger>
  );
}
