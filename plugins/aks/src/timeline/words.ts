import {
  BackOff,
  LiveSource,
  PoolEvent,
  PoolStep,
  SpotPriceLine,
} from '@rally/plugin-aks-common';
import {
  formatCount,
  formatDuration,
  formatList,
  formatPrice,
  formatTime,
} from '@rally/portal-react';
import { Words } from '../words';

/** Pairs of name and words. */
export type Facts = (readonly [string, string])[];

/** What happened, in a few words, and what more is known of it. */
export interface Happening {
  at: string;
  what: string;
  facts: Facts;
}

export const sourceWords = (source: LiveSource, t: Words): string =>
  t(`living.source.${source}`);

const span = (from: string, to: string) =>
  formatDuration(Date.parse(to) - Date.parse(from));

/** @param now - milliseconds since 1970 */
export function describeEvent(
  event: PoolEvent,
  now: number,
  t: Words,
): Happening {
  const { at, kind, nodes, zones, nodeNames, reason, message } = event;
  const what = t(`timeline.kind.${kind}`, {
    nodes: t('count.node', { count: nodes }),
  });
  const facts: Facts = [];
  const cause = causeOf(event, t);
  if (cause) facts.push([t('timeline.fact.cause'), cause]);
  if (reason) facts.push([t('timeline.fact.reason'), reason]);
  if (message) facts.push([t('timeline.fact.message'), message]);
  if (nodeNames.length > 0) {
    facts.push([t('timeline.fact.nodes'), nodeNames.join(', ')]);
  }
  if (kind === 'evicted') {
    facts.push([t('timeline.fact.recovered'), recoveryOf(event, now, t)]);
  }
  facts.push([t('timeline.fact.source'), sourceWords(event.source, t)]);
  return {
    at,
    what:
      zones.length > 0
        ? t('timeline.inZones', {
            what,
            zones: t('timeline.zone', {
              count: zones.length,
              zones: formatList(zones),
            }),
          })
        : what,
    facts,
  };
}

function causeOf({ cause, perHour }: PoolEvent, t: Words): string | undefined {
  if (!cause) return undefined;
  const price = perHour === undefined ? undefined : formatPrice(perHour);
  if (cause === 'price') {
    return price
      ? t('timeline.fact.causePrice', { price })
      : t('timeline.fact.causePricePlain');
  }
  return price
    ? t('timeline.fact.capacity', { price })
    : t('timeline.fact.capacityPlain');
}

function recoveryOf({ at, recoveredAt }: PoolEvent, now: number, t: Words) {
  return recoveredAt
    ? t('timeline.fact.recoveredAfter', {
        time: formatTime(recoveredAt, now),
        age: span(at, recoveredAt),
      })
    : t('timeline.fact.notRecovered');
}

/** @param until - when the step stopped to hold, ISO 8601 */
export function describeStep(
  { at, desired, ready, evicted, provisioningState }: PoolStep,
  until: string,
  now: number,
  t: Words,
): Happening {
  const facts: Facts = [[t('timeline.stop.until'), formatTime(until, now)]];
  if (evicted) {
    facts.push([t('timeline.stop.evicted'), formatCount(evicted)]);
  }
  if (provisioningState !== 'Succeeded') {
    facts.push([t('pools.column.state'), provisioningState]);
  }
  return {
    at,
    what:
      ready === undefined
        ? t('timeline.stop.desired', { desired: formatCount(desired) })
        : t('timeline.stop.ready', {
            ready: formatCount(ready),
            desired: formatCount(desired),
          }),
    facts,
  };
}

export function describeBackOff(
  { from, to, reason, message }: BackOff,
  t: Words,
): Happening {
  const facts: Facts = [
    [t('timeline.stop.lasted'), to ? span(from, to) : t('timeline.stop.lasts')],
  ];
  if (reason) facts.push([t('timeline.fact.reason'), reason]);
  if (message) facts.push([t('timeline.fact.message'), message]);
  return { at: from, what: t('timeline.stop.backOff'), facts };
}

export function describePrice(
  at: string,
  perHour: number,
  { maxPrice, regular }: Pick<SpotPriceLine, 'maxPrice' | 'regular'>,
  t: Words,
): Happening {
  const facts: Facts = [];
  const price = (dollars: number) =>
    t('timeline.stop.price', { price: formatPrice(dollars) });
  if (maxPrice !== null) facts.push([t('timeline.stop.max'), price(maxPrice)]);
  if (regular !== undefined) {
    facts.push([t('timeline.stop.regular'), price(regular)]);
  }
  return { at, what: price(perHour), facts };
}
