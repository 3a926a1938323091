import { wasm } from '@rally/ml';

const { block, branch, branchIf, either, get, giveBack } = wasm;
const { i32, i64, loop, set, when } = wasm;
type Code = wasm.Code;

/** Where in memory what stands, in bytes. */
export interface FigureLayout {
  /** Upper and lower half of the powers of ten from `POWERS.min` to `POWERS.max`. */
  powers: number;
  /** 48 bytes to write digits into before they have a place. */
  digits: number;
}

/** Powers of ten that the figures below need, see `powerOfTen`. */
export const POWERS = { min: -6, max: 24 };

/** More than the text of a figure has, and what is written beyond its end. */
export const FIGURE_ROOM = 64;

/** Exponents as a double has them: from 2^-19 to 2^69 no figure is written with an `e`. */
const EXPONENTS = { first: 1_004, count: 88 };
const FRACTION_BITS = 52;
/** Of a fraction seen as an integer. */
const BIAS = 1_075;
const FRACTION = 2n ** 52n - 1n;
const HIDDEN = 2n ** 52n;
const LOW_HALF = 0xffffffffn;
const EIGHT = 100_000_000n;
const ZEROS = 0x3030303030303030n;

const byteOf = (character: string) => i32.const(character.charCodeAt(0));

/** Eight letters as they lie in memory. */
const letters = (text: string) =>
  i64.const(Buffer.from(text, 'latin1').readBigUInt64LE());

/** Parameters and locals. */
const [FROM, OUT] = [0, 1];
const [EXPONENT, POWER, SHIFT, ODD, CLOSER, ROUND, FIRST, COUNT, POINT, END] = [
  2, 3, 4, 5, 6, 7, 8, 9, 10, 11,
];
const [BITS, WHOLE, HIGH, LOW, SCALED, PART, SUM, LOWER, MIDDLE, UPPER] = [
  12, 13, 14, 15, 16, 17, 18, 19, 20, 21,
];
const [VALUE, TENTH, TOP, GROUP, DIGITS] = [22, 23, 24, 25, 26];

const lowHalf = (value: Code) => i64.and(value, i64.const(LOW_HALF));
const highHalf = (value: Code) => i64.shrU(value, i64.const(32n));

/** The upper 64 bits of a product, into `PART`. */
const multiplyHigh = (a: number, b: number): Code => [
  ...set(
    PART,
    i64.add(
      highHalf(i64.mul(lowHalf(get(a)), lowHalf(get(b)))),
      i64.mul(highHalf(get(a)), lowHalf(get(b))),
    ),
  ),
  ...set(
    SUM,
    i64.add(i64.mul(lowHalf(get(a)), highHalf(get(b))), lowHalf(get(PART))),
  ),
  ...set(
    PART,
    i64.add(
      i64.mul(highHalf(get(a)), highHalf(get(b))),
      i64.add(highHalf(get(PART)), highHalf(get(SUM))),
    ),
  ),
];

/** `times` and the power of ten multiplied; what is cut off leaves a one behind ("round to odd"). */
const scale = (times: Code, to: number): Code => [
  ...set(SCALED, i64.shl(times, i64.extendI32U(get(SHIFT)))),
  ...multiplyHigh(LOW, SCALED),
  ...set(to, get(PART)),
  ...multiplyHigh(HIGH, SCALED),
  ...set(SUM, i64.add(get(to), i64.mul(get(HIGH), get(SCALED)))),
  ...set(
    to,
    i64.or(
      i64.add(get(PART), i64.extendI32U(i64.ltU(get(SUM), get(to)))),
      i64.extendI32U(i64.gtU(get(SUM), i64.const(1n))),
    ),
  ),
];

const times = (factor: bigint, value: Code) =>
  i64.mul(value, i64.const(factor));

/**
 * The shortest decimal between the middles to both neighbours, and of those the
 * nearest: `VALUE` and the power of ten it is multiplied by, from `WHOLE`
 * (the fraction as an integer) and `EXPONENT`.
 */
