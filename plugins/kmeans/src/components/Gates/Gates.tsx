import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { VerdictIcon } from '@rally/portal-react';
import { Gate } from '../../gates/gates';
import { kmeansTranslationRef } from '../../translation';
import styles from './Gates.module.css';

/** May it go out? One figure a gate, with its verdict. */
export function Gates({ gates }: { gates: readonly Gate[] }) {
  const { t } = useTranslationRef(kmeansTranslationRef);
  return (
    <dl className={styles.gates}>
      {gates.map(({ key, label, value, unit, note, verdict }) => (
        <div key={key} className={styles.gate}>
          <dt>
            <span>{label}</span>
            {verdict && <VerdictIcon verdict={verdict} />}
          </dt>
          <dd className={styles.value}>
            {value === undefined ? (
              <span className={styles.missing}>{t('gates.notKnown')}</span>
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
