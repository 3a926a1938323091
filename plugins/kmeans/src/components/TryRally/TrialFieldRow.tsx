import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { NumberField, Slider } from '@backstage/ui';
import { featureLabel, unitLabel } from '../../format/features';
import { kmeansTranslationRef } from '../../translation';
import { roundTo, TrialField } from '../../trial/fields';
import styles from './TryRally.module.css';

export interface TrialFieldRowProps {
  field: TrialField;
  /** `null`: missing, the model takes the mean. */
  figure: number | null;
  onChange: (figure: number) => void;
}

/** One figure, by slider or by number. */
export function TrialFieldRow({ field, figure, onChange }: TrialFieldRowProps) {
  const { t } = useTranslationRef(kmeansTranslationRef);
  const { feature, step } = field;
  const label = featureLabel(feature.name);
  // A real rally may lie outside of what is likely.
  const low = Math.min(field.low, figure ?? field.low);
  const high = Math.max(field.high, figure ?? field.high);
  const shown = figure ?? feature.imputation ?? feature.mean;
  const isShare = feature.unit === '1';
  const unit = isShare ? '' : unitLabel(feature.unit);
  const change = (value: number) => {
    if (Number.isFinite(value)) onChange(roundTo(step, value));
  };

  return (
    <div className={styles.field} title={feature.meaning || undefined}>
      <span className={styles.label}>{label}</span>
      <span className={styles.figure}>
        {figure === null && (
          <small className={styles.missing}>{t('try.missing')}</small>
        )}
        <NumberField
          aria-label={unit ? t('try.inUnit', { label, unit }) : label}
          className={styles.number}
          value={figure ?? NaN}
          minValue={low}
          maxValue={high}
          formatOptions={
            isShare
              ? { style: 'percent', maximumFractionDigits: 0 }
              : {
                  maximumFractionDigits: Math.max(
                    0,
                    -Math.floor(Math.log10(step)),
                  ),
                }
          }
          onChange={change}
        />
        {unit && <small>{unit}</small>}
      </span>
      <Slider
        aria-label={label}
        className={styles.slider}
        value={shown}
        minValue={low}
        maxValue={high}
        step={step}
        onChange={change}
      />
    </div>
  );
}
