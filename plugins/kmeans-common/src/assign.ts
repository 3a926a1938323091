/**
 * Pairs rows with columns so that the sum of their gains is as large as can be
 * (the Hungarian method with potentials, O(n^3)).
 *
 * @param gains - one row a row, each with as many columns; 0 or more
 * @returns by row: its column, or -1 where there are fewer columns
 * @see https://doi.org/10.1002/nav.3800020109 (Kuhn)
 */
export function assign(gains: readonly (readonly number[])[]): number[] {
  const rows = gains.length;
  const columns = gains[0]?.length ?? 0;
  const size = Math.max(rows, columns);
  const cost = (row: number, column: number) =>
    -(gains[row - 1]?.[column - 1] ?? 0);

  // Rows and columns are counted from 1; 0 stands for none.
  const rowPotential = new Float64Array(size + 1);
  const columnPotential = new Float64Array(size + 1);
  const rowOf = new Int32Array(size + 1);
  const before = new Int32Array(size + 1);
  for (let start = 1; start <= size; start++) {
    rowOf[0] = start;
    let column = 0;
    const least = new Float64Array(size + 1).fill(Infinity);
    const done = new Uint8Array(size + 1);
    do {
      done[column] = 1;
      const row = rowOf[column];
      let step = Infinity;
      let next = 0;
      for (let j = 1; j <= size; j++) {
        if (done[j]) continue;
        const reduced = cost(row, j) - rowPotential[row] - columnPotential[j];
        if (reduced < least[j]) {
          least[j] = reduced;
          before[j] = column;
        }
        if (least[j] < step) {
          step = least[j];
          next = j;
        }
      }
      for (let j = 0; j <= size; j++) {
        if (done[j]) {
          rowPotential[rowOf[j]] += step;
          columnPotential[j] -= step;
        } else {
          least[j] -= step;
        }
      }
      column = next;
    } while (rowOf[column] !== 0);
    while (column !== 0) {
      rowOf[column] = rowOf[before[column]];
      column = before[column];
    }
  }

  const pairs = new Array<number>(rows).fill(-1);
  for (let j = 1; j <= columns; j++) {
    if (rowOf[j] <= rows) pairs[rowOf[j] - 1] = j - 1;
  }
  return pairs;
}
