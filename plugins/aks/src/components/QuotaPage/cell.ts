import { QuotaRequest } from '@rally/plugin-aks-common';
import { formatCount, formatShare } from '@rally/portal-react';
import { columnLabel } from '../../quota/columnWords';
import { QuotaColumn } from '../../quota/families';
import { cellState, MatrixRow, shareUsed } from '../../quota/matrix';
import { Words } from '../../words';

/** What number a cell shows; the colour says the share used whatever the number. */
export type CellMode = 'free' | 'share' | 'limit';

/** The text of a cell; a dash where nothing is granted, nothing where it was not answered. */
export function cellText(row: MatrixRow, key: string, mode: CellMode): string {
  const quota = row.quotas.get(key);
  const state = cellState(row, key);
  if (state === 'not-answered') return '';
  if (state === 'none' || !quota) return '–';
  if (mode === 'limit') return formatCount(quota.limit);
  if (mode === 'share') return formatCount(Math.floor(shareUsed(quota) * 100));
  return formatCount(quota.free);
}

/** The cell in one sentence, for those who do not see its place and colour. */
export function cellName(
  row: MatrixRow,
  column: QuotaColumn,
  asked: QuotaRequest | undefined,
  t: Words,
): string {
  const cell = figureName(row, column, t);
  return asked
    ? t('quotaCell.asked', { cell, limit: formatCount(asked.limit) })
    : cell;
}

function figureName(row: MatrixRow, column: QuotaColumn, t: Words): string {
  const where = t('quota.cell.where', {
    region: row.region,
    quota: columnLabel(column, t),
  });
  const quota = row.quotas.get(column.key);
  const state = cellState(row, column.key);
  if (state === 'not-answered') return t('quota.cell.notAnswered', { where });
  if (state === 'none' || !quota) return t('quota.cell.none', { where });
  const figures = {
    where,
    free: formatCount(quota.free),
    used: formatCount(quota.used),
    limit: formatCount(quota.limit),
    share: formatShare(shareUsed(quota)),
  };
  return row.state === 'stale'
    ? t('quota.cell.usedOld', figures)
    : t('quota.cell.used', figures);
}
