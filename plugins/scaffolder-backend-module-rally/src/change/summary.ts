import {
  hourly,
  monthly,
  Placement,
  PlacementPool,
} from '@rally/plugin-aks-common';
import { Price } from '../environment/report';
import { nodesText } from '../live/compare';

const ARROW = '->';

const text = (value: unknown): string => {
  if (value === undefined) return 'none';
  if (Array.isArray(value)) return value.join(', ') || 'none';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
};

/** `region: northeurope -> westeurope` for each field that differs. */
function fieldsThatDiffer(
  was: object,
  is: object,
  apart: readonly string[],
): string[] {
  const before: Record<string, unknown> = { ...was };
  const after: Record<string, unknown> = { ...is };
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter(key => !apart.includes(key))
    .map(key => [key, text(before[key]), text(after[key])])
    .filter(([, a, b]) => a !== b)
    .map(([key, a, b]) => `${key}: ${a} ${ARROW} ${b}`);
}

function poolLines(was: PlacementPool, is: PlacementPool): string[] {
  const nodes = [nodesText(was), nodesText(is)];
  return [
    ...(nodes[0] === nodes[1] ? [] : [`nodes: ${nodes.join(` ${ARROW} `)}`]),
    ...fieldsThatDiffer(was, is, ['name', 'count', 'autoscaler']),
  ].map(line => `pool ${is.name}: ${line}`);
}

/** What differs between two placements, one line each: `pool work: nodes: 3 nodes -> paused`. */
export function changedLines(was: Placement, is: Placement): string[] {
  const before = new Map(was.pools.map(pool => [pool.name, pool]));
  const names = is.pools.map(({ name }) => name);
  return [
    ...fieldsThatDiffer(was, is, ['pools', 'names']),
    ...fieldsThatDiffer(was.names, is.names, []),
    ...is.pools.flatMap(pool => {
      const old = before.get(pool.name);
      return old
        ? poolLines(old, pool)
        : [`pool ${pool.name}: added, ${pool.vmSize}, ${nodesText(pool)}`];
    }),
    ...was.pools
      .filter(({ name }) => !names.includes(name))
      .map(({ name }) => `pool ${name}: gone`),
  ];
}

/**
 * List prices with every pool at its maximum. Says so where a part has none;
 * `null`: nothing stood before.
 */
export function priceLine(was: Price | null, is: Price | null): string {
  if (!is || is.perHour === null || is.perMonth === null) {
    return 'Price: not known, Azure lists none for a part of it.';
  }
  const now = `${hourly(is.perHour)}, ${monthly(is.perMonth)}`;
  if (!was || was.perHour === null || was.perMonth === null) {
    return `Price at most: ${now}.`;
  }
  const difference = is.perMonth - was.perMonth;
  return `Price at most: ${hourly(was.perHour)} ${ARROW} ${now} (${
    difference < 0 ? '-' : '+'
  }${monthly(Math.abs(difference))}).`;
}
