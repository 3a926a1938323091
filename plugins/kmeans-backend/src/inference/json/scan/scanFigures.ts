import { wasm } from '@rally/ml';

const { block, branch, branchIf, either, f64, get, i32, i64, loop, set, when } =
  wasm;
type Code = wasm.Code;

/** Where in memory what stands, in bytes. */
export interface ScanLayout {
  /** Takes how many figures were read, 32 bits. */
  count: number;
  /** `10 ** i` as integers, for i up to 8. */
  integers: number;
  /** Four doubles for each `i` up to 19: see {@link DIVISOR}. */
  divisors: number;
}

/** `10 ** i`, its two halves, and what it is divided by. */
export const DIVISOR = { ten: 0, high: 8, low: 16, inverse: 24, bytes: 32 };

/** Digits that an integer of 64 bits holds, whatever they are. */
export const MAX_DIGITS = 19;
/** Splits a double into two of 26 digits (Veltkamp). */
export const SPLITTER = 2 ** 27 + 1;
/** What `scan` reads at a time, and so may read beyond the end of the text. */
export const CHUNK = 8;

/** Far more than what the correction can be wrong by, relative to itself. */
const DOUBT = 2 ** -46;
const MAX_MANTISSA = 10n ** 18n;

const byteOf = (character: string) => i32.const(character.charCodeAt(0));
const eight = (byte: number) => BigInt(byte) * 0x0101010101010101n;

/** Parameters and locals. */
const [AT, OUT, LAST, LEFT, WIDTH] = [0, 1, 2, 3, 4];
const [START, FIRST, BEGIN, BYTE, DIGITS, FRACTION, DIVIDE_BY, BYTES] = [
  5, 6, 7, 8, 9, 10, 11, 12,
];
const [CHARACTERS, OTHERS, MANTISSA, SIGN] = [13, 14, 15, 16];
const [WHOLE, QUOTIENT, TOP, END, TEN_HIGH, TEN_LOW, BACK, CORRECTION] = [
  17, 18, 19, 20, 21, 22, 23, 24,
];

const advance = (by = 1) => set(AT, i32.add(get(AT), i32.const(by)));
const readByte = set(BYTE, i32.load8U(get(AT)));

/** The value of eight digits, 0 to 9 each, the first in the lowest byte: pairs, fours, and all of them. */
const valueOfEight = (digits: Code): Code => [
  ...set(CHARACTERS, digits),
  ...set(
    CHARACTERS,
    i64.add(
      i64.mul(get(CHARACTERS), i64.const(10n)),
      i64.shrU(get(CHARACTERS), i64.const(8n)),
    ),
  ),
  ...i64.shrU(
    i64.add(
      i64.mul(
        i64.and(get(CHARACTERS), i64.const(0x000000ff000000ffn)),
        i64.const(100n + (1_000_000n << 32n)),
      ),
      i64.mul(
        i64.and(
          i64.shrU(get(CHARACTERS), i64.const(16n)),
          i64.const(0x000000ff000000ffn),
        ),
        i64.const(1n + (10_000n << 32n)),
      ),
    ),
    i64.const(32n),
  ),
];

const appendToMantissa = (power: Code, value: Code): Code =>
  set(MANTISSA, i64.add(i64.mul(get(MANTISSA), power), value));

/**
 * Moves on over digits, and appends them to the mantissa: eight by eight, which
 * the processor foresees, and then the rest, which it could not, without a branch.
 */
const readDigits = ({ integers }: ScanLayout): Code => [
  ...loop(
    set(CHARACTERS, i64.xor(i64.load(get(AT)), i64.const(eight(0x30)))),
    // A digit is below 10 now: neither it nor 6 more reaches the upper half. A
    // carry out of what is no digit reaches only what stands behind it.
    set(
      OTHERS,
      i64.and(
        i64.or(get(CHARACTERS), i64.add(get(CHARACTERS), i64.const(eight(6)))),
        i64.const(eight(0xf0)),
      ),
    ),
    when(
      i64.eqz(get(OTHERS)),
      appendToMantissa(i64.const(100_000_000n), valueOfEight(get(CHARACTERS))),
      advance(CHUNK),
      branch(1),
    ),
  ),
  ...set(BYTES, i32.shrU(i32.wrapI64(i64.ctz(get(OTHERS))), i32.const(3))),
  // Zeros take the place of what is missing in front; 64 bits cannot be
  // shifted at once.
  ...appendToMantissa(
    i64.load(i32.shl(get(BYTES), i32.const(3)), integers),
    valueOfEight(
      i64.shl(
        i64.shl(
          get(CHARACTERS),
          i64.extendI32U(
            i32.shl(i32.sub(i32.const(CHUNK - 1), get(BYTES)), i32.const(3)),
          ),
        ),
        i64.const(8n),
      ),
    ),
  ),
  ...set(AT, i32.add(get(AT), get(BYTES))),
];