const shortest = ({ powers }: FigureLayout): Code => [
  // Below a power of two, the neighbour is nearer.
  ...set(CLOSER, i64.eq(get(WHOLE), i64.const(HIDDEN))),
  ...set(ODD, i32.and(i32.wrapI64(get(WHOLE)), i32.const(1))),
  ...set(
    POWER,
    i32.shrS(
      i32.sub(
        i32.mul(get(EXPONENT), i32.const(1_262_611)),
        i32.mul(get(CLOSER), i32.const(524_031)),
      ),
      i32.const(22),
    ),
  ),
  ...set(
    SHIFT,
    i32.add(
      i32.add(get(EXPONENT), i32.const(1)),
      i32.shrS(
        i32.mul(i32.sub(i32.const(0), get(POWER)), i32.const(1_741_647)),
        i32.const(19),
      ),
    ),
  ),
  ...set(
    FIRST,
    i32.shl(i32.sub(i32.const(-POWERS.min), get(POWER)), i32.const(4)),
  ),
  ...set(HIGH, i64.load(get(FIRST), powers)),
  ...set(LOW, i64.load(get(FIRST), powers + 8)),
  ...scale(
    i64.add(
      i64.sub(times(4n, get(WHOLE)), i64.const(2n)),
      i64.extendI32U(get(CLOSER)),
    ),
    LOWER,
  ),
  ...scale(times(4n, get(WHOLE)), MIDDLE),
  ...scale(i64.add(times(4n, get(WHOLE)), i64.const(2n)), UPPER),
  // Of an odd fraction, the middles themselves are read as the neighbours.
  ...set(LOWER, i64.add(get(LOWER), i64.extendI32U(get(ODD)))),
  ...set(UPPER, i64.sub(get(UPPER), i64.extendI32U(get(ODD)))),
  ...set(VALUE, i64.shrU(get(MIDDLE), i64.const(2n))),
  ...set(TENTH, i64.divU(get(VALUE), i64.const(10n))),
  // Whether a digit less does, rounded down or up; where both do, or none, it does not.
  ...set(
    ROUND,
    i64.leU(i64.add(times(40n, get(TENTH)), i64.const(40n)), get(UPPER)),
  ),
  ...either(
    i32.ne(i64.leU(get(LOWER), times(40n, get(TENTH))), get(ROUND)),
    [
      set(VALUE, i64.add(get(TENTH), i64.extendI32U(get(ROUND)))),
      set(POWER, i32.add(get(POWER), i32.const(1))),
    ],
    [
      set(
        ROUND,
        i64.leU(i64.add(times(4n, get(VALUE)), i64.const(4n)), get(UPPER)),
      ),
      when(
        i32.eq(i64.leU(get(LOWER), times(4n, get(VALUE))), get(ROUND)),
        set(SUM, i64.add(times(4n, get(VALUE)), i64.const(2n))),
        set(
          ROUND,
          i32.or(
            i64.gtU(get(MIDDLE), get(SUM)),
            i32.and(
              i64.eq(get(MIDDLE), get(SUM)),
              i32.and(i32.wrapI64(get(VALUE)), i32.const(1)),
            ),
          ),
        ),
      ),
      set(VALUE, i64.add(get(VALUE), i64.extendI32U(get(ROUND)))),
    ],
  ),
];

/** The eight digits of `GROUP`, into `DIGITS`, the first in the lowest byte: fours, pairs, ones. */
const eightDigits: Code = [
  ...set(PART, i64.divU(get(GROUP), i64.const(10_000n))),
  ...set(
    DIGITS,
    i64.or(
      get(PART),
      i64.shl(i64.sub(get(GROUP), times(10_000n, get(PART))), i64.const(32n)),
    ),
  ),
  ...set(
    PART,
    i64.and(
      i64.shrU(times(10_486n, get(DIGITS)), i64.const(20n)),
      i64.const(0x0000007f0000007fn),
    ),
  ),
  ...set(
    DIGITS,
    i64.or(
      get(PART),
      i64.shl(i64.sub(get(DIGITS), times(100n, get(PART))), i64.const(16n)),
    ),
  ),
  ...set(
    PART,
    i64.and(
      i64.shrU(times(103n, get(DIGITS)), i64.const(10n)),
      i64.const(0x000f000f000f000fn),
    ),
  ),
  ...set(
    DIGITS,
    i64.or(
      get(PART),
      i64.shl(i64.sub(get(DIGITS), times(10n, get(PART))), i64.const(8n)),
    ),
  ),
];

/** Writes a group of digits, and counts from its first one on where it is not zero. */
const writeGroup = (value: Code, digits: number, group: number): Code => [
  ...set(GROUP, value),
  ...eightDigits,
  ...i64.store(
    i32.const(digits + group * 8),
    i64.or(get(DIGITS), i64.const(ZEROS)),
  ),
  ...when(
    i32.and(i32.eqz(get(COUNT)), i64.ne(get(DIGITS), i64.const(0n))),
    set(
      COUNT,
      i32.sub(
        i32.const(24 - group * 8),
        i32.shrU(i32.wrapI64(i64.ctz(get(DIGITS))), i32.const(3)),
      ),
    ),
  ),
];

