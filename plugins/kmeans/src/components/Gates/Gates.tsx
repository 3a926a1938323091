import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Skeleton } from '@backstage/ui';
import { VerdictIcon } from '@rally/portal-react';
import { Gate } from '../../gates/gates';
import { kmeansTranslationRef } from '../../translation';
import styles from './Gates.module.css';

/** In the place of a figure. */
function Missing({ silence }: Pick<Gate, 'silence'>) {
  const { t } = useTranslationRef(kmeansTranslationRef);
  if (silence === 'asking') {
    return (
      <Skeleton
        aria-label={t('gates.asking')}
        className={styles.bone}
        width={56}
        height={14}
      />
    );
  }
  return (
    <span className={styles.missing}>
      {silence === 'failed' ? t('common.notAnswered') : t('gates.notKnown')}
    </span>
  );
}

/** So many figures stand above a version at least. */
const FEWEST = 5;

/** The same card before the figures are there. */
export function LoadingGates() {
  return (
    <div className={styles.gates} aria-hidden>
      {Array.from({ length: FEWEST }, (_, i) => (
        <div key={i} className={styles.gate}>
          <Skeleton className={styles.bone} width="60%" height={12} />
          <Skeleton className={styles.bone} width="30%" height={14} />
        </div>
      ))}
    </div>
  );
}

/** May it go out? One figure a gate, with its verdict. */
export function Gates({ gates }: { gates: readonly Gate[] }) {
  return (
    <dl className={styles.gates}>
      {gates.map(({ key, label, value, unit, note, verdict, silence }) => (
        <div key={key} className={styles.gate}>
          <dt>
            <span>{label}</span>
            {verdict && <VerdictIcon verdict={verdict} />}
          </dt>
          <dd className={styles.value}>
            {value === undefined ? (
              <Missing silence={silence} />
            ) : (
              <>
                {value}
                {unit && <small> {unit}</small>}
              </>
            )}
          </dd>
          <dd className={styles.note}>{note}</dd>
        </div>
      ))}
    </dl>
  );
}
