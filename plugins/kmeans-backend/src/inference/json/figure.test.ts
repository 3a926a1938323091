import fc from 'fast-check';
import { FigureText, readFigure } from './figure';

const bytes = (text: string) => new FigureText(new TextEncoder().encode(text));

/** What is read where the whole text is taken; `undefined` where it is not. */
function read(text: string): number | undefined {
  const to = new Float64Array(1);
  return readFigure(bytes(text), 0, to, 0) === text.length ? to[0] : undefined;
}

function parsed(text: string): number | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'number' ? value : undefined;
  } catch {
    return undefined;
  }
}

describe('readFigure', () => {
  it.each([
    '0',
    '-0',
    '0.0',
    '1',
    '-1.5',
    '0.1',
    '1e22',
    '1e23',
    '1.7976931348623157e308',
    '1e400',
    '5e-324',
    '2.2250738585072011e-308',
    '9007199254740993',
    '9007199254740993.0',
    '-900719925474099.35',
    '0.000000000000000000000012345678901234567',
    '-1.72591837458261937',
    '8.41e21',
    '123456789012345678901234567890',
    '0.10000000000000000555',
  ])('reads %s as the runtime does', text => {
    expect(Object.is(read(text), Number(text))).toBe(true);
  });

  it.each([
    '',
    '-',
    '+1',
    '01',
    '00',
    '-01',
    '.5',
    '1.',
    '1.e3',
    '1e',
    '1e+',
    'NaN',
    'Infinity',
    '-Infinity',
    '0x10',
    '1_000',
    ' 1',
  ])('does not take %j', text => {
    expect(read(text)).toBeUndefined();
  });

  it('reads what it takes to the same bit as JSON.parse', () => {
    const digits = (maxLength: number) =>
      fc.string({ unit: fc.constantFrom(...'0123456789'), maxLength });
    const decimal = fc
      .tuple(
        fc.constantFrom('', '-'),
        digits(12),
        digits(22),
        fc.constantFrom('', 'e-3', 'E5', 'e+21', 'e-22', 'e-300', 'e307'),
      )
      .map(([sign, whole, part, power]) =>
        part ? `${sign}${whole}.${part}${power}` : `${sign}${whole}${power}`,
      );
    const double = fc
      .double({ noNaN: true, noDefaultInfinity: true })
      .map(value => JSON.stringify(value));
    const near = fc
      .double({ min: -1000, max: 1000, noNaN: true })
      .map(value => value.toFixed(20).slice(0, 19));
    fc.assert(
      fc.property(fc.oneof(decimal, double, near), text => {
        expect(Object.is(read(text), parsed(text))).toBe(true);
      }),
      { numRuns: 20_000 },
    );
  });

  it('stops where the number stops', () => {
    const to = new Float64Array(2);
    expect(readFigure(bytes('[12.5,3]'), 1, to, 1)).toBe(5);
    expect([...to]).toEqual([0, 12.5]);
    expect(readFigure(bytes('1'), 1, to, 0)).toBe(-1);
  });
});
