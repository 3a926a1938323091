import { PlacementPool } from './placement';

/** The most nodes a pool can come to: the autoscaler's maximum, or its count. */
export const mostNodes = (
  pool: Pick<PlacementPool, 'autoscaler' | 'count'>,
): number => pool.autoscaler?.max ?? pool.count;

/** The fewest nodes a pool can shrink to by itself. */
export const fewestNodes = (
  pool: Pick<PlacementPool, 'autoscaler' | 'count'>,
): number => pool.autoscaler?.min ?? pool.count;

/** `"1"` or `"33%"` read; `undefined` where it is neither. */
export function parseSurge(
  text: string,
): { amount: number; percent: boolean } | undefined {
  const match = /^(\d{1,4})(%?)$/.exec(text);
  if (!match) return undefined;
  const amount = Number(match[1]);
  const percent = match[2] === '%';
  return percent && amount > 100 ? undefined : { amount, percent };
}

/** AKS adds 10 % of the nodes, and at least one, where nobody says otherwise. */
const DEFAULT_SURGE = { amount: 10, percent: true };

/**
 * Nodes that join while the pool is upgraded at its largest. Spot pools and
 * empty pools get none, nor do pools that give up nodes instead
 * (`maxUnavailable` above 0 without a surge).
 */
export function surgeNodes(pool: PlacementPool): number {
  const nodes = mostNodes(pool);
  if (pool.priority === 'Spot' || nodes === 0) return 0;
  const surge = pool.maxSurge ? parseSurge(pool.maxSurge) : undefined;
  const unavailable = pool.maxUnavailable
    ? parseSurge(pool.maxUnavailable)
    : undefined;
  if (!surge && unavailable && unavailable.amount > 0) return 0;
  const { amount, percent } = surge ?? DEFAULT_SURGE;
  const joining = percent ? Math.ceil((amount * nodes) / 100) : amount;
  return surge ? joining : Math.max(1, joining);
}
