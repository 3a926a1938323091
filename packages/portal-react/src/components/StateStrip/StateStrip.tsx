import type { ReactNode } from 'react';
import { RiForbidLine, RiHistoryLine, RiQuestionLine } from '@remixicon/react';
import styles from './StateStrip.module.css';

const ICONS = {
  stale: RiHistoryLine,
  partial: RiQuestionLine,
  failed: RiForbidLine,
};

export interface StateStripProps {
  /** `stale`: shown, but old. `partial`: a part is missing. `failed`: the last step was refused. */
  kind: 'stale' | 'partial' | 'failed';
  /** Who was asked, since when, why. */
  children: ReactNode;
  /** The next thing to do, such as a button `Ask now`. */
  action?: ReactNode;
}

/** One line below figures that says what is wrong with them. */
export function StateStrip({ kind, children, action }: StateStripProps) {
  const Icon = ICONS[kind];
  return (
    <div className={`${styles.strip} ${styles[kind]}`} role="status">
      <Icon size={16} aria-hidden />
      <div className={styles.text}>{children}</div>
      {action}
    </div>
  );
}
