/** Figures as people read them. */

export const count = (value: number): string => value.toLocaleString('en-US');

/** `1 row`, `2 rows`, `3 rallies` */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

/** Four digits that count. */
export const short = (value: number | null | undefined): string =>
  value === null || value === undefined
    ? '-'
    : String(Number(value.toPrecision(4)));

export const percent = (share: number): string =>
  `${(share * 100).toFixed(1)} %`;

/** Columns of text under each other; figures to the right. */
export function table(rows: readonly (readonly string[])[]): string {
  const [head = []] = rows;
  const widths = head.map((_, column) =>
    Math.max(...rows.map(cells => cells[column].length)),
  );
  const figure = (text: string) => /^[-\d][\d.,e+ %-]*$/.test(text);
  return rows
    .map(cells =>
      `  ${cells
        .map((cell, i) =>
          figure(cell) ? cell.padStart(widths[i]) : cell.padEnd(widths[i]),
        )
        .join('  ')}`.trimEnd(),
    )
    .map(line => `${line}\n`)
    .join('');
}
