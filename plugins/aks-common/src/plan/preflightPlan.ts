import { Placement, PlacementPool } from '../placement';
import { PreflightOptions } from '../preflight/facts';
import { preflight } from '../preflight/preflight';
import { inOrder, verdictsOf } from '../preflight/verdict';
import { Finding } from '../report';
import { Snapshots } from '../snapshot';
import { NO_REGION, NO_SUBSCRIPTION } from './assemble';
import { Plan, PlanFinding, PlannedEnvironment, PlanReport } from './plan';
import {
  noCluster,
  ofGap,
  placed,
  rebuildsOf,
  subscriptionGaps,
  unchanged,
  unjudged,
  withoutAnswers,
} from './planFindings';

export interface PreflightPlanOptions {
  /** When it is asked, ISO 8601; used where no snapshot says it. */
  asOf: string;
  /** US dollars a month at most, for each environment. */
  budget?: number;
}

/** Rules about what is missing: without all of the pools they would cry wolf. */
const NEEDS_EVERY_POOL = /^(system-|spot-only$|zone-redundancy$)/;

/** Every region of every subscription that the plan's verdict rests on. */
export function questionsOf(
  plan: Plan,
): { subscriptionId: string; regions: string[] }[] {
  const questions = new Map<string, Set<string>>();
  for (const { placement } of plan.environments) {
    if (!placement || placement.subscriptionId === NO_SUBSCRIPTION) continue;
    const { subscriptionId, region } = placement;
    const regions = questions.get(subscriptionId) ?? new Set();
    questions.set(subscriptionId, regions.add(region));
  }
  return [...questions].map(([subscriptionId, regions]) => ({
    subscriptionId,
    regions: [...regions],
  }));
}

const isQuota = ({ rule }: Finding) => rule.startsWith('quota-');

/** Whether Terraform would touch any of its pools, or the cluster. */
const clusterChanges = ({ action, pools }: PlannedEnvironment) =>
  action !== 'none' || pools.some(pool => pool.action !== 'none');

const changes = (environment: PlannedEnvironment) =>
  clusterChanges(environment) || environment.belongingsChange;

/** Rules about what an environment owns beside its cluster. */
const OF_BELONGINGS =
  /^(name-(?!pool|cluster|temporary|dns)|key-vault|vault-|name-taken)/;

/** Rules that look at the version. */
const OF_VERSION = /^(version-|pool-version|support-plan|retired-)/;

/** Whether a rule says something of a cluster whose region or version is not known. */
function needsNoPlace(
  { rule, severity, evidence }: Finding,
  { unplaced }: PlannedEnvironment,
): boolean {
  return (
    severity !== 'unknown' &&
    severity !== 'clear' &&
    evidence.source === 'rule' &&
    !rule.startsWith('region-') &&
    !(unplaced?.versionAssumed && OF_VERSION.test(rule))
  );
}

class PlanPreflight {
  constructor(
    private readonly plan: Plan,
    private readonly snapshots: readonly Snapshots[],
    private readonly options: PreflightPlanOptions,
  ) {}

  private known({ subscriptionId, region }: Placement): Snapshots {
    if (region === NO_REGION) return nothingKnown(this.options.asOf);
    const found = this.snapshots.find(
      ({ subscription }) =>
        subscription.subscriptionId.toLowerCase() ===
        subscriptionId.toLowerCase(),
    );
    return found ?? nothingKnown(this.options.asOf);
  }

  private ask(
    placement: Placement,
    over: Pick<
      PreflightOptions,
      'before' | 'rotations' | 'rebuilds' | 'newClusters'
    >,
  ): Finding[] {
    const { provider, quotaAt = 'creation' } = this.plan;
    const { budget } = this.options;
    const report = preflight(placement, this.known(placement), {
      ...over,
      quotaAt,
      ...(provider && { provider }),
      ...(budget !== undefined && { budget }),
    });
    return report.findings;
  }

  /** Clusters that the plan makes beside each other, which draw on one counter. */
  private newClusters({ placement }: PlannedEnvironment): number {
    return this.plan.environments.filter(
      other =>
        ['create', 'replace'].includes(other.action) &&
        !other.held &&
        other.placement?.region === placement?.region &&
        other.placement?.subscriptionId === placement?.subscriptionId,
    ).length;
  }

  /** What every rule but those of quota says of one environment. */
  rules(environment: PlannedEnvironment): PlanFinding[] {
    const { placement, before, rotations, otherNames, pools, standingNames } =
      environment;
    if (!placement && !environment.unplaced) return rebuildsOf(environment);
    const judged = placement ?? environment.unplaced?.placement;
    if (!judged) return [];
    const isOwnName = ({ rule, subject }: Finding) =>
      rule === 'name-taken' &&
      standingNames.some(({ name }) => name === subject.name);
    // The address stands for a name that is not known: no rule about names holds for it.
    const isPlaceholder = ({ rule, subject }: Finding) =>
      rule.startsWith('name-') &&
      pools.some(
        ({ name, address }) => name === undefined && subject.name === address,
      );
    const rebuilds = pools.flatMap(({ name, rebuiltFor }) =>
      name !== undefined && rebuiltFor ? [{ pool: name, for: rebuiltFor }] : [],
    );
    const said = this.ask(judged, {
      before,
      rotations,
      rebuilds,
      newClusters: this.newClusters(environment),
    }).filter(
      finding =>
        !isQuota(finding) &&
        !isOwnName(finding) &&
        !isPlaceholder(finding) &&
        (placement !== undefined || needsNoPlace(finding, environment)) &&
        (clusterChanges(environment) || OF_BELONGINGS.test(finding.rule)) &&
        !(environment.partial && NEEDS_EVERY_POOL.test(finding.rule)),
    );
    const names = otherNames.flatMap(other =>
      this.ask({ ...judged, names: other }, { before, rotations }).filter(
        finding =>
          /^name-(?!pool|cluster)/.test(finding.rule) && !isOwnName(finding),
      ),
    );
    return [...said, ...names].map(finding => placed(finding, environment));
  }

