import { IngestError } from './problems';

const SEPARATORS = new Map([
  [';', 'semicolons'],
  ['\t', 'tabs'],
  ['|', 'bars'],
]);

/**
 * The names of the columns.
 *
 * @param cells - the first record of a file
 * @throws IngestError where something else than commas separates them
 */
export function csvHeader(cells: readonly string[]): string[] {
  const names = cells.map(cell => cell.trim());
  const other = [...SEPARATORS.keys()].find(
    separator => names.length === 1 && names[0].includes(separator),
  );
  if (other === undefined) return names;
  throw new IngestError(
    `The columns of the file are separated by ${SEPARATORS.get(
      other,
    )}; save it with commas between them, and with points in its figures.`,
  );
}
