import { useId, type ReactNode } from 'react';
import styles from './ChoiceList.module.css';

export interface Choice {
  value: string;
  /** The row in a few words: the rest of it is there to be looked at. */
  name: string;
  /** Seen, and why not, but not to be chosen. */
  disabled?: boolean;
  content: ReactNode;
}

export interface ChoiceListProps {
  label: string;
  choices: readonly Choice[];
  value?: string;
  onChange: (value: string) => void;
}

/** One of several rows that each say more than a word. One tab stop; the arrows choose. */
export function ChoiceList(props: ChoiceListProps) {
  const { label, choices, value, onChange } = props;
  const group = useId();
  return (
    <div className={styles.list} role="radiogroup" aria-label={label}>
      {choices.map(choice => (
        <label key={choice.value} className={rowClass(choice, value)}>
          <input
            type="radio"
            className={styles.radio}
            name={group}
            aria-label={choice.name}
            checked={choice.value === value}
            disabled={choice.disabled}
            onChange={() => onChange(choice.value)}
          />
          <div className={styles.body}>{choice.content}</div>
        </label>
      ))}
    </div>
  );
}

function rowClass(choice: Choice, value: string | undefined): string {
  if (choice.disabled) return `${styles.row} ${styles.off}`;
  return choice.value === value ? `${styles.row} ${styles.chosen}` : styles.row;
}
