import { Words } from '../words';
import { QuotaColumn, REGIONAL } from './families';

/** `Regional`, `Low-priority`, `Dasv6` */
export function columnLabel(column: QuotaColumn, t: Words): string {
  if (column.family !== undefined) return column.family;
  return column.key === REGIONAL
    ? t('quota.total.regional')
    : t('quota.total.lowPriority');
}

/** The same within a sentence: `regional`, `low-priority`, `Dasv6` */
export function columnWithin(column: QuotaColumn, t: Words): string {
  if (column.family !== undefined) return column.family;
  return column.key === REGIONAL
    ? t('quota.total.regionalWithin')
    : t('quota.total.lowPriorityWithin');
}

/** What it is for: `all regular`, `AMD, disk`, `GPU`; empty where the name does not tell. */
export function columnHint(column: QuotaColumn, t: Words): string {
  const { key, purpose, hasDisk, isTotal } = column;
  if (isTotal) {
    return key === REGIONAL
      ? t('quota.total.regionalHint')
      : t('quota.total.lowPriorityHint');
  }
  if (!purpose) return '';
  const words = t(`quota.purpose.${purpose}`);
  return hasDisk ? t('quota.purpose.withDisk', { maker: words }) : words;
}
