import { Expectation } from './cases';
import { DryRunResult } from './dryRun';
import { judge } from './judge';

const nothing: Expectation = {
  files: [],
  absent: [],
  contains: {},
  lacks: {},
  yaml: {},
};

const rendered = (
  files: Record<string, string>,
  skipped: string[] = [],
): DryRunResult => ({
  status: 'rendered',
  files: new Map(
    Object.entries(files).map(([path, text]) => [path, Buffer.from(text)]),
  ),
  skipped,
  log: '',
});

const refused: DryRunResult = {
  status: 'refused',
  code: 400,
  message: 'quota-regional: westeurope lacks vCPU',
};

describe('judge', () => {
  it('is content with what was expected', () => {
    const result = rendered({ 'a.yaml': 'b: { c: [1] }' }, ['publish']);
    const expected = {
      ...nothing,
      files: ['a.yaml'],
      absent: ['b.yaml'],
      contains: { 'a.yaml': ['c:   [1]'] },
      lacks: { 'a.yaml': ['d'] },
      yaml: { 'a.yaml': { 'b.c': [1], 'b.c.0': 1 } },
    };
    expect(judge(result, expected, ['publish'])).toEqual([]);
    expect(
      judge(refused, { ...nothing, refused: 'quota-regional' }, []),
    ).toEqual([]);
  });

  it.each([
    ['${{ values.a }}', 'still holds'],
    ['<example>', 'still holds'],
    ['a: undefined', 'still holds'],
    ['[object Object]', 'still holds'],
  ])('notices %s left over', (text, problem) => {
    expect(judge(rendered({ a: text }), nothing, [])).toEqual([
      expect.stringContaining(problem),
    ]);
  });

  it('notices what is left over in a path', () => {
    expect(judge(rendered({ 'undefined/a': 'x' }), nothing, [])).toHaveLength(
      1,
    );
  });

  it.each<[Partial<Expectation>, string]>([
    [{ files: ['b'] }, 'b is missing'],
    [{ absent: ['a'] }, 'a should not be there'],
    [{ contains: { a: ['w'] } }, 'a lacks "w"'],
    [{ contains: { b: ['y'] } }, 'b is missing'],
    [{ lacks: { a: ['x'] } }, 'a holds "x"'],
    [{ yaml: { a: { 'x.y': 2 } } }, 'a: x.y is 1, not 2'],
    [{ yaml: { a: { 'z.y': 2 } } }, 'a: z.y is undefined, not 2'],
    [{ refused: 'quota' }, 'rendered, though it should be refused: quota'],
  ])('names what falls short of %j', (part, problem) => {
    const result = rendered({ a: 'x: { y: 1 }' });
    expect(judge(result, { ...nothing, ...part }, [])).toEqual([problem]);
  });

  it('wants the very steps skipped that may be, and some file', () => {
    expect(judge(rendered({ a: '' }, ['render']), nothing, [])).toEqual([
      'skipped [render], not []',
    ]);
    expect(judge(rendered({ a: '' }), nothing, ['publish'])).toEqual([
      'skipped [], not [publish]',
    ]);
    expect(judge(rendered({}), nothing, [])).toEqual(['rendered no file']);
  });

  it('tells a refusal from the refusal that was expected', () => {
    expect(judge(refused, nothing, [])).toEqual([
      'refused with 400: quota-regional: westeurope lacks vCPU',
    ]);
    expect(judge(refused, { ...nothing, refused: 'spot-surge' }, [])).toEqual([
      expect.stringContaining('for another reason'),
    ]);
  });
});
