import { useId, type ReactNode } from 'react';
import styles from './Panel.module.css';

export interface PanelProps {
  title: ReactNode;
  /** Beside the title, quieter: a count, a region. */
  meta?: ReactNode;
  /** At the right end of the head: an age, a control. */
  actions?: ReactNode;
  /** Without the inner edge, for tables that reach the card's edge. */
  flush?: boolean;
  children: ReactNode;
}

/** A card with a heading: one line around it, no shadow, and no card inside it. */
export function Panel({ title, meta, actions, flush, children }: PanelProps) {
  const id = useId();
  return (
    <section className={styles.panel} aria-labelledby={id}>
      <header className={styles.head}>
        <div className={styles.words}>
          <h3 id={id}>{title}</h3>
          {meta && <span className={styles.meta}>{meta}</span>}
        </div>
        {actions && <span className={styles.actions}>{actions}</span>}
      </header>
      <div className={flush ? undefined : styles.body}>{children}</div>
    </section>
  );
}
