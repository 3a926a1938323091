import type { ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Button, Skeleton } from '@backstage/ui';
import { MODEL_ANNOTATION } from '@rally/plugin-kmeans-common';
import { describeFailure } from '@rally/portal-react';
import { RiRefreshLine } from '@remixicon/react';
import { kmeansTranslationRef } from '../../translation';
import { useModelUses } from './useModelUses';
import styles from './ModelPage.module.css';

/** Who serves a model and who uses it, as the catalog has it: rows of a list of facts. */
export function UsesRows({ name }: { name: string }) {
  const { t } = useTranslationRef(kmeansTranslationRef);
  const { value, error, asking, askAgain } = useModelUses(name);

  const waiting = (
    <Skeleton
      aria-label={t('origin.asking')}
      className={styles.bone}
      width={120}
      height={12}
    />
  );
  const silent = error && (
    <span className={styles.silent}>
      {t('common.notAnswered')}: {describeFailure(error).message}
      <Button
        size="small"
        variant="tertiary"
        isPending={asking}
        iconStart={<RiRefreshLine size={13} />}
        onPress={askAgain}
      >
        {t('common.tryAgain')}
      </Button>
    </span>
  );
  const show = (refs: readonly string[] | undefined, none: ReactNode) => {
    if (!refs) return silent ?? waiting;
    return refs.length > 0 ? (
      <Entities refs={refs} />
    ) : (
      <span className={styles.none}>{none}</span>
    );
  };

  return (
    <>
      <div>
        <dt>{t('origin.servedBy')}</dt>
        <dd>{show(value?.servedBy, t('origin.servedByNone'))}</dd>
      </div>
      <div>
        <dt>{t('origin.usedBy')}</dt>
        <dd>
          {/* The same question failed above: its cause is said once. */}
          {error && !value
            ? t('common.notAnswered')
            : show(
                value?.usedBy,
                t('origin.usedByNone', {
                  annotation: <code>{MODEL_ANNOTATION}</code>,
                }),
              )}
        </dd>
      </div>
      {value && value.dependsOn.length > 0 && (
        <div>
          <dt>{t('origin.dependsOn')}</dt>
          <dd>
            <Entities refs={value.dependsOn} />
          </dd>
        </div>
      )}
    </>
  );
}

function Entities({ refs }: { refs: readonly string[] }) {
  return (
    <ul className={styles.entities}>
      {refs.map(ref => (
        <li key={ref}>
          <EntityRefLink entityRef={ref} />
        </li>
      ))}
    </ul>
  );
}
