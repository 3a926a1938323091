import { englishWords, PortalWords } from '../words/PortalWords';

/** U+2212: a hyphen is too short beside tabular digits. */
const MINUS = '−';

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

function withMinus(text: string): string {
  return text.replace('-', MINUS);
}

/** `1,862`, `−3`; rounded to a whole number. */
export function formatCount(count: number): string {
  return withMinus(whole.format(count));
}

/** `4 pools`, `1 pool`. */
export function formatCounted(
  count: number,
  one: string,
  many: string = `${one}s`,
): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/**
 * US dollars without the sign: the unit stands beside it. Two digits below
 * 100, three below 0.1 so that a cheap node is not 0.00, none above.
 */
export function formatPrice(dollars: number): string {
  const size = Math.abs(dollars);
  let digits = 2;
  if (size >= 100) digits = 0;
  else if (size > 0 && size < 0.1) digits = 3;
  return withMinus(
    new Intl.NumberFormat('en', {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    }).format(dollars),
  );
}

/** `0.92` as `92 %`. Never rounds up to a full 100 what is not full. */
export function formatShare(share: number): string {
  const percent =
    share < 1 ? Math.min(99, Math.round(share * 100)) : share * 100;
  return `${formatCount(percent)} %`;
}

/** `['1','2','3']` as `1, 2 and 3`. */
export function formatList(
  words: readonly string[],
  t: PortalWords = englishWords,
): string {
  if (words.length < 2) return words.join('');
  return t('list.last', {
    others: words.slice(0, -1).join(', '),
    last: words[words.length - 1],
  });
}
