/** U+2212: a hyphen is too short beside tabular digits. */
const MINUS = '−';

const withMinus = (text: string) => text.replace('-', MINUS);

/** With that many digits after the point: `0.258`, `14,273`. */
export function formatFixed(value: number, digits: number): string {
  return withMinus(
    value.toLocaleString('en', {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    }),
  );
}

/** The same with its sign, also that of zero: `+1.2`, `−0.3`, `±0`. */
export function formatSigned(value: number, digits: number): string {
  const text = formatFixed(Math.abs(value), digits);
  if (Number(Math.abs(value).toFixed(digits)) === 0) return `±${text}`;
  return `${value > 0 ? '+' : MINUS}${text}`;
}

/**
 * Three digits that mean something, without an exponent: `107`, `10.5`,
 * `0.037`, `14,273`.
 */
export function formatMeasured(value: number): string {
  return withMinus(
    value.toLocaleString('en', {
      maximumSignificantDigits: Math.abs(value) >= 1000 ? undefined : 3,
      maximumFractionDigits: Math.abs(value) >= 1000 ? 0 : undefined,
    }),
  );
}

/** `0.236` as `23.6 %`. */
export function formatPercent(share: number, digits = 1): string {
  return `${formatFixed(share * 100, digits)} %`;
}

/** A figure of a feature with its unit: `107 km/h`, `15 %` for a share. */
export function formatFigure(value: number, unit: string): string {
  if (!Number.isFinite(value)) return '–';
  if (unit === '1') return formatPercent(value, 0);
  const text = formatMeasured(value);
  return unit === '' || unit === 'class' ? text : `${text} ${unit}`;
}
