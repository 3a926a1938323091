/**
 * Rows of a table kept as text: a line each, cells parted by ` | `. Throws when
 * a row has not as many cells as the first one.
 */
export function readTable(text: string): string[][] {
  const rows = text
    .trim()
    .split('\n')
    .map(line => line.split('|').map(cell => cell.trim()));
  const odd = rows.find(row => row.length !== rows[0].length);
  if (odd) {
    throw new Error(`not ${rows[0].length} cells: ${odd.join(' | ')}`);
  }
  return rows;
}
