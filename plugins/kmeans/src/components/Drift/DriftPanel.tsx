import { useMemo, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { DriftAnswer } from '@rally/plugin-kmeans-common';
import {
  Asked,
  EmptyState,
  FailedState,
  formatCount,
  formatTime,
  LoadingRows,
  tableStyles as table,
  useNow,
  viridis,
} from '@rally/portal-react';
import { RiPulseLine } from '@remixicon/react';
import {
  condense,
  DriftColumns,
  isWeekly,
  windowLabel,
} from '../../drift/condense';
import { scaleEnd, shareOfScale } from '../../drift/scale';
import { featureLabel } from '../../format/features';
import { formatFixed } from '../../format/numbers';
import { kmeansTranslationRef } from '../../translation';
import { ChartPanel } from '../ChartPanel';
import { DriftProblems } from './DriftProblems';
import styles from './Drift.module.css';

const MOST_COLUMNS = 12;
const FEW_ROWS = 10;
const RAMP = Array.from({ length: 10 }, (_, i) => viridis(i / 9)).join(',');

export interface DriftPanelProps {
  name: string;
  /** Whether a version is in production. */
  isServed: boolean;
  asked: Asked<DriftAnswer | undefined>;
}

/** How far what is served lies from what was trained on, by feature and time. */
export function DriftPanel({ name, isServed, asked }: DriftPanelProps) {
  const { value: drift, error, askAgain } = asked;
  const { t } = useTranslationRef(kmeansTranslationRef);
  const now = useNow();
  const [all, setAll] = useState(false);
  const columns = useMemo(
    () => drift && condense(drift, MOST_COLUMNS),
    [drift],
  );
  const title = t('drift.title');

  if (!isServed) {
    return (
      <ChartPanel title={title} meta={t('drift.meta')}>
        <EmptyState icon={<RiPulseLine size={18} />}>
          {t('drift.notServed')}
        </EmptyState>
      </ChartPanel>
    );
  }
  if (!drift || !columns) {
    return (
      <ChartPanel title={title}>
        {error ? (
          <FailedState
            error={error}
            what={t('drift.what', { name })}
            onRetry={askAgain}
          />
        ) : (
          <LoadingRows
            rows={FEW_ROWS}
            rowHeight={34}
            label={t('drift.label')}
          />
        )}
      </ChartPanel>
    );
  }
  if (columns.windows.length === 0 || columns.rows.length === 0) {
    return (
      <ChartPanel title={title} meta={t('drift.meta')}>
        <DriftProblems asked={asked} />
        <EmptyState icon={<RiPulseLine size={18} />}>
          {drift.unknown
            ? t('drift.unknown', { reason: drift.unknown })
            : t('drift.nothing')}
        </EmptyState>
      </ChartPanel>
    );
  }
  const rows = all ? columns.rows : columns.rows.slice(0, FEW_ROWS);
  const last = columns.windows[columns.windows.length - 1];
  const counted = drift.counted ?? {
    rows: columns.windows.reduce((sum, each) => sum + each.rows, 0),
    since: columns.windows[0].from,
  };

  return (
    <ChartPanel
      title={title}
      meta={t('drift.meta')}
      actions={
        <span className={styles.age}>
          {t('drift.until', { time: formatTime(last.to, now) })}
        </span>
      }
      table={<DriftTable columns={columns} />}
    >
      <DriftProblems asked={asked} />
      <DriftMap rows={rows} windows={columns.windows} gate={drift.gate} />
      {columns.rows.length > FEW_ROWS && (
        <Button variant="tertiary" onPress={() => setAll(!all)}>
          {all
            ? t('drift.few', { features: String(FEW_ROWS) })
            : t('drift.all', { features: String(columns.rows.length) })}
        </Button>
      )}
      <p className={styles.note}>
        {t('drift.rows', {
          count: drift.replicas,
          rows: formatCount(counted.rows),
          since: formatTime(counted.since, now),
          version: String(drift.version),
        })}
      </p>
    </ChartPanel>
  );
}

function DriftMap(props: {
  rows: DriftColumns['rows'];
  windows: DriftColumns['windows'];
  gate: number;
}) {
  const { rows, windows, gate } = props;
  const { t } = useTranslationRef(kmeansTranslationRef);
  const worst = rows[0];
  return (
    <div
      role="img"
      aria-label={
        worst.now === null
          ? t('drift.picture')
          : t('drift.pictureWorst', {
              feature: featureLabel(worst.feature),
              psi: formatFixed(worst.now, 2),
              gate: formatFixed(gate, 2),
            })
      }
    >
      <div
        className={styles.map}
        style={{
          gridTemplateColumns: `minmax(70px, auto) repeat(${windows.length}, minmax(8px, 1fr)) 44px`,
        }}
      >
        {rows.map(({ feature, psi, now: index }) => (
          <div key={feature} className={styles.row}>
            <span className={styles.name} title={feature}>
              {featureLabel(feature)}
            </span>
            {psi.map((value, i) => (
              <span
                key={windows[i].from}
                className={value === null ? styles.unknown : styles.cell}
                style={
                  value === null
                    ? undefined
                    : { background: viridis(shareOfScale(value, gate)) }
                }
                title={`${featureLabel(feature)}, ${windowLabel(windows[i])}: ${
                  value === null ? t('drift.tooFew') : formatFixed(value, 3)
                }`}
              />
            ))}
            <span
              className={
                index !== null && index > gate ? styles.over : styles.now
              }
            >
              {index === null ? '–' : formatFixed(index, 2)}
            </span>
          </div>
        ))}
        <div className={styles.row}>
          <span className={styles.axis}>
            {isWeekly(windows[windows.length - 1]) ? t('drift.week') : ''}
          </span>
          {windows.map((window, i) => (
            <span key={window.from} className={styles.axis}>
              {isLabelled(i, windows.length) ? windowLabel(window) : ''}
            </span>
          ))}
          <span className={styles.axisNow}>{t('drift.now')}</span>
        </div>
      </div>
      <div className={styles.scale} aria-hidden>
        <span
          className={styles.ramp}
          style={{ background: `linear-gradient(to right, ${RAMP})` }}
        >
          <i style={{ left: `${shareOfScale(gate, gate) * 100}%` }} />
        </span>
        <span className={styles.ends}>
          <span>0</span>
          <span>{t('drift.gate', { gate: formatFixed(gate, 2) })}</span>
          <span>{formatFixed(scaleEnd(gate), 2)}</span>
        </span>
      </div>
    </div>
  );
}

/** Labels that would touch each other are left out, the newest one never. */
function isLabelled(column: number, columns: number): boolean {
  const every = columns > 9 ? 3 : 1;
  return (columns - 1 - column) % every === 0;
}

function DriftTable({ columns }: { columns: DriftColumns }) {
  const { t } = useTranslationRef(kmeansTranslationRef);
  return (
    <div className={table.scroll}>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">{t('common.feature')}</th>
            {columns.windows.map(window => (
              <th key={window.from} scope="col" className={table.number}>
                {windowLabel(window)}
              </th>
            ))}
            <th scope="col" className={table.number}>
              {t('drift.now')}
            </th>
          </tr>
        </thead>
        <tbody>
          {columns.rows.map(({ feature, psi, now: index }) => (
            <tr key={feature}>
              <th scope="row">{featureLabel(feature)}</th>
              {psi.map((value, i) => (
                <td key={columns.windows[i].from} className={table.number}>
                  {value === null ? '–' : formatFixed(value, 2)}
                </td>
              ))}
              <td className={table.number}>
                {index === null ? '–' : formatFixed(index, 2)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
