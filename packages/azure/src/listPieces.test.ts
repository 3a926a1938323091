import fc from 'fast-check';
import { listPieces } from './listPieces';

/** What the pieces come to, put together. */
function read(text: string, key: string, pieceChars?: number) {
  const pieces = [...listPieces(text, key, pieceChars)];
  const { around } = pieces[pieces.length - 1];
  return {
    pieces: pieces.length,
    whole: { ...around, [key]: pieces.flatMap(({ items }) => items) },
  };
}

describe('listPieces', () => {
  const sizes = Array.from({ length: 200 }, (_, n) => ({
    resourceType: 'virtualMachines',
    name: `Standard_D${n}`,
    capabilities: [
      { name: 'vCPUs', value: '4' },
      { name: 'odd, {"resourceType":', value: ']},{"resourceType":"' },
    ],
  }));

  it.each([undefined, 2])('cuts a list into pieces, indented by %s', indent => {
    const body = { kind: 'list', count: 200, value: sizes, nextLink: 'more' };
    const { pieces, whole } = read(
      JSON.stringify(body, null, indent),
      'value',
      1000,
    );
    expect(pieces).toBeGreaterThan(10);
    expect(whole).toEqual(body);
  });

  it('reads what misleads as a whole', () => {
    // Each item holds what looks like the beginning of the next one.
    const nested = Array.from({ length: 50 }, (_, n) => ({
      id: n,
      held: Array.from({ length: 20 }, () => ({ id: 0 })),
    }));
    const body = { value: nested };
    const { whole } = read(JSON.stringify(body), 'value', 10);
    expect(whole).toEqual(body);
  });

  it('takes no list of the same name that stands elsewhere', () => {
    const body = {
      error: { value: [{ a: 1 }, { a: 2 }, { a: 3 }] },
      value: [{ a: 4 }, { a: 5 }],
    };
    expect(read(JSON.stringify(body), 'value', 1).whole).toEqual(body);
  });

  it('reads any object as JSON.parse does', () => {
    const values = fc.jsonValue({ maxDepth: 3 });
    const bodies = fc.record({
      first: fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.double())),
      items: fc.array(
        fc.oneof(values, fc.record({ name: fc.string(), value: values })),
      ),
      next: fc.string(),
      indent: fc.constantFrom(undefined, 1),
      piece: fc.integer({ min: 1, max: 40 }),
    });
    fc.assert(
      fc.property(bodies, ({ first, items, next, indent, piece }) => {
        const { value, nextLink, ...before } = first;
        const text = JSON.stringify(
          { ...before, value: items, nextLink: next },
          null,
          indent,
        );
        expect(read(text, 'value', piece).whole).toEqual(JSON.parse(text));
      }),
    );
  });

  it('never takes a list that was cut short for a whole one', () => {
    const text = JSON.stringify({ value: sizes });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: text.length - 1 }), at => {
        expect(() => read(text.slice(0, at), 'value', 500)).toThrow(
          'cut short',
        );
      }),
    );
  });
});
