import { formatCount, formatShare } from '@rally/portal-react';
import { QuotaColumn } from '../../quota/families';
import { cellState, MatrixRow, shareUsed } from '../../quota/matrix';

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
export function cellName(row: MatrixRow, column: QuotaColumn): string {
  const where = `${row.region}, ${column.label}`;
  const quota = row.quotas.get(column.key);
  const state = cellState(row, column.key);
  if (state === 'not-answered') return `${where}: not answered`;
  if (state === 'none' || !quota) return `${where}: nothing granted`;
  const old = row.state === 'stale' ? ', older than valid' : '';
  return `${where}: ${formatCount(quota.free)} vCPU free, ${formatCount(
    quota.used,
  )} of ${formatCount(quota.limit)} used, ${formatShare(
    shareUsed(quota),
  )}${old}`;
}
