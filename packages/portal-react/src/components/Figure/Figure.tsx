import type { ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { portalTranslationRef } from '../../words/translation';
import styles from './Figure.module.css';

export interface FigureProps {
  /** Already formatted: `0.21`, `1,862`. */
  value: string;
  /** Stands after the value, smaller: `$/h`, `of 5`. */
  unit?: string;
}

/** A number and its unit, with tabular digits. */
export function Figure({ value, unit }: FigureProps) {
  return (
    <span className={styles.figure}>
      {value}
      {unit && <small> {unit}</small>}
    </span>
  );
}

export interface KeyFigureProps {
  label: string;
  /** Absent where it could not be asked. */
  value?: string;
  unit?: string;
  note?: ReactNode;
  tone?: 'plain' | 'risky' | 'blocked';
}

/** One of the few figures that stand above a page. */
export function KeyFigure(props: KeyFigureProps) {
  const { label, value, unit, note, tone = 'plain' } = props;
  const { t } = useTranslationRef(portalTranslationRef);
  return (
    <div className={styles.key}>
      <dt>{label}</dt>
      <dd>
        <span className={styles.value}>
          {value === undefined ? (
            <span className={styles.missing}>{t('figure.notAnswered')}</span>
          ) : (
            <Figure value={value} unit={unit} />
          )}
        </span>
        {note && <span className={styles[tone]}>{note}</span>}
      </dd>
    </div>
  );
}

/** Key figures side by side in one card. */
export function KeyFigures({ children }: { children: ReactNode }) {
  return <dl className={styles.keys}>{children}</dl>;
}
