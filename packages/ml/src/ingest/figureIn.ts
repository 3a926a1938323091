const MISSING = new Set(['', 'NA', 'NaN', 'nan', 'null', 'None']);
const NUMBER = /^[+-]?(\d{1,40}(\.\d{0,40})?|\.\d{1,40})([eE][+-]?\d{1,3})?$/;

/** What a cell says: a number, `NaN` where it says that none is known, `undefined` where it is neither. */
export function figureIn(cell: unknown): number | undefined {
  if (typeof cell === 'string') {
    if (NUMBER.test(cell)) return Number(cell);
    const text = cell.trim();
    if (MISSING.has(text)) return NaN;
    return NUMBER.test(text) ? Number(text) : undefined;
  }
  if (cell === null || cell === undefined) return NaN;
  if (typeof cell === 'number') return cell;
  return typeof cell === 'bigint' ? Number(cell) : undefined;
}
