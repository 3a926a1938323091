import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Explanation } from '@rally/plugin-aks-common';
import { Panel, VerdictIcon } from '@rally/portal-react';
import { RiLightbulbLine } from '@remixicon/react';
import { ProvisioningError } from '../../environment/clusterFacts';
import { aksTranslationRef } from '../../translation';
import styles from './EnvironmentContent.module.css';

export interface ErrorsPanelProps {
  errors: readonly ProvisioningError[];
  /** By pool: what Azure's words mean. */
  explanations: ReadonlyMap<string, Explanation>;
}

/** Why the last operations on pools failed: the cause, the way out, and Azure's own words. */
export function ErrorsPanel({ errors, explanations }: ErrorsPanelProps) {
  const { t } = useTranslationRef(aksTranslationRef);
  return (
    <Panel
      title={t('environment.errors.title')}
      meta={t('count.pool', { count: errors.length })}
    >
      {errors.length === 0 && (
        <p className={styles.well}>
          <VerdictIcon verdict="clear" /> {t('environment.errors.none')}
        </p>
      )}
      <ul className={styles.errors}>
        {errors.map(({ pool, code, message }) => {
          const explanation = explanations.get(pool);
          return (
            <li key={pool}>
              <VerdictIcon verdict="blocked" />
              <div>
                <b>{pool}</b>{' '}
                <code>
                  {explanation ? (
                    <a href={explanation.link} target="_blank" rel="noreferrer">
                      {code}
                    </a>
                  ) : (
                    code
                  )}
                </code>
                {explanation && (
                  <p className={styles.cause}>{explanation.cause}</p>
                )}
                {explanation?.remedy && (
                  <p className={styles.remedy}>
                    <RiLightbulbLine
                      size={14}
                      role="img"
                      aria-label={t('living.remedy')}
                    />
                    {explanation.remedy}
                  </p>
                )}
                <p>{message}</p>
              </div>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
