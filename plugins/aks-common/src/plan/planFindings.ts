import { listed } from '../format';
import {
  rotationName,
  withoutTemporaryName,
} from '../preflight/rules/rotation';
import { Finding } from '../report';
import { NO_SUBSCRIPTION } from './assemble';
import { PLAN_FORMAT } from './format';
import { Gap, Place, Plan, PlanFinding, PlannedEnvironment } from './plan';

/** The kind of name that a rule such as `name-key-vault` is about. */
const kindOf = ({ rule, subject }: Finding): string =>
  rule.startsWith('name-') && subject.kind === 'name'
    ? rule
        .slice('name-'.length)
        .replace(/-([a-z])/g, (_, letter) => letter.toUpperCase())
    : subject.kind;

/** A finding with the place in the plan that it is about. */
export function placed(
  finding: Finding,
  environment: PlannedEnvironment,
): PlanFinding {
  const { places, address } = environment;
  const kind = kindOf(finding);
  const known =
    places.find(
      each => each.kind === kind && each.name === finding.subject.name,
    ) ?? places.find(each => each.address === address);
  const place: Place = {
    address: known?.address ?? address,
    ...(known?.file !== undefined && { file: known.file, line: known.line }),
  };
  return { ...finding, environment: address, place };
}

/**
 * Where not even the region of a cluster is known, no rule can be asked of it;
 * that a pool lacks the name to be rebuilt with shows all the same.
 */
export function rebuildsOf(environment: PlannedEnvironment): PlanFinding[] {
  const pools = environment.pools.flatMap(({ pool }) => pool ?? []);
  const { id: rule, link } = rotationName;
  return environment.pools.flatMap(({ pool, rebuiltFor }) => {
    if (!pool || !rebuiltFor || pool.temporaryNameForRotation) return [];
    const draft = withoutTemporaryName(pool, rebuiltFor, pools, 'blocked');
    return [
      placed(
        {
          ...draft,
          rule,
          phase: 'create',
          evidence: { source: 'rule', link },
        },
        environment,
      ),
    ];
  });
}

/** What a value that is not known comes to. */
export function ofGap({ reason, remedy, ...place }: Gap): PlanFinding {
  const { address, attribute } = place;
  return {
    rule: 'plan-value',
    severity: 'unknown',
    phase: 'create',
    subject: { kind: 'cluster', name: address },
    message: attribute
      ? `${attribute} of ${address} ${reason}.`
      : `The ${address} ${reason}.`,
    remedy:
      remedy ??
      (attribute
        ? `Give ${attribute} a value that is known before the apply, or check again once it is.`
        : 'Plan again, and check what comes out.'),
    evidence: { source: 'rule', link: PLAN_FORMAT },
    place,
  };
}

const TOPICS: Partial<Record<Finding['evidence']['source'], string>> = {
  'compute-skus': 'VM sizes with their zones and quota',
  'compute-usages': 'quota',
  'aks-versions': 'Kubernetes versions',
  'retail-prices': 'prices',
  permissions: 'permissions',
  'provider-registration': 'resource providers',
};

/**
 * Offline, what Azure alone can say is one note, not a gap for each rule: who
 * asks nobody wants the verdict of the rules that need no answer.
 */
export function withoutAnswers(
  findings: readonly PlanFinding[],
): PlanFinding[] {
  const open = findings.filter(
    ({ severity, evidence }) =>
      severity === 'unknown' && evidence.source !== 'rule',
  );
  if (open.length === 0) return [...findings];
  const sources = new Set(open.map(({ evidence }) => evidence.source));
  const topics = [
    ...new Set([...sources].map(source => TOPICS[source] ?? source)),
  ];
  return [
    ...findings.filter(finding => !open.includes(finding)),
    {
      rule: 'azure-not-asked',
      severity: 'note',
      phase: 'create',
      subject: { kind: 'subscription', name: 'Azure' },
      message: `Azure was not asked, so ${listed(topics)} ${
        topics.length === 1 ? 'stays' : 'stay'
      } open: the verdict is of the other rules alone.`,
      remedy: 'Ask without --offline, where Azure can be reached.',
      evidence: { source: 'rule', link: PLAN_FORMAT },
    },
  ];
}

/**
 * What was left out of the placements without a gap that says why: then
 * nothing was judged of it, and the verdict must not look as if it had been.
 */
export function unjudged({ environments, gaps }: Plan): Gap[] {
  const told = new Set(gaps.map(({ address }) => address));
  const unread = environments.flatMap(({ address, action, placement, pools }) =>
    action === 'delete'
      ? []
      : [
          ...pools
            .filter(each => each.action !== 'delete' && !each.pool)
            .map(each => each.address),
          ...(placement ||
          pools.every(each => ['delete', 'none'].includes(each.action))
            ? []
            : [address]),
        ],
  );
  const reason = 'cannot be read, so nothing was judged of it';
  return [...new Set(unread)]
    .filter(address => !told.has(address))
    .map(address => ({ address, reason }));
}

/** A subscription that is not known leaves the same questions open as one not asked. */
export function subscriptionGaps(plan: Plan): Gap[] {
  return plan.environments.flatMap(({ address, placement }) =>
    placement?.subscriptionId === NO_SUBSCRIPTION
      ? [
          {
            address,
            attribute: 'subscription_id',
            reason: 'is not known, so nothing could be asked of Azure',
          },
        ]
      : [],
  );
}

export function unchanged(environment: PlannedEnvironment): PlanFinding {
  return placed(
    {
      rule: 'plan-unchanged',
      severity: 'note',
      phase: 'create',
      subject: { kind: 'cluster', name: environment.name },
      message: `Nothing changes in ${environment.name}.`,
      evidence: { source: 'rule', link: PLAN_FORMAT },
    },
    environment,
  );
}

/** A plan without anything to judge is not unknown: there is nothing to know. */
export const noCluster: PlanFinding = {
  rule: 'plan-no-cluster',
  severity: 'note',
  phase: 'create',
  subject: { kind: 'cluster', name: 'plan' },
  message: 'The plan makes or changes no AKS cluster and no node pool.',
  evidence: { source: 'rule', link: PLAN_FORMAT },
};
