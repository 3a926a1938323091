import fc from 'fast-check';
import { powerOfTen } from './powersOfTen';
import { RowWriter } from './RowWriter';

const BEGIN = Buffer.from('[');
const END = Buffer.from(']}');
const HEADS = ['{"a":', '{"label":"Grundlinie, längste 🎾 Ballwechsel","a":'];

interface Row {
  cluster: number;
  distance: number;
  margin: number;
}

const writerOf = (heads: string[]) =>
  RowWriter.create(heads.map(head => Buffer.from(head)))!;

const tableOf = (rows: Row[]) => ({
  clusters: Int32Array.from(rows, ({ cluster }) => cluster),
  distances: Float64Array.from(rows, ({ distance }) => distance),
  margins: Float64Array.from(rows, ({ margin }) => margin),
});

/** The same, the ordinary way. */
const usual = (rows: Row[], heads = HEADS) =>
  `[${rows
    .map(
      ({ cluster, distance, margin }) =>
        `${heads[cluster]}${JSON.stringify(distance)},"margin":${JSON.stringify(
          margin,
        )}}`,
    )
    .join(',')}]}`;

const bitsToDouble = (high: number, low: number) => {
  const view = new DataView(new ArrayBuffer(8));
  view.setUint32(0, high);
  view.setUint32(4, low);
  return view.getFloat64(0);
};

const any = fc.double({ noNaN: true, noDefaultInfinity: true });
/** Positive doubles of all exponents that are written here, and some beyond. */
const near = fc
  .tuple(
    fc.integer({ min: 990, max: 1_110 }),
    fc.oneof(
      fc.integer({ min: 0, max: 2 ** 20 - 1 }),
      fc.constantFrom(0, 2 ** 20 - 1),
    ),
    fc.oneof(
      fc.integer({ min: 0, max: 2 ** 32 - 1 }),
      fc.constantFrom(0, 1, 2 ** 32 - 2, 2 ** 32 - 1),
    ),
  )
  .map(([exponent, high, low]) => bitsToDouble(exponent * 2 ** 20 + high, low));
const short = fc
  .tuple(fc.integer({ min: 0, max: 1e9 }), fc.integer({ min: -12, max: 12 }))
  .map(([digits, power]) => Number(`${digits}e${power}`));
const integer = fc.maxSafeInteger();
const figure = fc.oneof(near, near, near, short, integer, any);

const row = fc.record({
  cluster: fc.integer({ min: 0, max: 1 }),
  distance: figure,
  margin: figure,
});

describe('RowWriter', () => {
  it('writes what JSON.stringify writes', () => {
    const writer = writerOf(HEADS);
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 60 }), rows => {
        const text = Buffer.concat(writer.write(BEGIN, END, tableOf(rows)));
        expect(text.toString()).toBe(usual(rows));
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    0,
    -0,
    1e-7,
    9.5e-7,
    2 ** -20,
    2 ** -19,
    0.1,
    0.30000000000000004,
    1,
    9.999999999999998,
    10,
    4503599627370495.5,
    9007199254740993,
    99999999999999980000,
    2 ** 69,
    1e21,
    1.7976931348623157e308,
    5e-324,
    -1.5,
  ])('writes %d as JSON.stringify does', value => {
    const rows = [{ cluster: 0, distance: value, margin: 1.5 }];
    const [text] = writerOf(HEADS).write(BEGIN, END, tableOf(rows));
    expect(text.toString()).toBe(usual(rows));
  });

  it('writes more than it has room for, in pieces', () => {
    const rows = Array.from({ length: 5_000 }, (_, i) => ({
      cluster: i % 2,
      distance: i % 7 === 0 ? 1e-9 * i : Math.sqrt(i),
      margin: i / 3,
    }));
    const pieces = writerOf(HEADS).write(BEGIN, END, tableOf(rows));
    expect(pieces.length).toBeGreaterThan(1);
    expect(Buffer.concat(pieces).toString()).toBe(usual(rows));
  });

  it('writes heads of any length', () => {
    for (let length = 0; length < 70; length++) {
      const heads = ['x'.repeat(length), 'y'.repeat(200_000)];
      const rows = [0, 1, 0].map(cluster => ({
        cluster,
        distance: 0.5,
        margin: 2,
      }));
      const pieces = writerOf(heads).write(BEGIN, END, tableOf(rows));
      expect(Buffer.concat(pieces).toString() === usual(rows, heads)).toBe(
        true,
      );
    }
  });

  it('keeps what it wrote when it writes again', () => {
    const writer = writerOf(HEADS);
    const first = [{ cluster: 0, distance: 1, margin: 2 }];
    const pieces = writer.write(BEGIN, END, tableOf(first));
    writer.write(BEGIN, END, tableOf([{ cluster: 1, distance: 3, margin: 4 }]));
    expect(Buffer.concat(pieces).toString()).toBe(usual(first));
  });
});

describe('powerOfTen', () => {
  it.each([-6, -1, 0, 1, 24, 38])(
    'has 128 bits of 10^%d, and no less than it',
    exponent => {
      const power = powerOfTen(exponent);
      expect(power.toString(2)).toHaveLength(128);
      const ratio = Number(power) / 10 ** exponent;
      expect(ratio).toBe(2 ** Math.round(Math.log2(ratio)));
    },
  );
});
