import { useEffect, useRef, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Switch } from '@backstage/ui';
import { Cluster, Pool } from '@rally/plugin-aks-common';
import { formatPrice, StateStrip } from '@rally/portal-react';
import { aksTranslationRef } from '../../translation';
import { CountField } from './CountField';
import { JobChoice } from './JobChoice';
import {
  hasNoFigures,
  outlookOf,
  PageData,
  readScale,
  refusalOf,
  ScaleInput,
  startFrom,
} from './page';
import { refusalWords } from './refusalWords';
import styles from './AksPoolField.module.css';

export interface ScaleInputsProps {
  cluster: Cluster;
  data: PageData;
  onChange: (part: object) => void;
}

/** What to do with the chosen pool, and with how many nodes; nothing until one is chosen. */
export function ScaleInputs({ cluster, data, onChange }: ScaleInputsProps) {
  const input = readScale(data);
  const pool = cluster.pools.find(({ name }) => name === input.pool);

  // A link names the pool alone: the figures then start from what runs, once.
  const started = useRef<string>();
  useEffect(() => {
    if (!pool || started.current === pool.name) return;
    started.current = pool.name;
    if (hasNoFigures(input)) onChange(startFrom(pool, input.to));
  });

  if (!pool) return null;
  const price = cluster.price?.pools.find(each => each.pool === pool.name);
  return (
    <>
      <JobChoice
        pool={pool}
        value={input.to}
        onChange={to => onChange(startFrom(pool, to))}
      />
      {input.to !== 'pause' && (
        <Figures input={input} pool={pool} onChange={onChange} />
      )}
      <Outcome input={input} pool={pool} perNodeHour={price?.perNodeHour} />
    </>
  );
}

function Figures(props: {
  input: ScaleInput;
  pool: Pool;
  onChange: (part: object) => void;
}) {
  const { input, pool, onChange } = props;
  const { t } = useTranslationRef(aksTranslationRef);
  const [wantsRange, setWantsRange] = useState(false);
  const isResume = input.to === 'resume';
  const placeholder = isResume ? t('poolField.had') : undefined;
  const hasRange =
    pool.autoscaler !== undefined ||
    wantsRange ||
    input.min !== undefined ||
    input.max !== undefined;

  const takeRange = (on: boolean) => {
    setWantsRange(on);
    const { count = isResume ? undefined : pool.count } = input;
    onChange(
      on
        ? { count: undefined, min: count, max: count }
        : { count: input.min ?? count, min: undefined, max: undefined },
    );
  };
  return (
    <div className={styles.section}>
      {pool.autoscaler ? (
        <p className={styles.note}>
          {t('poolField.owns', { pool: pool.name })}
        </p>
      ) : (
        <div>
          <Switch
            label={t('poolField.autoscaler')}
            isSelected={hasRange}
            onChange={takeRange}
          />
          {hasRange && !isResume && (
            <p className={styles.note}>{t('poolField.autoscalerNote')}</p>
          )}
        </div>
      )}
      <div className={styles.pair}>
        {hasRange ? (
          <>
            <CountField
              label={t('poolField.min')}
              placeholder={placeholder}
              value={input.min}
              onChange={min => onChange({ min })}
            />
            <CountField
              label={t('poolField.max')}
              placeholder={placeholder}
              value={input.max}
              onChange={max => onChange({ max })}
            />
          </>
        ) : (
          <CountField
            label={t('poolField.count')}
            placeholder={placeholder}
            value={input.count}
            onChange={count => onChange({ count })}
          />
        )}
      </div>
    </div>
  );
}

/** What it comes to, or why it would be refused. */
function Outcome(props: {
  input: ScaleInput;
  pool: Pool;
  perNodeHour?: number | null;
}) {
  const { input, pool, perNodeHour } = props;
  const { t } = useTranslationRef(aksTranslationRef);
  const refusal = refusalOf(input, pool);
  if (refusal) {
    return (
      <StateStrip kind="failed">
        {refusalWords(refusal, input, pool, t)}
      </StateStrip>
    );
  }
  const outlook = outlookOf(input, pool, perNodeHour);
  if (!outlook) return null;
  if (isAsItRuns(input, pool)) {
    return <p className={styles.note}>{t('poolField.nothing')}</p>;
  }
  const nodes = {
    before: t('count.node', { count: outlook.before }),
    after: t('count.node', { count: outlook.after }),
  };
  const { pricePerHour } = outlook;
  return (
    <p className={styles.outlook}>
      {pricePerHour
        ? t('poolField.outlookPrice', {
            ...nodes,
            priceBefore: formatPrice(pricePerHour.before),
            priceAfter: formatPrice(pricePerHour.after),
          })
        : t('poolField.outlook', nodes)}
    </p>
  );
}

function isAsItRuns(input: ScaleInput, pool: Pool): boolean {
  if (input.to !== 'resize') return false;
  return pool.autoscaler
    ? pool.autoscaler.min === input.min && pool.autoscaler.max === input.max
    : input.count === pool.count;
}
