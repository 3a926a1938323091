import { Placement } from '../placement';
import { Finding, PreflightReport } from '../report';
import { Snapshots } from '../snapshot';
import { Facts, RegionFacts, regionFacts } from './facts';
import { Draft } from './reading';
import { Rule } from './rule';
import { RULES } from './rules';
import { inOrder, verdictsOf } from './verdict';

/** What a placement is held to besides Azure's rules. */
export interface PreflightOptions {
  /** US dollars a month at most; a dearer placement is risky, not blocked. */
  budget?: number;
}

function finding(rule: Rule, draft: Draft): Finding {
  const { phase = 'create', source, observedAt, ...said } = draft;
  return {
    rule: rule.id,
    phase,
    ...said,
    evidence: { source: source ?? 'rule', observedAt, link: rule.link },
  };
}

function oldest(findings: readonly Finding[]): string | undefined {
  let first: string | undefined;
  for (const { evidence } of findings) {
    if (evidence.observedAt && !(first && first <= evidence.observedAt)) {
      first = evidence.observedAt;
    }
  }
  return first;
}

/** As {@link preflight}, on facts that were read before. */
export function preflightOn(
  placement: Placement,
  known: RegionFacts,
  options: PreflightOptions = {},
): PreflightReport {
  const facts: Facts = { ...known, placement, budget: options.budget };
  const findings = inOrder(
    RULES.flatMap(rule => rule.check(facts).map(draft => finding(rule, draft))),
  );
  return {
    ...verdictsOf(findings),
    findings,
    observedAt: oldest(findings),
  };
}

/**
 * Holds a placement against what Azure said and against Azure's own rules.
 *
 * Pure and total: it never throws on a placement of the right shape. What could
 * not be asked is `unknown`, what was asked too long ago is `unknown` with the
 * old numbers, and rules that pass are reported as `clear` with theirs.
 */
export function preflight(
  placement: Placement,
  snapshots: Snapshots,
  options: PreflightOptions = {},
): PreflightReport {
  const { region, subscriptionId } = placement;
  return preflightOn(
    placement,
    regionFacts(snapshots, region, subscriptionId),
    options,
  );
}
