/** The upper 128 bits of a power of ten, rounded up, of which the first is a one. */
export function powerOfTen(exponent: number): bigint {
  const ten = 10n ** BigInt(Math.abs(exponent));
  const bits = ten.toString(2).length;
  if (exponent < 0) return (1n << BigInt(127 + bits)) / ten + 1n;
  return bits <= 128
    ? ten << BigInt(128 - bits)
    : (ten >> BigInt(bits - 128)) + 1n;
}
