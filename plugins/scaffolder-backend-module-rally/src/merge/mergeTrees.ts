import { TreeFile } from '../files/tree';
import { mergeLines } from './mergeLines';

/** What was to be brought together: three states of one folder. */
export interface Trees {
  /** The folder as it would be rendered without the change. */
  base: TreeFile[];
  /** The folder as people keep it. */
  present: TreeFile[];
  /** The folder as it is rendered with the change. */
  changed: TreeFile[];
}

export interface MergeConflict {
  file: string;
  reason: string;
}

const byPath = (files: TreeFile[]) =>
  new Map(files.map(file => [file.path, file]));

const alike = (a: TreeFile | undefined, b: TreeFile | undefined) =>
  a && b ? a.content.equals(b.content) : a === b;

const linesOf = ({ content }: TreeFile) => content.toString('utf8').split('\n');

const shown = (lines: string[]) =>
  lines.length === 0
    ? 'nothing'
    : `\`${lines.join(' ').trim().slice(0, 120)}\``;

function strangeness(was: TreeFile | undefined, ours: TreeFile | undefined) {
  if (!ours) return 'was removed by hand, and the change writes to it';
  return was
    ? 'was edited by hand, and the change removes it'
    : 'was added by hand, and the change adds a file of that name';
}

/**
 * Carries a change into a folder that people may have edited: what they wrote
 * stays, and so do files that the change does not touch. Where both wrote in
 * the same place there is a conflict, and nothing to take.
 */
export function mergeTrees(trees: Trees): {
  files: TreeFile[];
  conflicts: MergeConflict[];
} {
  const base = byPath(trees.base);
  const present = byPath(trees.present);
  const changed = byPath(trees.changed);
  const files: TreeFile[] = [];
  const conflicts: MergeConflict[] = [];
  const paths = new Set([...present.keys(), ...changed.keys()]);
  for (const path of [...paths].sort()) {
    const was = base.get(path);
    const ours = present.get(path);
    const theirs = changed.get(path);
    if (alike(was, theirs) || alike(ours, theirs)) {
      if (ours) files.push(ours);
    } else if (alike(was, ours)) {
      if (theirs) {
        files.push({
          ...theirs,
          executable: ours?.executable ?? theirs.executable,
        });
      }
    } else if (was && ours && theirs) {
      const merged = mergeLines(linesOf(was), linesOf(ours), linesOf(theirs));
      if ('lines' in merged) {
        files.push({ ...ours, content: Buffer.from(merged.lines.join('\n')) });
      } else {
        conflicts.push(
          ...merged.conflicts.map(({ line, ours: mine, theirs: wanted }) => ({
            file: path,
            reason: `line ${line} says ${shown(mine)}, the change wants ${shown(
              wanted,
            )}`,
          })),
        );
      }
    } else {
      conflicts.push({
        file: path,
        reason: strangeness(was, ours),
      });
    }
  }
  return { files, conflicts };
}
