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

/** As `row`, for rates: `goal` is the lowest ratio wanted, where there is one. */
export function rateRow({ goal, ...rest }) {
  const plain = row({ ...rest, goal });
  const { ratio } = plain;
  return {
    ...plain,
    goal: goal ?? null,
    met: ratio === null || goal === undefined ? null : ratio >= goal,
  };
}

/** As `row`, for what is told and not judged. */
export const plainRow = ({ ours, peer = null, ...rest }) => ({
  ...rest,
  ours,
  peer,
  ratio: peer === null ? null : ours / peer,
  goal: null,
  met: null,
});
