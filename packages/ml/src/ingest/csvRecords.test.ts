import fc from 'fast-check';
import { parse } from 'csv-parse/sync';
import { csvRecords } from './csvRecords';

async function cut(pieces: (string | Uint8Array)[]) {
  const records = [];
  const source = (async function* all() {
    yield* pieces;
  })();
  for await (const batch of csvRecords(source)) records.push(...batch);
  return records;
}

describe('csvRecords', () => {
  it('counts the lines of a file with and without quotes', async () => {
    expect(await cut(['a,b\r\n', '\n1,é', '\n"x\ny",2\n3,', '4'])).toEqual([
      { cells: ['a', 'b'], line: 1 },
      { cells: ['1', 'é'], line: 3 },
      { cells: ['x\ny', '2'], line: 5 },
      { cells: ['3', '4'], line: 6 },
    ]);
  });

  it('is what csv-parse makes of it, whatever the pieces', async () => {
    const cell = fc.constantFrom(
      '',
      'a',
      'é',
      ' 7.5',
      '"q"',
      '"a,""b"',
      '"x\ny"',
    );
    const rows = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), {
      minLength: 1,
      maxLength: 12,
    });
    await fc.assert(
      fc.asyncProperty(
        rows,
        fc.constantFrom('\n', '\r\n'),
        fc.integer({ min: 1, max: 9 }),
        async (table, end, size) => {
          const text = table.map(cells => cells.join(',')).join(end);
          const bytes = Buffer.from(text);
          const pieces = [];
          for (let at = 0; at < bytes.length; at += size) {
            pieces.push(bytes.subarray(at, at + size));
          }
          const expected = parse(text, {
            relax_column_count: true,
            skip_empty_lines: true,
            record_delimiter: ['\r\n', '\n'],
          });
          const records = await cut(pieces);
          expect(records.map(({ cells }) => cells)).toEqual(expected);
        },
      ),
    );
  });

  it('lets go of the source where nobody reads on', async () => {
    let closed = false;
    const source = (async function* endless() {
      try {
        for (;;) yield 'a,b\n';
      } finally {
        closed = true;
      }
    })();
    for await (const batch of csvRecords(source)) if ([...batch].length) break;
    expect(closed).toBe(true);
  });

  it('holds no line that never ends', async () => {
    await expect(cut(['a,b\n', 'x'.repeat(70_000)])).rejects.toThrow(
      'near line 2: a record is longer than 65536 characters',
    );
  });
});
