import { englishWords, PortalWords } from '../words/PortalWords';
import { formatCount } from './figures';

/** One quota counter as a bar shows it. */
export interface QuotaFigures {
  used: number;
  /** What this request would add; 0 for a standing figure. */
  asked: number;
  limit: number;
}

export interface QuotaWords {
  /** `18 + 12 of 100` */
  sum: string;
  /** `70 to spare`, `74 free`, `over by 11` */
  answer: string;
  over: boolean;
}

/** The words beside a quota bar: what is taken, then what is left. */
export function describeQuota(
  { used, asked, limit }: QuotaFigures,
  t: PortalWords = englishWords,
): QuotaWords {
  const left = limit - used - asked;
  const taken =
    asked === 0
      ? formatCount(used)
      : `${formatCount(used)} + ${formatCount(asked)}`;
  return {
    sum: t('quota.sum', { taken, limit: formatCount(limit) }),
    answer: answerOf(left, asked, t),
    over: left < 0,
  };
}

function answerOf(left: number, asked: number, t: PortalWords): string {
  if (left < 0) return t('quota.over', { amount: formatCount(-left) });
  const amount = formatCount(left);
  return asked === 0
    ? t('quota.free', { amount })
    : t('quota.toSpare', { amount });
}
