/**
 * The first two principal components of rows, by power iteration: enough for
 * made-up data.
 */
export function principalComponents(rows: readonly (readonly number[])[]) {
  const width = rows[0].length;
  const mean = rows[0].map(
    (_, i) => rows.reduce((sum, row) => sum + row[i], 0) / rows.length,
  );
  const covariance = mean.map((_, i) =>
    mean.map(
      (__, j) =>
        rows.reduce(
          (sum, row) => sum + (row[i] - mean[i]) * (row[j] - mean[j]),
          0,
        ) / rows.length,
    ),
  );
  const total = covariance.reduce((sum, row, i) => sum + row[i], 0);
  const components: number[][] = [];
  const explained: number[] = [];
  for (let c = 0; c < 2; c++) {
    let vector = Array.from({ length: width }, (_, i) => Number(i === c) + 0.3);
    let length = 1;
    for (let round = 0; round < 200; round++) {
      const next = covariance.map(row =>
        row.reduce((sum, value, j) => sum + value * vector[j], 0),
      );
      length = Math.hypot(...next) || 1;
      vector = next.map(value => value / length);
    }
    components.push(vector);
    explained.push(length / total);
    covariance.forEach((row, i) =>
      row.forEach((_, j) => {
        row[j] -= length * vector[i] * vector[j];
      }),
    );
  }
  return { mean, components, explained };
}
