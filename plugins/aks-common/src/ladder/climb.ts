import { Needs } from '../needs';
import { Candidate, GRAVITY, outcomeOf } from './candidate';

/** A region stands on the ladder this often at most, so that others can be seen. */
const RUNGS_PER_REGION = 3;
/** One rung says all there is to say of a region that could not be asked. */
const UNKNOWN_PER_REGION = 1;

/** Verdict, then departure from what was stated, then price; regions break ties. */
export function byRank(a: Candidate, b: Candidate): number {
  if (a.gravity !== b.gravity) return a.gravity - b.gravity;
  const ranked = a.gravity < GRAVITY.unknown;
  if (ranked && a.distance !== b.distance) return a.distance - b.distance;
  const left = a.price.perHour ?? Infinity;
  const right = b.price.perHour ?? Infinity;
  if (left !== right) return left - right;
  if (a.placement.region === b.placement.region) return 0;
  return a.placement.region < b.placement.region ? -1 : 1;
}

function insert(sorted: Candidate[], candidate: Candidate): void {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (byRank(sorted[middle], candidate) <= 0) low = middle + 1;
    else high = middle;
  }
  sorted.splice(low, 0, candidate);
}

/**
 * The best candidates that stand, in their order. A candidate's gravity before
 * it was looked at is a lower bound, so one that keeps its place after the look
 * has none before it among those not looked at: the order is exact, and reports
 * are made for what is shown and little more.
 */
export function climb(
  candidates: readonly Candidate[],
  needs: Needs,
  limit: number,
): Candidate[] {
  const waiting = [...candidates].sort(byRank);
  const perRegion = new Map<string, number>();
  const rungs: Candidate[] = [];
  while (rungs.length < limit) {
    const candidate = waiting.shift();
    if (!candidate) break;
    const { region } = candidate.placement;
    const count = perRegion.get(region) ?? 0;
    const most =
      candidate.gravity === GRAVITY.unknown
        ? UNKNOWN_PER_REGION
        : RUNGS_PER_REGION;
    if (count >= most) continue;
    const before = candidate.gravity;
    if (outcomeOf(candidate, needs).refusal) continue;
    if (candidate.gravity > before) {
      insert(waiting, candidate);
      continue;
    }
    perRegion.set(region, count + 1);
    rungs.push(candidate);
  }
  return rungs;
}
