import { Fragment, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { QuotaRequest } from '@rally/plugin-aks-common';
import { AgeStamp } from '@rally/portal-react';
import { columnHint, columnLabel } from '../../quota/columnWords';
import { Matrix, MatrixRow } from '../../quota/matrix';
import { openRequest } from '../../quota/requests';
import { aksTranslationRef } from '../../translation';
import { CellMode } from './cell';
import { QuotaCell } from './QuotaCell';
import { step } from './step';
import styles from './QuotaMatrix.module.css';

/** Pixels: below these the numbers no longer fit, and the matrix scrolls. */
const COLUMN_WIDTH = 48;
const FRAME_WIDTH = 268;

export interface CellPosition {
  region: string;
  /** Of the column. */
  key: string;
}

export interface QuotaMatrixProps {
  matrix: Matrix;
  mode: CellMode;
  /** Absent where they could not be read. */
  requests?: QuotaRequest[];
  open?: CellPosition;
  onOpen: (position: CellPosition, cell: HTMLElement) => void;
}

/** Regions by quotas. One tab stop; arrows move, Enter opens. */
export function QuotaMatrix(props: QuotaMatrixProps) {
  const { matrix, mode, requests = [], open, onOpen } = props;
  const { t } = useTranslationRef(aksTranslationRef);
  const { rows, columns } = matrix;
  const grid = useRef<HTMLTableElement>(null);
  const [at, setAt] = useState({ row: 0, column: 0 });
  /** Filters may have taken the row or column away. */
  const current = {
    row: Math.min(at.row, rows.length - 1),
    column: Math.min(at.column, columns.length - 1),
  };
  const grouped = rows.some(row => row.clusters);

  const move = (event: KeyboardEvent) => {
    const next = step(current, event.key, rows.length, columns.length);
    if (!next) return;
    event.preventDefault();
    setAt(next);
    grid.current
      ?.querySelector<HTMLElement>(`[data-at="${next.row} ${next.column}"]`)
      ?.focus();
  };

  const renderRow = (row: MatrixRow, index: number) => (
    <tr key={row.region}>
      <th
        scope="row"
        className={open?.region === row.region ? styles.chosen : undefined}
      >
        {row.region}
      </th>
      <td className={styles.clusters}>
        {row.clusters === undefined ? (
          <span title={t('common.notAnswered')}>?</span>
        ) : (
          row.clusters || '–'
        )}
      </td>
      {columns.map((column, columnIndex) => (
        <QuotaCell
          key={column.key}
          row={row}
          column={column}
          mode={mode}
          asked={openRequest(requests, row.region, column.key)}
          at={`${index} ${columnIndex}`}
          tabbable={index === current.row && columnIndex === current.column}
          open={open?.region === row.region && open.key === column.key}
          onOpen={cell => {
            setAt({ row: index, column: columnIndex });
            onOpen({ region: row.region, key: column.key }, cell);
          }}
        />
      ))}
      <td className={styles.read}>
        <AgeStamp
          short
          observedAt={row.observedAt}
          validUntil={row.validUntil}
          problem={row.problem}
          source={t('source.usages', { region: row.region })}
        />
      </td>
    </tr>
  );

  return (
    <div className={styles.scroll}>
      <table
        ref={grid}
        role="grid"
        aria-label={t('quota.matrix.name')}
        className={styles.matrix}
        style={{ minWidth: FRAME_WIDTH + columns.length * COLUMN_WIDTH }}
        onKeyDown={move}
      >
        <thead>
          <tr>
            <th scope="col" className={styles.region}>
              {t('quota.matrix.region')}
            </th>
            <th scope="col" className={styles.clusters}>
              {t('quota.matrix.clusters')}
            </th>
            {columns.map(column => (
              <th
                key={column.key}
                scope="col"
                className={`${styles.head} ${
                  column.isTotal ? styles.total : ''
                } ${open?.key === column.key ? styles.chosen : ''}`}
              >
                {columnLabel(column, t)}
                <small>{columnHint(column, t)}</small>
              </th>
            ))}
            <th scope="col" className={styles.read}>
              {t('quota.matrix.read')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <Fragment key={row.region}>
              {grouped && startsGroup(rows, index) && (
                <tr>
                  <td colSpan={columns.length + 3} className={styles.group}>
                    {t(
                      row.clusters
                        ? 'quota.matrix.ours'
                        : 'quota.matrix.others',
                    )}
                  </td>
                </tr>
              )}
              {renderRow(row, index)}
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function startsGroup(rows: MatrixRow[], index: number): boolean {
  return (
    index === 0 ||
    Boolean(rows[index].clusters) !== Boolean(rows[index - 1].clusters)
  );
}
