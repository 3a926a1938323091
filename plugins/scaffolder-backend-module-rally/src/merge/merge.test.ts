import fc from 'fast-check';
import { TreeFile } from '../files/tree';
import { mergeLines } from './mergeLines';
import { mergeTrees } from './mergeTrees';

const split = (text: string) => text.split('');

/** The lines, or how many conflicts there are. */
const outcomeOf = (merged: ReturnType<typeof mergeLines>) =>
  'lines' in merged ? merged.lines : merged.conflicts.length;

describe('mergeLines', () => {
  it.each([
    ['abcdef', 'aXcdef', 'abcdYf', 'aXcdYf'],
    ['abc', 'abcX', 'Yabc', 'YabcX'],
    ['abcd', 'acd', 'abcX', 'acX'],
    ['abc', 'aXbc', 'aXbc', 'aXbc'],
    ['abc', 'abc', '', ''],
    ['', '', 'abc', 'abc'],
    ['aaaa', 'aaXaa', 'Yaaaa', 'YaaXaa'],
  ])('takes %s to %s and to %s as %s', (base, ours, theirs, merged) => {
    expect(mergeLines(split(base), split(ours), split(theirs))).toEqual({
      lines: split(merged),
    });
  });

  it('says where both changed the same, and to what', () => {
    expect(mergeLines(split('abcd'), split('aXcd'), split('aYcd'))).toEqual({
      conflicts: [{ line: 2, ours: ['X'], theirs: ['Y'] }],
    });
    expect(mergeLines(split('abcd'), split('acd'), split('abXcd'))).toEqual({
      conflicts: [{ line: 2, ours: [], theirs: ['b', 'X'] }],
    });
  });

  it('is neutral where one side changed nothing, and where both agree', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', ''), {
      maxLength: 20,
    });
    fc.assert(
      fc.property(text, text, (base, other) => {
        expect(mergeLines(base, base, other)).toEqual({ lines: other });
        expect(mergeLines(base, other, base)).toEqual({ lines: other });
        expect(mergeLines(base, other, other)).toEqual({ lines: other });
      }),
    );
  });

  it('does not care which side is which', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 12 });
    fc.assert(
      fc.property(text, text, text, (base, one, other) => {
        const there = mergeLines(base, one, other);
        const back = mergeLines(base, other, one);
        expect(outcomeOf(back)).toEqual(outcomeOf(there));
      }),
    );
  });

  it('gives up on texts too large to compare instead of running out of memory', () => {
    const many = (word: string) =>
      Array.from({ length: 5000 }, (_, index) => `${word}${index}`);
    expect(
      mergeLines(many('a'), ['x', ...many('b')], ['y', ...many('c')]),
    ).toMatchObject({ conflicts: [{ line: 1 }] });
  });
});

describe('mergeTrees', () => {
  const tree = (files: Record<string, string>): TreeFile[] =>
    Object.entries(files).map(([path, text]) => ({
      path,
      content: Buffer.from(text),
      executable: path.endsWith('.sh'),
    }));
  const merge = (
    base: Record<string, string>,
    present: Record<string, string>,
    changed: Record<string, string>,
  ) => {
    const { files, conflicts } = mergeTrees({
      base: tree(base),
      present: tree(present),
      changed: tree(changed),
    });
    return {
      files: Object.fromEntries(
        files.map(({ path, content }) => [path, content.toString()]),
      ),
      conflicts,
    };
  };

  it('keeps what people wrote and carries the change into it', () => {
    expect(
      merge(
        { changed: '1', kept: 'a', both: 'a\nb\nc\n', gone: 'x', same: '1' },
        {
          changed: '1',
          kept: 'by hand',
          both: '# by hand\na\nb\nc\n',
          gone: 'x',
          same: '2',
          added: 'by hand',
        },
        { changed: '2', kept: 'a', both: 'a\nb\nC\n', same: '2', fresh: 'new' },
      ),
    ).toEqual({
      files: {
        added: 'by hand',
        both: '# by hand\na\nb\nC\n',
        changed: '2',
        fresh: 'new',
        kept: 'by hand',
        same: '2',
      },
      conflicts: [],
    });
  });

  it.each([
    ['a', 'X', 'Y', 'line 1 says `X`, the change wants `Y`'],
    [undefined, 'X', 'Y', 'was added by hand'],
    ['a', 'X', undefined, 'was edited by hand'],
    ['a', undefined, 'Y', 'was removed by hand'],
  ])('gives a conflict for %s, %s and %s', (base, present, changed, reason) => {
    const holding = (text: string | undefined): Record<string, string> =>
      text === undefined ? {} : { file: text };
    const { files, conflicts } = merge(
      holding(base),
      holding(present),
      holding(changed),
    );
    expect(files).toEqual({});
    expect(conflicts).toEqual([
      { file: 'file', reason: expect.stringContaining(reason) },
    ]);
  });
});
