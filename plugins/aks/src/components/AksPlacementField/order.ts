import { FALLBACK_STEPS, Rung } from '@rally/plugin-aks-common';
import { tightestQuota } from './rung';

/**
 * How the rungs shown can be ordered. `portal` is the order of the ladder
 * itself, whose first rung is taken when nobody chooses.
 */
export const ORDERS = ['portal', 'price', 'changes', 'room'] as const;
export type RungOrder = (typeof ORDERS)[number];

const VERDICTS = ['clear', 'risky', 'blocked', 'unknown'];

/** Whether anything is known to order the rung by. */
const gravity = ({ report }: Rung) => VERDICTS.indexOf(report.verdict);

/** US dollars an hour; what has no price comes after what has one. */
const price = ({ price: { perHour } }: Rung) => perHour ?? Infinity;

/** How far the rung is from what was wanted first: by its gravest step, then by how many there are. */
function changes({ steps }: Rung): number {
  const gravest = Math.max(0, ...steps.map(s => FALLBACK_STEPS.indexOf(s) + 1));
  return gravest * (FALLBACK_STEPS.length + 1) + steps.length;
}

/** vCPU left in the quota that fills up first, as a minus so that most comes first. */
function lackOfRoom({ report }: Rung): number {
  const numbers = tightestQuota(report.findings)?.numbers;
  return numbers ? numbers.used + numbers.asked - numbers.limit : Infinity;
}

const KEYS: Record<Exclude<RungOrder, 'portal'>, ((rung: Rung) => number)[]> = {
  price: [price],
  changes: [changes, price],
  room: [lackOfRoom, price],
};

/**
 * The rungs in another order, by verdict first. Rungs that are alike keep the
 * order of the ladder, and those that could not be judged stay last.
 */
export function orderRungs(rungs: readonly Rung[], order: RungOrder): Rung[] {
  if (order === 'portal') return [...rungs];
  const keys = [gravity, ...KEYS[order]];
  return [...rungs].sort((a, b) => {
    for (const key of keys) {
      const [left, right] = [key(a), key(b)];
      if (left !== right) return left < right ? -1 : 1;
    }
    return 0;
  });
}