/** Moves on over white space, and leaves in `BYTE` what follows. */
const skipSpace: Code = [
  ...readByte,
  ...when(
    i32.eqz(i32.gtU(get(BYTE), i32.const(32))),
    block(
      loop(
        branchIf(
          1,
          i32.eqz(
            i32.or(
              i32.or(
                i32.eq(get(BYTE), byteOf(' ')),
                i32.eq(get(BYTE), byteOf('\n')),
              ),
              i32.or(
                i32.eq(get(BYTE), byteOf('\r')),
                i32.eq(get(BYTE), byteOf('\t')),
              ),
            ),
          ),
        ),
        advance(),
        readByte,
        branch(0),
      ),
    ),
  ),
];

const split = (value: Code, top: number, end: number): Code => [
  ...set(top, f64.mul(value, f64.const(SPLITTER))),
  ...set(top, f64.sub(get(top), f64.sub(get(top), value))),
  ...set(end, f64.sub(value, get(top))),
];

/**
 * `WHOLE`, and what it lacks of the mantissa, divided by a power of ten. The
 * first quotient may be wrong in its last digits: the rest that it leaves is
 * exact, since it is a multiple of its last digit and so has less than 53.
 *
 * @param stop - the block to leave where even the error of the correction could
 * turn the rounding
 */
const divide = ({ divisors }: ScanLayout, stop: number): Code => [
  ...set(DIVIDE_BY, i32.shl(get(FRACTION), i32.const(5))),
  ...set(
    QUOTIENT,
    f64.mul(get(WHOLE), f64.load(get(DIVIDE_BY), divisors + DIVISOR.inverse)),
  ),
  ...split(get(QUOTIENT), TOP, END),
  ...set(TEN_HIGH, f64.load(get(DIVIDE_BY), divisors + DIVISOR.high)),
  ...set(TEN_LOW, f64.load(get(DIVIDE_BY), divisors + DIVISOR.low)),
  ...set(
    BACK,
    f64.mul(get(QUOTIENT), f64.load(get(DIVIDE_BY), divisors + DIVISOR.ten)),
  ),
  // The error of that product (Dekker).
  ...set(
    CORRECTION,
    f64.sub(
      f64.mul(get(END), get(TEN_LOW)),
      f64.sub(
        f64.sub(
          f64.sub(get(BACK), f64.mul(get(TOP), get(TEN_HIGH))),
          f64.mul(get(END), get(TEN_HIGH)),
        ),
        f64.mul(get(TOP), get(TEN_LOW)),
      ),
    ),
  ),
  ...set(
    CORRECTION,
    f64.mul(
      f64.add(
        f64.sub(f64.sub(get(WHOLE), get(BACK)), get(CORRECTION)),
        f64.convertI64S(i64.sub(get(MANTISSA), i64.truncF64S(get(WHOLE)))),
      ),
      f64.load(get(DIVIDE_BY), divisors + DIVISOR.inverse),
    ),
  ),
  ...set(BACK, f64.mul(get(CORRECTION), f64.const(DOUBT))),
  ...set(WHOLE, f64.add(get(QUOTIENT), f64.sub(get(CORRECTION), get(BACK)))),
  ...branchIf(
    stop,
    f64.ne(
      get(WHOLE),
      f64.add(get(QUOTIENT), f64.add(get(CORRECTION), get(BACK))),
    ),
  ),
];

