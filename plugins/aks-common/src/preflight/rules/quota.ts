import { listed, shortSize } from '../../format';
import { keyOf, SizeIndex, UsageIndex } from '../../indices';
import { mostNodes, surgeNodes } from '../../nodes';
import { Placement } from '../../placement';
import { Finding } from '../../report';
import { Usage } from '../../snapshot';
import { quotaLabel } from '../../vmSize';
import { Facts } from '../facts';
import { Draft, judge } from '../reading';
import { docs, Rule } from '../rule';

/** What a placement asks of one counter, in vCPU. */
interface Demand {
  /** As Azure writes it. */
  counter: string;
  /** With every pool at its maximum. */
  most: number;
  /** With the nodes that are there right after creation. */
  first: number;
  /** Surge nodes of an upgrade at the maximum. */
  surge: number;
}

interface Demands {
  counters: Map<string, Demand>;
  /** Sizes whose vCPU nobody listed: what they take is missing in the sums. */
  unlisted: { regular: string[]; spot: string[] };
}

const CORES = 'cores';
const LOW_PRIORITY = 'lowPriorityCores';

const nothing = (counter: string): Demand => ({
  counter,
  most: 0,
  first: 0,
  surge: 0,
});

/** Regular nodes draw on their family and the region, spot nodes on one counter of their own. */
function demandsOf({ pools }: Placement, sizes: SizeIndex): Demands {
  const counters = new Map<string, Demand>();
  const unlisted: Demands['unlisted'] = { regular: [], spot: [] };
  for (const pool of pools) {
    if (mostNodes(pool) === 0) continue;
    const spot = pool.priority === 'Spot';
    const size = sizes.get(pool.vmSize);
    if (!size) {
      unlisted[spot ? 'spot' : 'regular'].push(pool.vmSize);
      continue;
    }
    for (const counter of spot ? [LOW_PRIORITY] : [CORES, size.family]) {
      const demand = counters.get(keyOf(counter)) ?? nothing(counter);
      demand.most += size.vcpus * mostNodes(pool);
      demand.first += size.vcpus * pool.count;
      demand.surge += size.vcpus * surgeNodes(pool);
      counters.set(keyOf(counter), demand);
    }
  }
  return { counters, unlisted };
}

const over = (label: string, asked: string, { used, limit }: Usage) => {
  const free = Math.max(0, limit - used);
  const has = free === 0 ? 'none free' : `${free} free`;
  return `${label} quota needs ${asked}, has ${has} of ${limit}.`;
};

function createDraft(
  usage: Usage,
  demand: Demand,
  placement: Placement,
  subject: Finding['subject'],
): Draft {
  const { used, limit } = usage;
  const { most, first } = demand;
  const label = quotaLabel(usage.name);
  const numbers = { unit: 'vCPU' as const, used, asked: most, limit };
  const spare = limit - used - most;
  if (spare >= 0) {
    const message = `${used} used + ${most} requested of ${limit}: ${spare} to spare.`;
    return { severity: 'clear', subject, message, numbers };
  }
  const asked = first === most ? `${most}` : `${most} (${first} at creation)`;
  return {
    severity: 'blocked',
    subject,
    message: over(label, asked, usage),
    numbers,
    remedy: `Raise the ${label} limit of ${placement.region} to ${
      used + most
    } or more, or ask for ${-spare} vCPU less.`,
  };
}

function upgradeDraft(
  usage: Usage,
  demand: Demand,
  placement: Placement,
  subject: Finding['subject'],
): Draft {
  const { used, limit } = usage;
  const { most, surge } = demand;
  const label = quotaLabel(usage.name);
  const asked = most + surge;
  const numbers = { unit: 'vCPU' as const, used, asked, limit };
  const spare = limit - used - asked;
  if (spare >= 0) {
    const message = `${used} used + ${most} requested of ${limit}, surge +${surge}: ${spare} to spare.`;
    return { severity: 'clear', phase: 'upgrade', subject, message, numbers };
  }
  return {
    severity: 'blocked',
    phase: 'upgrade',
    subject,
    message: over(label, `${most} + ${surge} for surge nodes`, usage),
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
  placement: Placement,
): Draft[] {
  const name = demand.counter;
  const usage = usages.get(name);
  const subject = { kind: 'quota' as const, name: usage?.name ?? name };
  if (!usage) {
    const message = `Azure lists no counter ${name} for ${placement.region}, so it is not known whether ${demand.most} vCPU fit.`;
    const remedy = `Look up ${name} on the page Quotas of the Azure portal.`;
    return [{ severity: 'unknown', subject, message, remedy }];
  }
  const create = createDraft(usage, demand, placement, subject);
  if (create.severity === 'clear' && unlisted.length > 0) {
    const sizes = listed(unlisted.map(shortSize));
    const message = `${demand.most} vCPU fit, yet what ${sizes} would take is not listed.`;
    const remedy = `Choose a size that ${placement.region} lists.`;
    return [{ ...create, severity: 'unknown', message, remedy }];
  }
  if (demand.surge === 0) return [create];
  return [create, upgradeDraft(usage, demand, placement, subject)];
}

/** One finding per counter and phase of those that `countersOf` picks. */
function quotaRule(
  id: string,
  path: string,
  subjectName: string,
  priority: 'Regular' | 'Spot',
  countersOf: (demands: Demands) => [Demand, string[]][],
): Rule {
  const subject = { kind: 'quota' as const, name: subjectName };
  return {
    id,
    link: docs(path),
    check({ placement, asOf, sizes, usages }: Facts) {
      const asks = placement.pools.some(
        pool => pool.priority === priority && mostNodes(pool) > 0,
      );
      if (!asks) return [];
      return judge(sizes, asOf, subject, offered =>
        judge(usages, asOf, subject, counters =>
          countersOf(demandsOf(placement, offered)).flatMap(
            ([demand, unlisted]) =>
              judgeCounter(demand, unlisted, counters, placement),
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

export const quotaRules: Rule[] = [
  quotaRule(
    'quota-low-priority',
    'azure/quotas/spot-quota',
    LOW_PRIORITY,
    'Spot',
    one(LOW_PRIORITY, 'spot'),
  ),
  quotaRule(
    'quota-family',
    'azure/quotas/per-vm-quota-requests',
    'family',
    'Regular',
    families,
  ),
  quotaRule(
    'quota-regional',
    'azure/quotas/regional-quota-requests',
    CORES,
    'Regular',
    one(CORES, 'regular'),
  ),
];