  /** What the rules of quota say of environments that draw on the same counters. */
  quota(sharing: readonly PlannedEnvironment[]): PlanFinding[] {
    const [first] = sharing;
    if (!first?.placement) return [];
    const alone = sharing.length === 1;
    const label = (environment: PlannedEnvironment, pool: string) =>
      alone ? pool : `${environment.name}/${pool}`;
    const { subscriptionId, region } = first.placement;
    const pools = (of: 'placement' | 'held') =>
      sharing.flatMap(environment => {
        const placement = environment[of];
        // What stands in another region holds none of this one's quota.
        const here =
          placement?.region === region &&
          placement.subscriptionId === subscriptionId;
        return (here ? placement.pools : []).map(
          (pool): PlacementPool => ({
            ...pool,
            name: label(environment, pool.name),
          }),
        );
      });
    const held = pools('held');
    const said = this.ask(
      { ...first.placement, pools: pools('placement') },
      {
        before:
          held.length > 0 ? { ...first.placement, pools: held } : undefined,
        rotations: sharing.flatMap(environment =>
          environment.rotations.map(pool => label(environment, pool)),
        ),
      },
    ).filter(isQuota);
    return said.map(finding => {
      if (alone) return placed(finding, first);
      const owner = sharing.find(({ name }) =>
        finding.change?.pool?.startsWith(`${name}/`),
      );
      return owner && finding.change?.pool
        ? placed(
            {
              ...finding,
              change: {
                ...finding.change,
                pool: finding.change.pool.slice(owner.name.length + 1),
              },
            },
            owner,
          )
        : finding;
    });
  }
}

/** Snapshots of a subscription that nobody asked about. */
function nothingKnown(asOf: string): Snapshots {
  const problem = { code: 'NotAsked', message: 'nobody asked', since: asOf };
  return {
    asOf,
    subscription: {
      subscriptionId: '',
      permissions: {
        state: 'not-answered',
        source: 'permissions',
        askedAt: asOf,
        problem,
      },
      providers: {
        state: 'not-answered',
        source: 'provider-registration',
        askedAt: asOf,
        problem,
      },
    },
    regions: [],
  };
}

/** During an upgrade the surge nodes join while the plan is applied. */
const atApply = (finding: PlanFinding): PlanFinding =>
  finding.phase === 'upgrade' ? { ...finding, phase: 'create' } : finding;

/**
 * Holds a whole plan against what Azure said and against Azure's own rules.
 *
 * Pools of all environments that share a subscription and a region are summed
 * before they are held against quota. Every value that the plan leaves open is
 * `unknown`, so the verdict is never `clear` on a guess. `offline`: Azure was
 * not asked at all; the verdict is that of the rules that need no answer of it,
 * and a note says what stays open.
 */
export function preflightPlan(
  plan: Plan,
  snapshots: readonly Snapshots[] | 'offline',
  options: PreflightPlanOptions,
): PlanReport {
  const offline = snapshots === 'offline';
  const asked = new PlanPreflight(plan, offline ? [] : snapshots, options);
  const touched = plan.environments.filter(changes);
  const drawing = touched.filter(clusterChanges);
  const groups = new Map<string, PlannedEnvironment[]>();
  for (const environment of drawing) {
    const { placement } = environment;
    if (!placement) continue;
    const key = `${placement.subscriptionId}|${placement.region}`;
    groups.set(key, [...(groups.get(key) ?? []), environment]);
  }
  const upgrading = new Set(
    touched.filter(({ upgrades }) => upgrades).map(({ address }) => address),
  );
  const quota = [...groups.values()].flatMap(sharing => {
    const said = asked.quota(sharing);
    return sharing.some(({ upgrades }) => upgrades) ? said.map(atApply) : said;
  });
  const rules = touched
    .flatMap(environment => asked.rules(environment))
    .map(finding =>
      upgrading.has(finding.environment ?? '') ? atApply(finding) : finding,
    );
  const gaps = [
    ...plan.gaps,
    ...unjudged(plan),
    ...(offline ? [] : subscriptionGaps(plan)),
  ];
  const all: PlanFinding[] = [
    ...plan.findings,
    ...gaps.map(ofGap),
    ...quota,
    ...rules,
    ...plan.environments.filter(each => !changes(each)).map(unchanged),
    ...(plan.environments.length === 0 && plan.gaps.length === 0
      ? [noCluster]
      : []),
  ];
  const findings = inOrder(
    offline ? withoutAnswers(all) : all,
  ) as PlanFinding[];
  const observed = findings
    .flatMap(({ evidence }) => evidence.observedAt ?? [])
    .sort();
  return {
    ...verdictsOf(findings),
    findings,
    environments: plan.environments.map(environment => {
      const { address, name, action, pools, placement } = environment;
      const own = findings.filter(
        finding =>
          finding.environment === undefined || finding.environment === address,
      );
      return {
        address,
        name,
        ...(placement && { region: placement.region }),
        action,
        verdict: verdictsOf(own).verdict,
        pools: pools.map(pool => ({
          address: pool.address,
          ...(pool.name !== undefined && { name: pool.name }),
          action: pool.action,
        })),
      };
    }),
    ...(observed.length > 0 && { observedAt: observed[0] }),
    azure: offline ? 'not-asked' : 'asked',
  };
}
