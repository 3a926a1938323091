import fc from 'fast-check';
import { readFigures } from './figures';
import { FigureScanner } from './scan/FigureScanner';

const LIMIT = 1e6;
const scanner = FigureScanner.create();

const bitsOf = (values: Iterable<number>) =>
  Buffer.from(Float64Array.from(values).buffer).toString('hex');

/** What is read, and where it ends, to the bit. */
function read(
  text: string | Uint8Array,
  by: FigureScanner | null,
  limit = LIMIT,
) {
  const bytes =
    typeof text === 'string' ? new TextEncoder().encode(text) : text;
  const result = readFigures(bytes, 0, limit, by);
  if (!result) return undefined;
  const { data, rows, width } = result.figures;
  return {
    bits: bitsOf(data),
    rows,
    width,
    end: result.end,
  };
}

const digits = (minLength: number, maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength, maxLength });
const double = fc
  .double({ noNaN: true, noDefaultInfinity: true })
  .map(value => JSON.stringify(value));
const usual = fc
  .double({ min: -1000, max: 1000, noNaN: true })
  .map(value => JSON.stringify(value));
const long = fc
  .tuple(
    fc.constantFrom('', '-'),
    fc.constantFrom('', '1', '9007199254740', '90071992547409'),
    digits(1, 9),
    digits(1, 22),
    fc.constantFrom('', '', '', 'e-3', 'E5', 'e+21', 'e-22', 'e-300'),
  )
  .map(
    ([sign, start, whole, part, power]) =>
      `${sign}${(start + whole).replace(/^0+(?=\d)/, '')}.${part}${power}`,
  );
/** In the middle of two doubles, or next to it: what rounds the worst. */
const middle = fc
  .tuple(
    fc.bigInt({ min: 2n ** 52n, max: 2n ** 53n - 1n }),
    fc.integer({ min: 1, max: 4 }),
    fc.constantFrom(-1n, 0n, 1n),
  )
  .map(([mantissa, halves, beside]) => {
    const scaled = (2n * mantissa + 1n) * 5n ** BigInt(halves) + beside;
    const text = String(scaled);
    return `${text.slice(0, -halves)}.${text.slice(-halves)}`;
  });
const number = fc.oneof(
  double,
  usual,
  long,
  middle,
  fc.integer().map(String),
  fc.constantFrom(
    '0',
    '-0',
    '0.0',
    '-0.0',
    '1e400',
    '5e-324',
    '1234567890123456789',
  ),
);
const space = fc.string({
  unit: fc.constantFrom(' ', '\n', '\r', '\t'),
  maxLength: 2,
});

const table = fc
  .tuple(
    fc.integer({ min: 1, max: 5 }).chain(width =>
      fc.array(fc.array(number, { minLength: width, maxLength: width }), {
        minLength: 1,
        maxLength: 12,
      }),
    ),
    space,
    space,
  )
  .map(
    ([rows, before, after]) =>
      `[${rows
        .map(
          row =>
            `${before}[${after}${row.join(
              `${after},${before}`,
            )}${before}]${after}`,
        )
        .join(',')}]`,
  );

