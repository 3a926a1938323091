/**
 * The first two principal components of rows, by power iteration: enough for
 * made-up data.
 */
export function principalComponents(rows: readonly (readonly number[])[]) {
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
  const first = largest(covariance);
  const rest = covariance.map((row, i) =>
    row.map(
      (value, j) => value - first.value * first.vector[i] * first.vector[j],
    ),
  );
  const second = largest(rest);
  return {
    mean,
    components: [first.vector, second.vector],
    explained: [first.value / total, second.value / total],
  };
}

const ROUNDS = 200;

/** The largest eigenvalue of a symmetric matrix, and its vector. */
function largest(matrix: readonly (readonly number[])[]) {
  const times = (vector: readonly number[]) =>
    matrix.map(row =>
      row.reduce((sum, value, j) => sum + value * vector[j], 0),
    );
  let vector = matrix.map((_, i) => 1 / (i + 1));
  let value = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const next = times(vector);
    const length = Math.hypot(...next) || 1;
    vector = next.map(each => each / length);
    value = length;
  }
  return { value, vector };
}
