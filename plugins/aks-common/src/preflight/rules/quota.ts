import { listed, shortSize } from '../../format';
import { Change } from '../../change';
import { keyOf, SizeIndex, UsageIndex } from '../../indices';
import { mostNodes } from '../../nodes';
import { Finding } from '../../report';
import { Usage } from '../../snapshot';
import { quotaLabel } from '../../vmSize';
import {
  CORES,
  Demand,
  Demands,
  demandsOf,
  LOW_PRIORITY,
  nothing,
} from '../demand';
import { Facts } from '../facts';
import { Draft, judge } from '../reading';
import { docs, Rule } from '../rule';

const over = (label: string, asked: string, { used, limit }: Usage) => {
  const free = Math.max(0, limit - used);
  const has = free === 0 ? 'none free' : `${free} free`;
  return `${label} quota needs ${asked}, has ${has} of ${limit}.`;
};

/** `14 (6 at creation)`, `20 (4 while pools are rebuilt)` */
function askedOf({ most, first, rotating }: Demand): string {
  const parts = [
    ...(first === most ? [] : [`${first} at creation`]),
    ...(rotating === 0 ? [] : [`${rotating} while pools are rebuilt`]),
  ];
  return parts.length > 0 ? `${most} (${parts.join(', ')})` : `${most}`;
}

/**
 * Fewer nodes of the pool that can best spare them, so that the rest fits;
 * nothing where that would leave a pool without any.
 */
function fewerNodes({ pools, rotating }: Demand, excess: number) {
  if (rotating > 0) return undefined;
  const spare = (nodes: number, vcpus: number) => (nodes - 1) * vcpus;
  const largest = pools
    .filter(({ pool }) => pool.mode === 'User')
    .sort((a, b) => spare(b.nodes, b.vcpus) - spare(a.nodes, a.vcpus))[0];
  if (!largest || spare(largest.nodes, largest.vcpus) < excess)
    return undefined;
  const { pool, vcpus } = largest;
  const nodes = mostNodes(pool) - Math.ceil(excess / vcpus);
  const count = Math.min(pool.count, nodes);
  const change: Change = {
    pool: pool.name,
    set: pool.autoscaler
      ? {
          count,
          autoscaler: { min: Math.min(pool.autoscaler.min, nodes), max: nodes },
        }
      : { count },
  };
  return change;
}

function createDraft(
  usage: Usage,
  demand: Demand,
  { placement, quotaAt }: Facts,
  subject: Finding['subject'],
): Draft {
  const { used, limit } = usage;
  const { most, first } = demand;
  const numbers = { unit: 'vCPU' as const, used, asked: most, limit };
  const spare = limit - used - most;
  if (spare >= 0 || most === 0) {
    const left = spare < 0 ? 'over its limit already' : `${spare} to spare`;
    const message = `${used} used + ${most} requested of ${limit}: ${left}.`;
    return { severity: 'clear', subject, message, numbers };
  }
  const label = quotaLabel(usage.name);
  const message = over(label, askedOf(demand), usage);
  // Azure counts the nodes of the request; later ones only when they join.
  const starts =
    quotaAt === 'creation' && first < most && limit - used - first >= 0;
  return {
    severity: starts ? 'risky' : 'blocked',
    subject,
    message: starts
      ? `${message.slice(
          0,
          -1,
        )}: it is created, and the autoscaler stops early.`
      : message,
    numbers,
    remedy: `Raise the ${label} limit of ${placement.region} to ${
      used + most
    } or more, or ask for ${-spare} vCPU less.`,
    change: fewerNodes(demand, -spare),
  };
}

function upgradeDraft(
  usage: Usage,
  demand: Demand,
  { placement, quotaAt }: Facts,
  subject: Finding['subject'],
): Draft {
  const { used, limit } = usage;
  const { most, first, surge, leastSurge } = demand;
  const asked = most + surge;
  const numbers = { unit: 'vCPU' as const, used, asked, limit };
  const spare = limit - used - asked;
  if (spare >= 0) {
    const message = `${used} used + ${most} requested of ${limit}, surge +${surge}: ${spare} to spare.`;
    return { severity: 'clear', phase: 'upgrade', subject, message, numbers };
  }
  const label = quotaLabel(usage.name);
  const enough = limit - used - most - leastSurge >= 0;
  const early =
    quotaAt === 'creation' && first < most && limit - used - first >= surge;
  const message = over(label, `${most} + ${surge} for surge nodes`, usage);
  return {
    severity: enough || early ? 'risky' : 'blocked',
    phase: 'upgrade',
    subject,
    message: enough
      ? `${message.slice(
          0,
          -1,
        )}; with 1 surge node a pool it has enough, and upgrades take longer.`
      : message,
    numbers,
    remedy: `Raise the ${label} limit of ${placement.region} to ${
      used + asked
    } or more before the first upgrade, or lower the surge.`,
  };
}

