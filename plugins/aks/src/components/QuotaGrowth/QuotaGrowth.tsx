import { useCallback, useState, type KeyboardEvent } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { ToggleButton } from '@backstage/ui';
import { QuotaForecast, QuotaForecastAnswer } from '@rally/plugin-aks-common';
import {
  dayLabel,
  FailedState,
  formatCount,
  LoadingRows,
  tableStyles as table,
  useAsk,
  useNow,
  VerdictIcon,
} from '@rally/portal-react';
import { aksApiRef } from '../../api';
import { growthOf } from '../../quota/growth';
import { aksTranslationRef } from '../../translation';
import { forecastWords } from './forecastWords';
import { GrowthChart } from './GrowthChart';
import styles from './QuotaGrowth.module.css';

export interface QuotaGrowthProps {
  subscriptionId: string;
  region: string;
  /** As Azure names the counter: `cores`. */
  quota: string;
  /** As people call it: `Regional`. */
  label: string;
}

const VERDICTS = {
  reached: 'blocked',
  growing: 'risky',
  steady: 'clear',
  'too-little-history': 'unknown',
} as const satisfies Record<QuotaForecast['state'], string>;

/** How a quota was used, and when it meets its limit. */
export function QuotaGrowth(props: QuotaGrowthProps) {
  const { subscriptionId, region, quota, label } = props;
  const { t } = useTranslationRef(aksTranslationRef);
  const api = useApi(aksApiRef);
  const { value, error, askAgain } = useAsk<QuotaForecastAnswer>(
    useCallback(
      (signal: AbortSignal) =>
        api.getQuotaForecast({ subscriptionId, region, quota }, { signal }),
      [api, subscriptionId, region, quota],
    ),
  );
  if (!value) {
    return error ? (
      <FailedState
        error={error}
        what={t('growth.what', { quota: label })}
        onRetry={askAgain}
      />
    ) : (
      <LoadingRows
        rows={4}
        rowHeight={44}
        label={t('growth.label', { quota: label })}
      />
    );
  }
  if (value.history.length === 0) {
    return (
      <>
        <div className={styles.head}>
          <h4>{t('growth.title')}</h4>
        </div>
        <p>{t('growth.none')}</p>
      </>
    );
  }
  return <Growth answer={value} label={label} />;
}

function Growth(props: { answer: QuotaForecastAnswer; label: string }) {
  const { answer, label } = props;
  const { history, region, forecast } = answer;
  const { t } = useTranslationRef(aksTranslationRef);
  const now = useNow();
  const [asTable, setAsTable] = useState(false);
  const growth = growthOf(history);
  const words = forecastWords(answer, now, t);
  const first = history[0];
  const last = history[history.length - 1];
  const toggleOnT = (event: KeyboardEvent) => {
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (event.key === 't' && isPlain) setAsTable(!asTable);
  };
  return (
    // `t` works wherever the focus is inside; it takes no part in the tab order.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions
    <div onKeyDown={toggleOnT}>
      <div className={styles.head}>
        <h4>{t('growth.title')}</h4>
        <span>
          {growth &&
            t('growth.meta', {
              change: signed(growth.change),
              perDay: growth.perDay.toFixed(2).replace('-', '−'),
            })}
        </span>
        {growth && (
          <ToggleButton
            size="small"
            isSelected={asTable}
            onChange={setAsTable}
            aria-keyshortcuts="t"
          >
            {t('growth.table')}
          </ToggleButton>
        )}
      </div>
      {asTable && <GrowthTable answer={answer} />}
      {growth && !asTable && (
        <GrowthChart
          answer={answer}
          name={t('growth.name', {
            quota: label,
            region,
            used: formatCount(last.used),
            limit: formatCount(last.limit),
            first: formatCount(first.used),
            day: dayLabel(Date.parse(first.at)),
            forecast: words,
          })}
        />
      )}
      <p className={styles.verdict}>
        <VerdictIcon verdict={VERDICTS[forecast.state]} />
        <span>{words}</span>
      </p>
    </div>
  );
}

function signed(change: number): string {
  return change > 0 ? `+${formatCount(change)}` : formatCount(change);
}

function GrowthTable({ answer }: { answer: QuotaForecastAnswer }) {
  const { t } = useTranslationRef(aksTranslationRef);
  return (
    <div
      className={styles.values}
      role="region"
      aria-label={t('growth.title')}
      // A region that scrolls must be reached by the keyboard.
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">{t('growth.column.day')}</th>
            <th scope="col" className={table.number}>
              {t('growth.column.used')}
            </th>
            <th scope="col" className={table.number}>
              {t('growth.column.limit')}
            </th>
          </tr>
        </thead>
        <tbody>
          {[...answer.history].reverse().map(({ at, used, limit }) => (
            <tr key={at}>
              <td>{dayLabel(Date.parse(at))}</td>
              <td className={table.number}>{formatCount(used)}</td>
              <td className={table.number}>{formatCount(limit)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
