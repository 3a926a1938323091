import { Edited } from './source';

const CONTEXT = 3;

/** One line of the diff; `at` counts the lines of the old text that stand before it. */
interface Line {
  mark: ' ' | '-' | '+';
  text: string;
}

/** The longest common part of two lists of lines, by dynamic programming. */
function middle(before: string[], after: string[]): Line[] {
  const width = after.length + 1;
  const longest = new Uint32Array((before.length + 1) * width);
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      longest[i * width + j] =
        before[i] === after[j]
          ? longest[(i + 1) * width + j + 1] + 1
          : Math.max(longest[(i + 1) * width + j], longest[i * width + j + 1]);
    }
  }
  const lines: Line[] = [];
  let i = 0;
  let j = 0;
  while (i < before.length || j < after.length) {
    if (i < before.length && j < after.length && before[i] === after[j]) {
      lines.push({ mark: ' ', text: before[i] });
      i += 1;
      j += 1;
    } else if (
      j === after.length ||
      (i < before.length &&
        longest[(i + 1) * width + j] >= longest[i * width + j + 1])
    ) {
      lines.push({ mark: '-', text: before[i] });
      i += 1;
    } else {
      lines.push({ mark: '+', text: after[j] });
      j += 1;
    }
  }
  return lines;
}

function linesOf(before: string[], after: string[]): Line[] {
  let start = 0;
  const most = Math.min(before.length, after.length);
  while (start < most && before[start] === after[start]) start += 1;
  let end = 0;
  while (
    end < most - start &&
    before[before.length - 1 - end] === after[after.length - 1 - end]
  ) {
    end += 1;
  }
  const same = (text: string): Line => ({ mark: ' ', text });
  return [
    ...before.slice(0, start).map(same),
    ...middle(
      before.slice(start, before.length - end),
      after.slice(start, after.length - end),
    ),
    ...before.slice(before.length - end).map(same),
  ];
}

const NO_NEWLINE = '\\ No newline at end of file';

/** Lines; a text that ends without a newline keeps a mark of that on its last. */
function split(text: string): string[] {
  if (text === '') return [];
  const lines = text.split('\n');
  if (lines[lines.length - 1] === '') lines.pop();
  else lines[lines.length - 1] += `\n${NO_NEWLINE}`;
  return lines;
}

const range = (start: number, length: number) =>
  `${length === 0 ? start - 1 : start}${length === 1 ? '' : `,${length}`}`;

/** A unified diff that `git apply` and `patch -p1` take; empty where nothing changed. */
export function unifiedDiff({ path, before, after }: Edited): string {
  const lines = linesOf(split(before), split(after));
  const changed = lines.flatMap((line, at) => (line.mark === ' ' ? [] : [at]));
  const hunks: [number, number][] = [];
  for (const at of changed) {
    const from = Math.max(0, at - CONTEXT);
    const to = Math.min(lines.length, at + CONTEXT + 1);
    const last = hunks[hunks.length - 1];
    if (last && from <= last[1]) last[1] = to;
    else hunks.push([from, to]);
  }
  const count = (mark: string, part: Line[]) =>
    part.filter(line => line.mark !== mark).length;
  const told = hunks.map(([from, to]) => {
    const part = lines.slice(from, to);
    const ahead = lines.slice(0, from);
    const old = range(count('+', ahead) + 1, count('+', part));
    const next = range(count('-', ahead) + 1, count('-', part));
    return [
      `@@ -${old} +${next} @@`,
      ...part.map(({ mark, text }) => mark + text),
    ].join('\n');
  });
  const name = path.replace(/\\/g, '/').replace(/^\.\//, '');
  return told.length === 0
    ? ''
    : `${[`--- a/${name}`, `+++ b/${name}`, ...told].join('\n')}\n`;
}
