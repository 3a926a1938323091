/** Above this the table of the comparison would take too much memory: nothing matches then. */
const MAX_CELLS = 16_000_000;

/**
 * For each line of `from` where it stands in `to`, or -1: a longest common
 * subsequence, so the places rise.
 */
export function matchLines(
  from: readonly string[],
  to: readonly string[],
): number[] {
  const places = new Array<number>(from.length).fill(-1);
  let start = 0;
  while (
    start < from.length &&
    start < to.length &&
    from[start] === to[start]
  ) {
    places[start] = start;
    start += 1;
  }
  let end = 0;
  while (
    end < from.length - start &&
    end < to.length - start &&
    from[from.length - 1 - end] === to[to.length - 1 - end]
  ) {
    places[from.length - 1 - end] = to.length - 1 - end;
    end += 1;
  }
  const rows = from.length - start - end;
  const columns = to.length - start - end;
  const width = columns + 1;
  if (rows * columns > MAX_CELLS) return places;
  // length[r][c]: the longest common subsequence of what is left from r and c on.
  const length = new Uint32Array((rows + 1) * width);
  for (let r = rows - 1; r >= 0; r -= 1) {
    for (let c = columns - 1; c >= 0; c -= 1) {
      length[r * width + c] =
        from[start + r] === to[start + c]
          ? length[(r + 1) * width + c + 1] + 1
          : Math.max(length[(r + 1) * width + c], length[r * width + c + 1]);
    }
  }
  let r = 0;
  let c = 0;
  while (r < rows && c < columns) {
    if (from[start + r] === to[start + c]) {
      places[start + r] = start + c;
      r += 1;
      c += 1;
    } else if (length[(r + 1) * width + c] >= length[r * width + c + 1]) {
      r += 1;
    } else {
      c += 1;
    }
  }
  return places;
}
