import { matchLines } from './matchLines';

/** Lines that both sides changed, and not alike. */
export interface LineConflict {
  /** First of the lines in `ours`, from 1. */
  line: number;
  ours: string[];
  theirs: string[];
}

export type Merged =
  | { lines: string[] }
  | {
      conflicts: LineConflict[];
    };

const same = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((line, index) => line === b[index]);

/**
 * Takes the changes from `base` to `ours` and those from `base` to `theirs`
 * together, line by line, as `git merge` does. Changes that touch or overlap
 * and differ are conflicts.
 */
export function mergeLines(
  base: readonly string[],
  ours: readonly string[],
  theirs: readonly string[],
): Merged {
  const inOurs = matchLines(base, ours);
  const inTheirs = matchLines(base, theirs);
  const lines: string[] = [];
  const conflicts: LineConflict[] = [];
  let at = { base: 0, ours: 0, theirs: 0 };

  const take = (end: typeof at) => {
    const was = base.slice(at.base, end.base);
    const mine = ours.slice(at.ours, end.ours);
    const other = theirs.slice(at.theirs, end.theirs);
    if (same(mine, was)) lines.push(...other);
    else if (same(other, was) || same(mine, other)) lines.push(...mine);
    else conflicts.push({ line: at.ours + 1, ours: mine, theirs: other });
  };

  base.forEach((line, index) => {
    const next = { base: index, ours: inOurs[index], theirs: inTheirs[index] };
    // A line that stands in all three ends what was changed before it.
    if (next.ours < 0 || next.theirs < 0) return;
    take(next);
    lines.push(line);
    at = { base: index + 1, ours: next.ours + 1, theirs: next.theirs + 1 };
  });
  take({
    base: base.length,
    ours: ours.length,
    theirs: theirs.length,
  });
  return conflicts.length > 0 ? { conflicts } : { lines };
}
