import { formatList } from '../../format/figures';
import styles from './ZoneMarks.module.css';

export interface ZoneMarksProps {
  /** The zones taken. */
  zones: readonly string[];
  /** Zones that the region has and that are not taken: struck through. */
  without?: readonly string[];
}

/** Availability zones as small digits. */
export function ZoneMarks({ zones, without = [] }: ZoneMarksProps) {
  if (zones.length === 0) {
    return <span className={styles.none}>no zones</span>;
  }
  const marks = [
    ...zones.map(zone => ({ zone, taken: true })),
    ...without.map(zone => ({ zone, taken: false })),
  ].sort((a, b) => a.zone.localeCompare(b.zone));
  const left = without.length > 0 ? `, not ${formatList(without)}` : '';

  return (
    <span
      className={styles.root}
      role="img"
      aria-label={`zones ${formatList(zones)}${left}`}
    >
      {marks.map(({ zone, taken }) => (
        <span key={zone} className={taken ? styles.taken : styles.left}>
          {zone}
        </span>
      ))}
    </span>
  );
}
