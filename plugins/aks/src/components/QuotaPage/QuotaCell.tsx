import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { inkOn, viridis } from '@rally/portal-react';
import { QuotaRequest } from '@rally/plugin-aks-common';
import {
  RiHistoryLine,
  RiHourglassLine,
  RiQuestionLine,
} from '@remixicon/react';
import { QuotaColumn } from '../../quota/families';
import { cellState, MatrixRow, shareUsed } from '../../quota/matrix';
import { aksTranslationRef } from '../../translation';
import { CellMode, cellName, cellText } from './cell';
import styles from './QuotaMatrix.module.css';

export interface QuotaCellProps {
  row: MatrixRow;
  column: QuotaColumn;
  mode: CellMode;
  /** The request for more that is open, if one is. */
  asked?: QuotaRequest;
  /** `<row> <column>`, by which the arrows find it. */
  at: string;
  tabbable: boolean;
  open: boolean;
  onOpen: (cell: HTMLElement) => void;
}

export function QuotaCell(props: QuotaCellProps) {
  const { row, column, mode, asked, at, tabbable, open, onOpen } = props;
  const { t } = useTranslationRef(aksTranslationRef);
  const state = cellState(row, column.key);
  const quota = row.quotas.get(column.key);
  const ground =
    state === 'used' && quota ? viridis(shareUsed(quota)) : undefined;
  const isOld = row.state === 'stale' && state !== 'none';

  return (
    <td
      aria-selected={open}
      className={column.isTotal ? styles.total : undefined}
    >
      <button
        type="button"
        data-at={at}
        tabIndex={tabbable ? 0 : -1}
        aria-label={cellName(row, column, asked, t)}
        className={`${styles.cell} ${styles[state]} ${open ? styles.open : ''}`}
        style={
          ground ? { background: ground, color: inkOn(ground) } : undefined
        }
        onClick={event => onOpen(event.currentTarget)}
      >
        {state === 'not-answered' ? (
          <RiQuestionLine size={14} aria-hidden />
        ) : (
          cellText(row, column.key, mode)
        )}
        {asked && (
          <RiHourglassLine size={11} className={styles.old} aria-hidden />
        )}
        {isOld && !asked && (
          <RiHistoryLine size={11} className={styles.old} aria-hidden />
        )}
      </button>
    </td>
  );
}
