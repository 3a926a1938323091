import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { formatList } from '../../format/figures';
import { portalTranslationRef } from '../../words/translation';
import styles from './ZoneMarks.module.css';

export interface ZoneMarksProps {
  /** The zones taken. */
  zones: readonly string[];
  /** Zones that the region has and that are not taken: struck through. */
  without?: readonly string[];
}

/** Availability zones as small digits. */
export function ZoneMarks({ zones, without = [] }: ZoneMarksProps) {
  const { t } = useTranslationRef(portalTranslationRef);
  if (zones.length === 0) {
    return <span className={styles.none}>{t('zones.none')}</span>;
  }
  const marks = [
    ...zones.map(zone => ({ zone, taken: true })),
    ...without.map(zone => ({ zone, taken: false })),
  ].sort((a, b) => a.zone.localeCompare(b.zone));
  const words = formatList(zones, t);

  return (
    <span
      className={styles.root}
      role="img"
      aria-label={
        without.length > 0
          ? t('zones.takenNot', {
              taken: words,
              left: formatList(without, t),
            })
          : t('zones.taken', { taken: words })
      }
    >
      {marks.map(({ zone, taken }) => (
        <span key={zone} className={taken ? styles.taken : styles.left}>
          {zone}
        </span>
      ))}
    </span>
  );
}
