import { changed, differingFiles } from './fields';

const files = (content: Record<string, string>) =>
  new Map(
    Object.entries(content).map(([path, text]) => [path, Buffer.from(text)]),
  );

describe('changed', () => {
  it('sets a value at a path, and leaves the rest and the original alone', () => {
    const values = { a: { b: 1, c: 2 }, d: 3 };
    expect(changed(values, 'a.b', 9)).toEqual({ a: { b: 9, c: 2 }, d: 3 });
    expect(changed(values, 'e.f', 9)).toEqual({ ...values, e: { f: 9 } });
    expect(values.a.b).toBe(1);
  });
});

describe('differingFiles', () => {
  it('sees a changed, a new and a missing file', () => {
    expect(
      differingFiles(
        files({ same: 'x', changed: 'x', gone: 'x' }),
        files({ same: 'x', changed: 'y', fresh: 'x' }),
      ),
    ).toEqual(['changed', 'gone', 'fresh']);
  });

  it('overlooks times and digests, which change by themselves', () => {
    const at = (time: string, digest: string) =>
      files({ a: `at: ${time}\nhash: ${digest.repeat(64)}` });
    expect(
      differingFiles(
        at('2026-11-23T08:00:00.000Z', 'a'),
        at('2026-11-23T08:00:01.250Z', 'b'),
      ),
    ).toEqual([]);
  });
});
