import type { CSSProperties } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { describeQuota } from '../../format/quota';
import { portalTranslationRef } from '../../words/translation';
import styles from './QuotaBar.module.css';

export interface QuotaBarProps {
  /** Which quota, as it stands in a sentence: `low-priority`. */
  subject: string;
  /** What it counts; said in the name of the bar, not in its caption. */
  unit?: string;
  /** Absent where the quota was not answered. */
  used?: number;
  /** What this request would add. */
  asked?: number;
  limit?: number;
  /** The figures are older than they hold: shown at half strength. */
  stale?: boolean;
  /** Words below the bar; without them they are only its name. */
  caption?: boolean;
  /** In place of the words for what is left: `29 min old`. */
  answer?: string;
}

/** Used, what this request adds, and the limit, in one glance. */
export function QuotaBar(props: QuotaBarProps) {
  const { subject, used, asked = 0, limit, stale, caption, answer } = props;
  const { t } = useTranslationRef(portalTranslationRef);
  const name = `${subject} ${props.unit ?? 'vCPU'}`;

  if (used === undefined || limit === undefined) {
    return (
      <div className={styles.root}>
        <div
          className={styles.unanswered}
          role="img"
          aria-label={t('quota.name', {
            name,
            words: t('figure.notAnswered'),
          })}
        />
        {caption && (
          <div className={styles.caption}>
            <span>{t('figure.notAnswered')}</span>
            <strong>{t('quota.unknown')}</strong>
          </div>
        )}
      </div>
    );
  }

  const words = describeQuota({ used, asked, limit }, t);
  const scale = Math.max(limit, used + asked, 1);
  const percent = (amount: number) => `${(amount / scale) * 100}%`;
  const askedInside = Math.max(0, Math.min(asked, limit - used));
  const over = Math.max(0, used + asked - limit);

  return (
    <div className={styles.root}>
      <div
        className={stale ? `${styles.bar} ${styles.stale}` : styles.bar}
        role="img"
        aria-label={t(stale ? 'quota.nameOld' : 'quota.name', {
          name,
          words: `${words.sum}, ${words.answer}`,
        })}
        style={{ '--limit': percent(limit) } as CSSProperties}
      >
        <span
          className={styles.used}
          style={{ width: percent(Math.min(used, limit)) }}
        />
        <span
          className={styles.asked}
          style={{ width: percent(askedInside) }}
        />
        <span className={styles.over} style={{ width: percent(over) }} />
      </div>
      {caption && (
        <div className={styles.caption}>
          <span>
            {words.sum} {subject}
          </span>
          <strong className={answerClass(words.over, stale)}>
            {answer ?? words.answer}
          </strong>
        </div>
      )}
    </div>
  );
}

function answerClass(over: boolean, stale?: boolean): string | undefined {
  if (stale) return styles.staleAnswer;
  return over ? styles.overAnswer : undefined;
}

/** What the colours of a bar mean. */
export function QuotaLegend({ asked }: { asked?: string }) {
  const { t } = useTranslationRef(portalTranslationRef);
  return (
    <div className={styles.legend} aria-hidden>
      <span>
        <i className={styles.keyUsed} /> {t('quota.used')}
      </span>
      <span>
        <i className={styles.keyAsked} /> {asked ?? t('quota.request')}
      </span>
      <span>
        <i className={styles.keyFree} /> {t('quota.rest')}
      </span>
      <span>
        <i className={styles.keyLimit} /> {t('quota.limit')}
      </span>
    </div>
  );
}
