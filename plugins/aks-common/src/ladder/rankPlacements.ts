import { Needs, PoolNeeds } from '../needs';
import { RegionFacts, regionFacts } from '../preflight/facts';
import { Ladder, Refusal, Rung } from '../report';
import { Snapshots } from '../snapshot';
import {
  Candidate,
  candidatesOf,
  GRAVITY,
  outcomeOf,
  shutCandidate,
} from './candidate';
import { climb } from './climb';
import { distanceOf, preferencesOf, stepsFrom } from './departure';
import { nameReader } from './options';
import { poolsOf } from './pools';
import { distinct } from './refusal';
import { Search } from './variants';
import { whyOf } from './why';

/** How much of the ladder to give. */
export interface LadderOptions {
  /** The most rungs; 20 where it is not set. */
  limit?: number;
}

const LIMIT = 20;
/** With more regions than this, one rung of each says enough. */
const BROAD = 20;

/** The wanted region's first candidate, or where none is wanted the cheapest that fits best. */
function referenceOf(
  needs: Needs,
  candidates: readonly Candidate[],
): Candidate | undefined {
  const [wanted] = needs.regions;
  return (
    candidates.find(({ facts }) => facts.region === wanted) ??
    climb(candidates, needs, 1)[0]
  );
}

/** Fills in how each candidate departs from what was wanted first. */
function measureDepartures(
  candidates: readonly Candidate[],
  reference: Candidate,
  needs: Needs,
  pools: readonly PoolNeeds[],
): void {
  const stated = preferencesOf(needs, pools);
  for (const candidate of candidates) {
    candidate.steps = stepsFrom(reference, candidate, pools);
    candidate.distance = distanceOf(candidate.steps, stated);
  }
}

/** Every reason in a region that was asked for, unless it stands: then only why its first choice does not. */
function refusalsAsked(
  candidates: readonly Candidate[],
  needs: Needs,
  pools: readonly PoolNeeds[],
  search: Search,
): Refusal[] {
  const [first] = candidates;
  if (!first) return [];
  const refusals: Refusal[] = [];
  for (const candidate of candidates) {
    const { refusal } = outcomeOf(candidate, needs);
    if (!refusal) return refusals.slice(0, 1);
    refusals.push(refusal);
  }
  const shut = shutCandidate(first, needs, pools, search);
  const { refusal } = shut ? outcomeOf(shut, needs) : { refusal: undefined };
  return distinct(refusal ? [...refusals, refusal] : refusals);
}

/** One reason for a region that nobody named and where nothing stands. */
function refusalUnasked(
  candidates: readonly Candidate[],
  needs: Needs,
): Refusal[] {
  const open = candidates.some(
    ({ outcome, gravity }) => gravity < GRAVITY.blocked && !outcome?.refusal,
  );
  if (open || candidates.length === 0) return [];
  return [outcomeOf(candidates[0], needs).refusal ?? []].flat();
}

function notAnswered({ sizes, region }: RegionFacts): Ladder['notAnswered'] {
  if (sizes.known) return [];
  const { code, message, retryAt } = sizes.problem;
  return [{ region, code, message, ...(retryAt ? { retryAt } : {}) }];
}

function rungOf(candidate: Candidate, needs: Needs, index: number): Rung {
  const { placement, price, steps } = candidate;
  const { report } = outcomeOf(candidate, needs);
  const rank = report.verdict === 'unknown' ? null : index + 1;
  return { rank, placement, report, price, steps, why: '' };
}

/**
 * Where needs can be met: placements ranked, each with its report and price,
 * and beside them what is out and why.
 *
 * Ranked by verdict, then by departure from what was stated (regions, sizes),
 * then by price at the maximum. Pure; each rung's report is what `preflight`
 * says of its placement with the needs' budget.
 */
export function rankPlacements(
  needs: Needs,
  snapshots: Snapshots,
  options: LadderOptions = {},
): Ladder {
  const pools = poolsOf(needs);
  const subscriptionId =
    needs.subscriptionId ?? snapshots.subscription.subscriptionId;
  const named = needs.regions.length > 0;
  const names = named ? needs.regions : snapshots.regions.map(r => r.region);
  const regions = [...new Set(names)].map(region =>
    regionFacts(snapshots, region, subscriptionId),
  );
  const limit = options.limit ?? LIMIT;
  const search = { read: nameReader(), broad: regions.length > BROAD };
  const byRegion = regions.map(facts =>
    candidatesOf(needs, pools, subscriptionId, facts, search),
  );
  const candidates = byRegion.flat();
  const reference = referenceOf(needs, candidates);
  if (reference) measureDepartures(candidates, reference, needs, pools);
  const shown = climb(candidates, needs, limit);
  const out = byRegion.flatMap(ofRegion =>
    named
      ? refusalsAsked(ofRegion, needs, pools, search)
      : refusalUnasked(ofRegion, needs),
  );
  const rungs = shown.map((candidate, at) => rungOf(candidate, needs, at));
  const placements = rungs.map(rung => ({
    ...rung,
    why: whyOf(rung, {
      best: rungs[0],
      wanted: reference?.placement ?? rung.placement,
      out,
    }),
  }));
  const times = [...placements.map(({ report }) => report), ...out].flatMap(
    ({ observedAt }) => observedAt ?? [],
  );
  return {
    placements,
    out,
    notAnswered: regions.flatMap(notAnswered),
    regionsAsked: regions.length,
    observedAt: times.sort()[0],
  };
}
