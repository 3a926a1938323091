import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Pool } from '@rally/plugin-aks-common';
import { aksTranslationRef } from '../../translation';
import { ChoiceList } from '../ChoiceList';
import { canDo, Job, JOBS, refusalOf } from './page';
import styles from './AksPoolField.module.css';

export interface JobChoiceProps {
  value: Job;
  onChange: (job: Job) => void;
  /** As it runs; absent where that is not known, and then every job is offered. */
  pool?: Pool;
}

/** Resize, pause or resume; what makes no sense for the pool says why. */
export function JobChoice({ value, onChange, pool }: JobChoiceProps) {
  const { t } = useTranslationRef(aksTranslationRef);
  const noteOf = (job: Job) => {
    const refusal = pool && !canDo(job, pool) && refusalOf({ to: job }, pool);
    if (refusal) {
      return t(`poolField.refusal.${refusal}`, {
        pool: pool.name,
        min: '',
        max: '',
      });
    }
    if (job === 'pause') return t('poolField.job.pauseNote');
    return job === 'resume' ? t('poolField.job.resumeNote') : undefined;
  };
  return (
    <ChoiceList
      label={t('poolField.job.title')}
      value={value}
      onChange={job => onChange(job as Job)}
      choices={JOBS.map(job => ({
        value: job,
        name: t(`poolField.job.${job}`),
        disabled: pool && !canDo(job, pool),
        content: (
          <>
            {t(`poolField.job.${job}`)}
            <p className={styles.note}>{noteOf(job)}</p>
          </>
        ),
      }))}
    />
  );
}
