import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  RiAlertFill,
  RiCheckboxCircleFill,
  RiForbidFill,
  RiInformationFill,
  RiQuestionLine,
} from '@remixicon/react';
import { portalTranslationRef } from '../../words/translation';
import styles from './VerdictBadge.module.css';

/** What a preflight report or one of its findings says. A note never changes a verdict. */
export type VerdictWord = 'clear' | 'risky' | 'blocked' | 'unknown' | 'note';

const ICONS = {
  clear: RiCheckboxCircleFill,
  risky: RiAlertFill,
  blocked: RiForbidFill,
  unknown: RiQuestionLine,
  note: RiInformationFill,
};

export interface VerdictProps {
  verdict: VerdictWord;
}

/** A verdict as icon and word. */
export function VerdictBadge({ verdict }: VerdictProps) {
  const { t } = useTranslationRef(portalTranslationRef);
  const Icon = ICONS[verdict];
  return (
    <span className={`${styles.badge} ${styles[verdict]}`}>
      <Icon size={14} aria-hidden />
      {t(`verdict.${verdict}`)}
    </span>
  );
}

/** The icon alone, named for a screen reader: only inside a list whose heading says what it counts. */
export function VerdictIcon({ verdict }: VerdictProps) {
  const { t } = useTranslationRef(portalTranslationRef);
  const Icon = ICONS[verdict];
  return (
    <span
      className={`${styles.icon} ${styles[verdict]}`}
      role="img"
      aria-label={t(`verdict.${verdict}`)}
    >
      <Icon size={16} aria-hidden />
    </span>
  );
}