/**
 * `scan(at, out, last, left, width)`: reads figures, each with what stands
 * between it and the next, up to the first thing that is rarer than a comma, or
 * than the end of a full row and the start of the next.
 *
 * A figure that is read is the double nearest to it: its digits are an integer
 * below 10^18, divided by a power of ten in doubled precision (Dekker 1971,
 * https://doi.org/10.1007/BF01397083). Exponents, more digits, and quotients
 * that lie too near to the middle of two doubles are left to others.
 *
 * - `at`: where a number is expected; eight bytes that are neither digits nor
 *   signs of JSON follow the text
 * - `out`: takes the figures
 * - `last`: where there is no more room for them
 * - `left`: figures that are left of this row, of which the next is one
 * - `width`: figures of the rows that follow
 *
 * It returns where a number is expected that was not read.
 */
export const scanFigures = (layout: ScanLayout): wasm.WasmFunction => ({
  name: 'scan',
  parameters: 5,
  i32Locals: 8,
  i64Locals: 4,
  f64Locals: 8,
  result: true,
  body: [
    ...set(FIRST, get(OUT)),
    ...block(
      loop(
        set(START, get(AT)),
        branchIf(1, i32.geU(get(OUT), get(LAST))),
        readByte,
        set(DIGITS, i32.eq(get(BYTE), byteOf('-'))),
        set(SIGN, i64.shl(i64.extendI32U(get(DIGITS)), i64.const(63n))),
        set(AT, i32.add(get(AT), get(DIGITS))),
        readByte,
        set(BEGIN, get(AT)),
        either(
          i32.eq(i32.load8U(get(AT), 1), byteOf('.')),
          [
            // The most frequent: one digit, then the point.
            set(DIGITS, i32.sub(get(BYTE), byteOf('0'))),
            branchIf(2, i32.gtU(get(DIGITS), i32.const(9))),
            set(MANTISSA, i64.extendI32U(get(DIGITS))),
            advance(),
          ],
          [set(MANTISSA, i64.const(0n)), readDigits(layout)],
        ),
        set(DIGITS, i32.sub(get(AT), get(BEGIN))),
        branchIf(1, i32.eqz(get(DIGITS))),
        // A zero in front is no digit, and stands alone. Which figures have one, no
        // branch could foresee.
        set(FRACTION, i32.eq(get(BYTE), byteOf('0'))),
        branchIf(1, i32.gtU(i32.mul(get(FRACTION), get(DIGITS)), i32.const(1))),
        set(DIGITS, i32.sub(get(DIGITS), get(FRACTION))),
        set(FRACTION, i32.const(0)),
        when(
          i32.eq(i32.load8U(get(AT)), byteOf('.')),
          advance(),
          set(BEGIN, get(AT)),
          readDigits(layout),
          set(FRACTION, i32.sub(get(AT), get(BEGIN))),
          branchIf(2, i32.eqz(get(FRACTION))),
        ),
        branchIf(
          1,
          i32.gtU(i32.add(get(DIGITS), get(FRACTION)), i32.const(MAX_DIGITS)),
        ),
        branchIf(1, i64.geU(get(MANTISSA), i64.const(MAX_MANTISSA))),
        set(WHOLE, f64.convertI64S(get(MANTISSA))),
        when(get(FRACTION), divide(layout, 2)),
        i64.store(get(OUT), i64.xor(i64.reinterpretF64(get(WHOLE)), get(SIGN))),

        skipSpace,
        either(
          i32.ne(get(LEFT), i32.const(1)),
          [
            branchIf(2, i32.ne(get(BYTE), byteOf(','))),
            set(LEFT, i32.sub(get(LEFT), i32.const(1))),
          ],
          [
            branchIf(2, i32.ne(get(BYTE), byteOf(']'))),
            advance(),
            skipSpace,
            branchIf(2, i32.ne(get(BYTE), byteOf(','))),
            advance(),
            skipSpace,
            branchIf(2, i32.ne(get(BYTE), byteOf('['))),
            set(LEFT, get(WIDTH)),
          ],
        ),
        advance(),
        skipSpace,
        set(OUT, i32.add(get(OUT), i32.const(8))),
        branch(0),
      ),
    ),
    ...i32.store(
      i32.const(layout.count),
      i32.shrU(i32.sub(get(OUT), get(FIRST)), i32.const(3)),
    ),
    ...get(START),
  ],
});
