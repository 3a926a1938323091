import { SpotPriceLine } from '@rally/plugin-aks-common';

/** What a node costs over a stretch of time; milliseconds since 1970, US dollars an hour. */
export interface PriceSpan {
  from: number;
  to: number;
  perHour: number;
}

/** The steps as stretches, up to `to`; what was in force before `from` starts there. */
export function priceSpans(
  { steps }: Pick<SpotPriceLine, 'steps'>,
  from: string,
  to: string,
): PriceSpan[] {
  const start = Date.parse(from);
  const end = Date.parse(to);
  return steps
    .map(({ at, perHour }, i) => ({
      from: Math.max(start, Date.parse(at)),
      to: Math.min(
        end,
        i + 1 < steps.length ? Date.parse(steps[i + 1].at) : end,
      ),
      perHour,
    }))
    .filter(span => span.to > span.from);
}

/** Above which price Azure takes the nodes back; `undefined` where that is not known. */
export const ceilingOf = ({
  maxPrice,
  regular,
}: Pick<SpotPriceLine, 'maxPrice' | 'regular'>): number | undefined =>
  maxPrice ?? regular;

/** The range to draw: all prices and the ceiling, with room above and below. */
export function priceRange(
  spans: readonly PriceSpan[],
  ceiling: number | undefined,
): { low: number; high: number } {
  const all = [
    ...spans.map(({ perHour }) => perHour),
    ...(ceiling === undefined ? [] : [ceiling]),
  ];
  const low = Math.min(...all);
  const high = Math.max(...all);
  const room = Math.max((high - low) * 0.1, high * 0.02, 0.0001);
  return { low: Math.max(0, low - room), high: high + room };
}