function judgeCounter(
  demand: Demand,
  unlisted: string[],
  usages: UsageIndex,
  facts: Facts,
): Draft[] {
  const { placement } = facts;
  const name = demand.counter;
  const usage = usages.get(name);
  const subject = { kind: 'quota' as const, name: usage?.name ?? name };
  if (!usage) {
    const message = `Azure lists no counter ${name} for ${placement.region}, so it is not known whether ${demand.most} vCPU fit.`;
    const remedy = `Look up ${name} on the page Quotas of the Azure portal.`;
    return [{ severity: 'unknown', subject, message, remedy }];
  }
  const create = createDraft(usage, demand, facts, subject);
  if (create.severity === 'clear' && unlisted.length > 0) {
    const sizes = listed(unlisted.map(shortSize));
    const message = `${demand.most} vCPU fit, yet what ${sizes} would take is not listed.`;
    const remedy = `Choose a size that ${placement.region} lists.`;
    return [{ ...create, severity: 'unknown', message, remedy }];
  }
  if (demand.surge === 0) return [create];
  return [create, upgradeDraft(usage, demand, facts, subject)];
}

/** The three rules ask for the same sums of one placement. */
const demandsMemo = new WeakMap<Facts, Demands>();

function demandsOnce(facts: Facts, sizes: SizeIndex): Demands {
  const known = demandsMemo.get(facts);
  if (known) return known;
  const demands = demandsOf(facts, sizes);
  demandsMemo.set(facts, demands);
  return demands;
}

/** Whether pools, or what stands in for them, draw on the counters of a priority. */
function draws(
  { placement, rotations }: Facts,
  priority: 'Regular' | 'Spot',
): boolean {
  return placement.pools.some(
    pool =>
      mostNodes(pool) > 0 &&
      (pool.priority === priority ||
        (priority === 'Regular' && rotations?.includes(pool.name))),
  );
}

/** One finding per counter and phase of those that `countersOf` picks. */
function quotaRule(
  rule: Omit<Rule, 'check' | 'worst'>,
  subjectName: string,
  priority: 'Regular' | 'Spot',
  countersOf: (demands: Demands) => [Demand, string[]][],
): Rule {
  const subject = { kind: 'quota' as const, name: subjectName };
  return {
    ...rule,
    worst: 'blocked',
    check(facts) {
      const { asOf, sizes, usages } = facts;
      if (!draws(facts, priority)) return [];
      return judge(sizes, asOf, subject, offered =>
        judge(usages, asOf, subject, counters =>
          countersOf(demandsOnce(facts, offered)).flatMap(
            ([demand, unlisted]) =>
              judgeCounter(demand, unlisted, counters, facts),
          ),
        ),
      );
    },
  };
}

const one =
  (counter: string, priority: 'regular' | 'spot') =>
  ({ counters, unlisted }: Demands): [Demand, string[]][] =>
    [[counters.get(keyOf(counter)) ?? nothing(counter), unlisted[priority]]];

const families = ({ counters }: Demands): [Demand, string[]][] =>
  [...counters.values()]
    .filter(({ counter }) => counter !== CORES && counter !== LOW_PRIORITY)
    .map(demand => [demand, []]);

/** What is added to what stands, as Azure counts it. */
const COUNTED =
  'A plan of Terraform is blocked by what is created at once; what its autoscalers may add later is risky, since Azure does not look at it before. Nodes that stand already are not counted again; a pool on a new size gives up the old one only once the new one stands, and a pool that is rebuilt stands twice for a while, on regular nodes.';

export const quotaRules: Rule[] = [
  quotaRule(
    {
      id: 'quota-low-priority',
      link: docs('azure/quotas/spot-quota'),
      title: 'Quota of spot nodes',
      asks: `The spot pools together, each at its maximum, fit what is left of lowPriorityCores: one counter for all families. ${COUNTED}`,
      refusal: {
        by: 'Azure',
        code: 'OperationNotAllowed',
        words:
          'Operation could not be completed as it results in exceeding approved LowPriorityCores quota.',
      },
    },
    LOW_PRIORITY,
    'Spot',
    one(LOW_PRIORITY, 'spot'),
  ),
  quotaRule(
    {
      id: 'quota-family',
      link: docs('azure/quotas/per-vm-quota-requests'),
      title: 'Quota of the size family',
      asks: `The regular pools of one family together, each at its maximum, fit what is left of the family's counter; for upgrades with their surge nodes. Kubernetes 1.35 and later go on with 1 surge node where more are not granted, so there it is risky. ${COUNTED}`,
      phases: ['create', 'upgrade'],
      refusal: {
        by: 'Azure',
        code: 'ErrCode_InsufficientVCPUQuota',
        words:
          'Insufficient vcpu quota requested 16, remaining 10 for family standardDSv5Family for region westeurope.',
      },
    },
    'family',
    'Regular',
    families,
  ),
  quotaRule(
    {
      id: 'quota-regional',
      link: docs('azure/quotas/regional-quota-requests'),
      title: 'Quota of the region',
      asks: `All regular pools together, each at its maximum, fit what is left of the region's counter cores; for upgrades with their surge nodes. ${COUNTED}`,
      phases: ['create', 'upgrade'],
      refusal: {
        by: 'Azure',
        code: 'ErrCode_InsufficientVCPUQuota',
        words:
          'Insufficient regional vcpu quota left for location westeurope. left regional vcpu quota 1, requested quota 4.',
      },
    },
    CORES,
    'Regular',
    one(CORES, 'regular'),
  ),
];
