import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { TextField } from '@backstage/ui';
import { StateStrip } from '@rally/portal-react';
import { aksTranslationRef } from '../../translation';
import { CountField } from './CountField';
import { JobChoice } from './JobChoice';
import { PageData, readScale, readSize, refusalOfFigures } from './page';
import { refusalWords } from './refusalWords';
import styles from './AksPoolField.module.css';

export interface FreeInputsProps {
  data: PageData;
  onChange: (part: object) => void;
}

function PoolName({ data, onChange }: FreeInputsProps) {
  const { t } = useTranslationRef(aksTranslationRef);
  return (
    <TextField
      label={t('poolField.pool')}
      value={readScale(data).pool ?? ''}
      onChange={pool => onChange({ pool: pool.trim() || undefined })}
    />
  );
}

/** The page without the live state: every input, and none of them started. */
export function FreeScale({ data, onChange }: FreeInputsProps) {
  const { t } = useTranslationRef(aksTranslationRef);
  const input = readScale(data);
  const refusal = refusalOfFigures(input);
  return (
    <div className={styles.section}>
      <div className={styles.wide}>
        <PoolName data={data} onChange={onChange} />
      </div>
      <JobChoice value={input.to} onChange={to => onChange({ to })} />
      {input.to !== 'pause' && (
        <div className={styles.pair}>
          <CountField
            label={t('poolField.min')}
            value={input.min}
            onChange={min => onChange({ min })}
          />
          <CountField
            label={t('poolField.max')}
            value={input.max}
            onChange={max => onChange({ max })}
          />
          <CountField
            label={t('poolField.count')}
            value={input.count}
            onChange={count => onChange({ count })}
          />
        </div>
      )}
      {refusal && refusal !== 'figuresMissing' && (
        <StateStrip kind="failed">
          {refusalWords(refusal, input, undefined, t)}
        </StateStrip>
      )}
    </div>
  );
}

/** The page without the live state, for a size. */
export function FreeSize({ data, onChange }: FreeInputsProps) {
  const { t } = useTranslationRef(aksTranslationRef);
  return (
    <div className={`${styles.section} ${styles.wide}`}>
      <PoolName data={data} onChange={onChange} />
      <TextField
        label={t('poolField.vmSize')}
        description={t('poolField.vmSizeNote')}
        value={readSize(data).vmSize ?? ''}
        onChange={vmSize => onChange({ vmSize: vmSize.trim() || undefined })}
      />
    </div>
  );
}