describe('readFigures', () => {
  it('has a scanner in this runtime', () => {
    expect(scanner).not.toBeNull();
  });

  it('reads tables to the same bit as JSON.parse, with the scanner and without', () => {
    fc.assert(
      fc.property(table, text => {
        const parsed = JSON.parse(text) as number[][];
        const expected = {
          bits: bitsOf(parsed.flat()),
          rows: parsed.length,
          width: parsed[0].length,
          end: text.length,
        };
        expect(read(text, scanner)).toEqual(expected);
        expect(read(text, null)).toEqual(expected);
      }),
      { numRuns: 1_500 },
    );
  });

  it('reads one array to the same bit as JSON.parse', () => {
    fc.assert(
      fc.property(fc.array(number, { minLength: 1 }), space, (values, gap) => {
        const text = `[${values.join(`${gap},${gap}`)}]`;
        expect(read(text, scanner)).toEqual({
          bits: bitsOf(JSON.parse(text)),
          rows: values.length,
          width: undefined,
          end: text.length,
        });
      }),
      { numRuns: 1_000 },
    );
  });

  it('takes no text that was cut off, at whichever byte', () => {
    fc.assert(
      fc.property(table, text => {
        const bytes = new TextEncoder().encode(text);
        for (let end = 0; end < bytes.length; end++) {
          // What lies behind a body is not its own, whatever it looks like.
          expect(read(bytes.subarray(0, end), scanner)).toBeUndefined();
        }
      }),
      { numRuns: 40 },
    );
  });

  it('judges what was changed anywhere as it does without the scanner', () => {
    const wrong = fc.constantFrom(...'0123456789+-.eE,[]{}"nN \n\0\xff/:');
    fc.assert(
      fc.property(table, fc.nat(), wrong, fc.boolean(), (text, at, by, put) => {
        const place = at % text.length;
        const bytes = Buffer.from(
          text.slice(0, place) + by + text.slice(put ? place : place + 1),
          'latin1',
        );
        const result = read(bytes, scanner);
        expect(result).toEqual(read(bytes, null));
        const isWhole = result?.end === bytes.length;
        expect(result?.bits).toEqual(
          isWhole
            ? bitsOf(JSON.parse(bytes.toString('latin1')).flat())
            : result?.bits,
        );
      }),
      { numRuns: 3_000 },
    );
  });

  it('reads on where one window of the text ends, whatever stands there', () => {
    const rows = Array.from({ length: 3_000 }, (_, i) => [
      i,
      -i / 7,
      Math.sqrt(i),
      i * 1e-12,
      Math.sin(i),
    ]);
    const expected = bitsOf(JSON.parse(JSON.stringify(rows)).flat());
    for (const written of [
      JSON.stringify(rows),
      JSON.stringify(rows, null, 3),
    ]) {
      for (let moved = 0; moved < 20; moved++) {
        const text = `[${' '.repeat(moved)}${written.slice(1)}`;
        expect(read(text, scanner)?.bits).toEqual(expected);
      }
    }
  });

  it.each([0, 1, 5, 6, 7, 8_191, 8_192, 8_193, 19_999])(
    'refuses more than %d figures',
    limit => {
      const rows = (count: number) =>
        `[${Array(count).fill('1.5').join(', ')}]`;
      expect(read(rows(limit + 1), scanner, limit)).toBeUndefined();
      expect(read(rows(limit), scanner, limit)?.rows).toBe(
        limit > 0 ? limit : undefined,
      );
    },
  );

  it('keeps apart what it read one after the other, in memory that does not grow', () => {
    const bytes = scanner!.figures.buffer.byteLength;
    const first = readFigures(Buffer.from('[1.25,2,3]'), 0, LIMIT, scanner);
    const many = `[${Array(300_000).fill('-7.125').join(',')}]`;
    const second = readFigures(Buffer.from(many), 0, LIMIT, scanner);
    const third = readFigures(Buffer.from('[4,5,6]'), 0, LIMIT, scanner);
    expect([...first!.figures.data]).toEqual([1.25, 2, 3]);
    expect(second!.figures.data).toHaveLength(300_000);
    expect(second!.figures.data.every(value => value === -7.125)).toBe(true);
    expect([...third!.figures.data]).toEqual([4, 5, 6]);
    expect(scanner!.figures.buffer.byteLength).toBe(bytes);
  });

  it('does without the scanner where WebAssembly cannot be made', () => {
    const module = jest.spyOn(WebAssembly, 'Module').mockImplementation(() => {
      throw new WebAssembly.CompileError('not here');
    });
    try {
      expect(FigureScanner.create()).toBeNull();
    } finally {
      module.mockRestore();
    }
  });
});
