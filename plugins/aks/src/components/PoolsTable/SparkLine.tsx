import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { PoolStatus } from '@rally/plugin-aks-common';
import { formatPrice, stepLine, timeAxis } from '@rally/portal-react';
import { ceilingOf, priceRange, priceSpans } from '../../timeline/prices';
import { aksTranslationRef } from '../../translation';
import styles from './PoolsTable.module.css';

const WIDTH = 84;
const HEIGHT = 20;
const PAD = 2;

export interface SparkLineProps {
  pool: string;
  spot: NonNullable<PoolStatus['spot']>;
  /** The end of the 24 hours, ISO 8601. */
  asOf: string;
}

const DAY_MS = 24 * 60 * 60_000;

/** The spot price of the last day, with the price above which Azure takes the nodes back. */
export function SparkLine({ pool, spot, asOf }: SparkLineProps) {
  const { t } = useTranslationRef(aksTranslationRef);
  const to = Date.parse(asOf);
  const from = to - DAY_MS;
  const spans = priceSpans(spot, new Date(from).toISOString(), asOf);
  if (spans.length === 0) return null;

  const axis = timeAxis(from, to, WIDTH);
  const ceiling = ceilingOf(spot);
  const { low, high } = priceRange(spans, ceiling);
  const y = (perHour: number) =>
    PAD + ((high - perHour) / (high - low)) * (HEIGHT - 2 * PAD);
  const last = spans[spans.length - 1];
  const name = t('living.priceLine', {
    pool,
    first: formatPrice(spans[0].perHour),
    last: formatPrice(last.perHour),
    most: formatPrice(Math.max(...spans.map(({ perHour }) => perHour))),
  });
  return (
    <svg width={WIDTH} height={HEIGHT} role="img" aria-label={name}>
      {ceiling !== undefined && (
        <line
          className={styles.ceiling}
          x1={0}
          x2={WIDTH}
          y1={y(ceiling)}
          y2={y(ceiling)}
        />
      )}
      <path
        className={styles.spark}
        d={stepLine(
          spans.map(span => ({
            x: axis.x(span.from),
            end: axis.x(span.to),
            y: y(span.perHour),
          })),
        )}
      />
      <circle className={styles.now} cx={WIDTH} cy={y(last.perHour)} r={2.5} />
    </svg>
  );
}
