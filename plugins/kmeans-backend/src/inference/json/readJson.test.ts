import fc from 'fast-check';
import { Figures } from './figures';
import { readJson } from './readJson';

const LIMITS = { maxPlainJsonBytes: 1e6, maxFigures: 1e6 };
const read = (text: string) => readJson(Buffer.from(text), ['rows'], LIMITS);

/** Figures as the arrays that they stood for. */
function plain(value: unknown): unknown {
  if (value instanceof Figures) {
    const { data, rows, width } = value;
    if (width === undefined) return [...data];
    return Array.from({ length: rows }, (_, row) => [
      ...data.subarray(row * width, (row + 1) * width),
    ]);
  }
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, plain(each)]),
  );
}

describe('readJson', () => {
  it('reads what JSON.parse reads', () => {
    const key = fc.constantFrom('rows', 'row', 'a"b', 'r\\ows', '', 'ü');
    const table = fc.array(
      fc.array(fc.double({ noNaN: true }), { maxLength: 3 }),
    );
    const { value } = fc.letrec(tie => ({
      value: fc.oneof(
        { maxDepth: 3 },
        table,
        fc.jsonValue(),
        fc.array(fc.integer()),
        fc.dictionary(key, tie('value')),
      ),
    }));
    fc.assert(
      fc.property(value, fc.constantFrom(0, 1), (each, space) => {
        const text = JSON.stringify(each, null, space);
        expect(plain(read(text))).toEqual(JSON.parse(text));
      }),
      { numRuns: 2_000 },
    );
  });

  it('keeps to what comes last, and to what is a key', () => {
    expect(read('{"rows":[1,2],"rows":3}')).toEqual({ rows: 3 });
    expect(plain(read('{"rows":3,"rows":[1,2]}'))).toEqual({ rows: [1, 2] });
    expect(read('{"a":"\\"rows\\":[1,2]"}')).toEqual({ a: '"rows":[1,2]' });
    expect(read('["rows",[1,2]]')).toEqual(['rows', [1, 2]]);
    expect(plain(read('{"r\\u006fws":[1,2]}'))).toEqual({ rows: [1, 2] });
  });

  it.each([
    '{"rows":[[1,2],[3]]}',
    '{"rows":[[]]}',
    '{"rows":[]}',
    '{"rows":[1,[2]]}',
  ])('leaves what is no table alone: %s', text => {
    expect(read(text)).toEqual(JSON.parse(text));
  });

  it('ends in time, whatever comes', () => {
    for (const text of [
      '"\\'.repeat(200_000),
      `"${'\\"'.repeat(200_000)}`,
      '"rows":['.repeat(50_000),
      `{"rows":[${'1,'.repeat(100_000)}`,
      `${'['.repeat(100_000)}`,
    ]) {
      expect(() => read(text)).toThrow('not JSON');
    }
  });
});
