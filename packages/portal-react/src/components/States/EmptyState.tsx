import type { ReactNode } from 'react';
import styles from './States.module.css';

export interface EmptyStateProps {
  icon?: ReactNode;
  /** One sentence: what is not there. */
  children: ReactNode;
  /** The one thing to do. */
  action?: ReactNode;
}

/** Nothing to show, and that is how it is. */
export function EmptyState({ icon, children, action }: EmptyStateProps) {
  return (
    <div className={styles.state}>
      {icon && (
        <span className={styles.icon} aria-hidden>
          {icon}
        </span>
      )}
      <p>{children}</p>
      {action}
    </div>
  );
}
