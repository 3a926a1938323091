const MINUS = 45;
const PLUS = 43;
const POINT = 46;
const ZERO = 48;
const UPPER_E = 69;
const LOWER_E = 101;

/** Digits that go into the first and into the second integer: both fit 32 bits. */
const PART = 9;
const EXACT = 2 ** 53;
const TENS = Float64Array.from({ length: 23 }, (_, i) => Number(`1e${i}`));

/** Splits a double into two of 26 digits (Veltkamp); see Dekker 1971, https://doi.org/10.1007/BF01397083. */
const SPLITTER = 2 ** 27 + 1;
const TENS_HIGH = TENS.map(ten => SPLITTER * ten - (SPLITTER * ten - ten));
const TENS_LOW = TENS.map((ten, i) => ten - TENS_HIGH[i]);
/** Far more than what the correction below can be wrong by, relative to itself. */
const DOUBT = 2 ** -46;

/** Bytes to read numbers from, seen in two ways. */
export class FigureText {
  readonly view: DataView;
  /** Where the last four bytes begin. */
  readonly last: number;

  constructor(readonly text: Uint8Array) {
    this.view = new DataView(text.buffer, text.byteOffset, text.length);
    this.last = text.length - 4;
  }
}

/** Four digits that stand one after the other, first in the lowest byte; -1 where they are not all digits. */
function fourDigits(bytes: number): number {
  // 0x30 to 0x39: the upper half is 3, and stays so when 6 is added.
  if ((bytes & (bytes + 0x06060606) & 0xf0f0f0f0) !== 0x30303030) return -1;
  const digits = bytes & 0x0f0f0f0f;
  const pairs = digits * 10 + (digits >> 8);
  return (pairs & 0xff) * 100 + ((pairs >> 16) & 0xff);
}

/**
 * Reads a number as JSON writes it, to the double nearest to it: the same that
 * `JSON.parse` gives.
 *
 * Up to 15 digits and a power of ten up to 22, one operation on doubles that
 * are exact rounds once and so rightly (Clinger 1990,
 * https://doi.org/10.1145/93542.93557). Up to 18 digits are divided in doubled
 * precision; where even its error could turn the rounding, and for everything
 * rarer, the runtime's own conversion decides.
 *
 * @param from - where the number begins
 * @param to - takes the number
 * @param index - where in `to`
 * @returns where the number ends; -1 where there is none
 */
export function readFigure(
  { text, view, last }: FigureText,
  from: number,
  to: Float64Array,
  index: number,
): number {
  let at = from;
  // `| 0` makes 0 of what lies beyond the end.
  let byte = text[at] | 0;
  const negative = byte === MINUS;
  if (negative) byte = text[++at] | 0;
  let digit = byte - ZERO;
  if (digit < 0 || digit > 9) return -1;

  let high = 0;
  let low = 0;
  const first = at;
  let digits = 0;
  let point = -1;
  if (digit === 0) {
    byte = text[++at] | 0;
    if (byte >= ZERO && byte <= ZERO + 9) return -1;
  } else {
    do {
      if (digits < PART) high = (high * 10 + digit) | 0;
      else if (digits < 2 * PART) low = (low * 10 + digit) | 0;
      digits++;
      byte = text[++at] | 0;
      digit = byte - ZERO;
    } while (digit >= 0 && digit <= 9);
  }
  let power = 0;
  if (byte === POINT) {
    point = at + 1;
    digit = (text[++at] | 0) - ZERO;
    if (digits === 0) {
      while (digit === 0) digit = (text[++at] | 0) - ZERO;
    }
    while (digits <= PART - 4 && at <= last) {
      const four = fourDigits(view.getInt32(at, true));
      if (four < 0) break;
      high = (high * 10_000 + four) | 0;
      digits += 4;
      at += 4;
    }
    digit = (text[at] | 0) - ZERO;
    while (digit >= 0 && digit <= 9 && digits < PART) {
      high = (high * 10 + digit) | 0;
      digits++;
      digit = (text[++at] | 0) - ZERO;
    }
    if (digits >= PART) {
      while (digits <= 2 * PART - 4 && at <= last) {
        const four = fourDigits(view.getInt32(at, true));
        if (four < 0) break;
        low = (low * 10_000 + four) | 0;
        digits += 4;
        at += 4;
      }
      digit = (text[at] | 0) - ZERO;
      while (digit >= 0 && digit <= 9 && digits < 2 * PART) {
        low = (low * 10 + digit) | 0;
        digits++;
        digit = (text[++at] | 0) - ZERO;
      }
    }
    while (digit >= 0 && digit <= 9) {
      digits++;
      digit = (text[++at] | 0) - ZERO;
    }
    if (at === point) return -1;
    power = point - at;
    byte = digit + ZERO;
  }
  if (byte === LOWER_E || byte === UPPER_E) {
    byte = text[++at] | 0;
    const down = byte === MINUS;
    if (down || byte === PLUS) byte = text[++at] | 0;
    const begin = at;
    let exponent = 0;
    while (byte >= ZERO && byte <= ZERO + 9) {
      if (exponent < 10_000) exponent = exponent * 10 + byte - ZERO;
      byte = text[++at] | 0;
    }
    if (at === begin) return -1;
    power += down ? -exponent : exponent;
  }

  if (digits <= 2 * PART && power >= -22 && power <= 22) {
    const lowDigits = digits > PART ? digits - PART : 0;
    const ten = TENS[lowDigits];
    const product = high * ten;
    const whole = product + low;
    if (whole < EXACT) {
      const value = power < 0 ? whole / TENS[-power] : whole * TENS[power];
      to[index] = negative ? -value : value;
      return at;
    }
    if (power < 0) {
      // Nine digits times a power of ten up to 9: the product has 18, and two
      // exact parts, since 10^9 is 2^9 times a number of 21 binary digits.
      const rest = low - (whole - product);
      const divisor = TENS[-power];
      const quotient = whole / divisor;
      const scaled = SPLITTER * quotient;
      const quotientTop = scaled - (scaled - quotient);
      const quotientEnd = quotient - quotientTop;
      const divisorTop = TENS_HIGH[-power];
      const divisorEnd = TENS_LOW[-power];
      const back = quotient * divisor;
      const backError =
        quotientEnd * divisorEnd -
        (back -
          quotientTop * divisorTop -
          quotientEnd * divisorTop -
          quotientTop * divisorEnd);
      const correction = (whole - back - backError + rest) / divisor;
      const doubt = correction * DOUBT;
      const value = quotient + (correction - doubt);
      if (value === quotient + (correction + doubt)) {
        to[index] = negative ? -value : value;
        return at;
      }
    }
  }
  to[index] = Number(ascii(text, negative ? first - 1 : first, at));
  return at;
}

function ascii(text: Uint8Array, from: number, to: number): string {
  let result = '';
  for (let at = from; at < to; at++) result += String.fromCharCode(text[at]);
  return result;
}
