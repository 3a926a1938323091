import { Placement } from '../placement';
import { Finding, PreflightReport } from '../report';
import { Snapshots } from '../snapshot';
import { Facts, PreflightOptions, RegionFacts, regionFacts } from './facts';
import { Draft } from './reading';
import { Rule } from './rule';
import { RULES } from './rules';
import { inOrder, verdictsOf } from './verdict';

/** A pool is changed by its name; where several bear it, the change would hit the others. */
function isAmbiguous({ pools }: Placement, { change, subject }: Draft) {
  const named = subject.kind === 'pool' ? subject.name : undefined;
  const name = change?.pool ?? named;
  return (
    name !== undefined && pools.filter(pool => pool.name === name).length > 1
  );
}

function findingOf(rule: Rule, draft: Draft, placement: Placement): Finding {
  const { phase = 'create', source, observedAt, change, ...said } = draft;
  const finding: Finding = {
    rule: rule.id,
    phase,
    ...said,
    evidence: { source: source ?? 'rule', observedAt, link: rule.link },
  };
  if (change && !isAmbiguous(placement, draft)) finding.change = change;
  return finding;
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
  const facts: Facts = { ...known, ...options, placement };
  const said: Finding[] = [];
  for (const rule of RULES) {
    for (const draft of rule.check(facts)) {
      said.push(findingOf(rule, draft, placement));
    }
  }
  const findings = inOrder(said);
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
