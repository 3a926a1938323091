import { assumedVersion } from '../calendar';
import { Needs, PoolNeeds } from '../needs';
import { Placement } from '../placement';
import { RegionFacts } from '../preflight/facts';
import { preflightOn } from '../preflight/preflight';
import { priceOf } from '../price';
import {
  FallbackStep,
  PlacementPrice,
  PreflightReport,
  Refusal,
} from '../report';
import { isGeneral, newestPatch, preferredVersion } from '../versions';
import { Variant } from './chooser';
import { FIT, Fit } from './ledger';
import { decidingFinding, misfitFinding } from './refusal';
import { Search, shutVariant, variantsOf } from './variants';

/** How grave a verdict is; ranks go by it. */
export const GRAVITY = { clear: 0, risky: 1, unknown: 2, blocked: 3 };

/** What was said of a candidate once it was looked at. */
export interface Outcome {
  report: PreflightReport;
  refusal?: Refusal;
}

/** A placement that may become a rung. Its report is made when it is needed. */
export interface Candidate {
  facts: RegionFacts;
  variant: Variant;
  placement: Placement;
  price: PlacementPrice;
  steps: FallbackStep[];
  distance: number;
  /** The gravity its verdict has at least; the verdict's own once there is an outcome. */
  gravity: number;
  outcome?: Outcome;
}

/** The version asked for as its newest patch; one that is refused stays as it was asked. */
function versionFor(asked: string | undefined, { versions }: RegionFacts) {
  if (!versions.known) return asked ?? assumedVersion();
  if (asked === undefined) {
    const version = preferredVersion(versions.value);
    return version ? newestPatch(version) : assumedVersion();
  }
  const minor = versions.value.find(({ version }) => version === asked);
  return minor && isGeneral(minor) ? newestPatch(minor) : asked;
}

const LEAST_GRAVITY: Record<Fit, number> = {
  [FIT.upgrade]: GRAVITY.clear,
  [FIT.create]: GRAVITY.risky,
  [FIT.unknown]: GRAVITY.unknown,
  [FIT.over]: GRAVITY.blocked,
};

/** What the numbers alone say: preflight can only find more. */
function leastGravity(variant: Variant, { sizes, usages }: RegionFacts) {
  const stale = [sizes, usages].some(({ problem }) => problem !== undefined);
  return stale ? GRAVITY.unknown : LEAST_GRAVITY[variant.fit];
}

/** The candidates of one region, the wanted one first. */
export function candidatesOf(
  needs: Needs,
  pools: readonly PoolNeeds[],
  subscriptionId: string,
  facts: RegionFacts,
  search: Search,
): Candidate[] {
  if (!facts.sizes.known) return [];
  const kubernetesVersion = versionFor(needs.kubernetesVersion, facts);
  return variantsOf(needs, pools, facts, facts.sizes.value, search).map(
    variant => {
      const placement: Placement = {
        subscriptionId,
        region: facts.region,
        stage: needs.stage,
        kubernetesVersion,
        tier: needs.stage === 'dev' ? 'Free' : 'Standard',
        supportPlan: 'KubernetesOfficial',
        pools: variant.pools,
        names: {},
        assignsRoles: true,
      };
      return {
        facts,
        variant,
        placement,
        price: priceOf(placement, facts.snapshot),
        steps: [],
        distance: 0,
        gravity: leastGravity(variant, facts),
      };
    },
  );
}

/** Looks at a candidate, once. */
export function outcomeOf(candidate: Candidate, needs: Needs): Outcome {
  if (candidate.outcome) return candidate.outcome;
  const { facts, placement, variant } = candidate;
  const report = preflightOn(placement, facts, { budget: needs.budget });
  const finding = decidingFinding(report) ?? misfitFinding(variant, facts);
  const outcome: Outcome = finding
    ? {
        report,
        refusal: { placement, finding, observedAt: report.observedAt },
      }
    : { report };
  candidate.outcome = outcome;
  candidate.gravity = finding ? GRAVITY.blocked : GRAVITY[report.verdict];
  return outcome;
}

/** What a person would have taken first in a region where nothing stands. */
export function shutCandidate(
  first: Candidate,
  needs: Needs,
  pools: readonly PoolNeeds[],
  { read }: Search,
): Candidate | undefined {
  const { facts, placement } = first;
  if (!facts.sizes.known) return undefined;
  const variant = shutVariant(
    first.variant,
    needs,
    pools,
    facts.sizes.value,
    read,
  );
  return (
    variant && {
      ...first,
      variant,
      placement: { ...placement, pools: variant.pools },
      outcome: undefined,
    }
  );
}