/** `VALUE` in 24 digits, of which `COUNT` from `FIRST` on say something. */
const writeDigits = ({ digits }: FigureLayout): Code => [
  ...set(COUNT, i32.const(0)),
  ...set(TENTH, i64.divU(get(VALUE), i64.const(EIGHT))),
  ...set(TOP, i64.divU(get(TENTH), i64.const(EIGHT))),
  ...writeGroup(get(TOP), digits, 0),
  ...writeGroup(i64.sub(get(TENTH), times(EIGHT, get(TOP))), digits, 1),
  ...writeGroup(i64.sub(get(VALUE), times(EIGHT, get(TENTH))), digits, 2),
  ...set(FIRST, i32.sub(i32.const(digits + 24), get(COUNT))),
];

/** Copies 24 bytes. */
const copyDigits = (from: Code, to: Code): Code =>
  [0, 8, 16].flatMap(offset => i64.store(to, i64.load(from, offset), offset));

const dropZeros: Code = block(
  loop(
    branchIf(
      1,
      i32.ne(i32.load8U(i32.sub(get(END), i32.const(1))), byteOf('0')),
    ),
    set(END, i32.sub(get(END), i32.const(1))),
    branch(0),
  ),
);

/** Puts the point where it belongs. */
const writeText: Code = [
  ...set(POINT, i32.add(get(COUNT), get(POWER))),
  ...when(
    i32.eqz(i32.ltS(get(POWER), i32.const(0))),
    copyDigits(get(FIRST), get(OUT)),
    i64.store(i32.add(get(OUT), get(COUNT)), letters('00000000')),
    giveBack(i32.add(get(OUT), get(POINT))),
  ),
  ...either(
    i32.gtS(get(POINT), i32.const(0)),
    [
      copyDigits(get(FIRST), get(OUT)),
      set(END, i32.add(get(OUT), get(POINT))),
      i32.store8(get(END), byteOf('.')),
      copyDigits(
        i32.add(get(FIRST), get(POINT)),
        i32.add(get(END), i32.const(1)),
      ),
      set(END, i32.add(get(OUT), i32.add(get(COUNT), i32.const(1)))),
    ],
    [
      i64.store(get(OUT), letters('0.000000')),
      set(END, i32.sub(i32.add(get(OUT), i32.const(2)), get(POINT))),
      copyDigits(get(FIRST), get(END)),
      set(END, i32.add(get(END), get(COUNT))),
    ],
  ),
  ...dropZeros,
  ...get(END),
];

/**
 * `figure(from, out)`: writes the double at `from` as `JSON.stringify` does, with
 * as few digits as lead back to it (R. Giulietti, The Schubfach way to render
 * doubles, 2020, https://drive.google.com/file/d/1IEeATSVnEE6TkrHlCYNY2GjaraBjOT4f).
 *
 * It returns where the text ends; 0 where it wrote none: of what is negative,
 * not finite, below 2^-19 (but 0) or from 2^69 on.
 */
export const writeFigure = (layout: FigureLayout): wasm.WasmFunction => ({
  name: 'figure',
  parameters: 2,
  i32Locals: 10,
  i64Locals: 15,
  result: true,
  body: [
    ...set(BITS, i64.load(get(FROM))),
    ...when(
      i64.eqz(get(BITS)),
      i32.store8(get(OUT), byteOf('0')),
      giveBack(i32.add(get(OUT), i32.const(1))),
    ),
    ...set(
      EXPONENT,
      i32.wrapI64(i64.shrU(get(BITS), i64.const(BigInt(FRACTION_BITS)))),
    ),
    ...when(
      i32.geU(
        i32.sub(get(EXPONENT), i32.const(EXPONENTS.first)),
        i32.const(EXPONENTS.count),
      ),
      giveBack(i32.const(0)),
    ),
    ...set(EXPONENT, i32.sub(get(EXPONENT), i32.const(BIAS))),
    ...set(
      WHOLE,
      i64.or(i64.and(get(BITS), i64.const(FRACTION)), i64.const(HIDDEN)),
    ),
    ...block(
      // An integer is its own shortest text.
      when(
        i32.ltU(
          i32.sub(i32.const(0), get(EXPONENT)),
          i32.const(FRACTION_BITS + 1),
        ),
        set(
          VALUE,
          i64.shrU(
            get(WHOLE),
            i64.extendI32U(i32.sub(i32.const(0), get(EXPONENT))),
          ),
        ),
        set(POWER, i32.const(0)),
        branchIf(
          1,
          i64.eq(
            i64.shl(
              get(VALUE),
              i64.extendI32U(i32.sub(i32.const(0), get(EXPONENT))),
            ),
            get(WHOLE),
          ),
        ),
      ),
      shortest(layout),
    ),
    ...writeDigits(layout),
    ...writeText,
  ],
});
