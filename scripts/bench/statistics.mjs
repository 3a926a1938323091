/** The median of numbers; `NaN` of none. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2 === 1
    ? sorted[Math.floor(middle)]
    : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * One row of the table. `peer` is another program or a limit measured in the
 * same run, or `null` with the reason; `goal` is the highest ratio wanted.
 */
export function row({ work, ours, peer, peerIs, unit, goal }) {
  const ratio = peer === null || peer === undefined ? null : ours / peer;
  return {
    work,
    ours,
    peer: peer ?? null,
    peerIs,
    unit,
    ratio,
    goal,
    met: ratio === null ? null : ratio <= goal,
  };
}
