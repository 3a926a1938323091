import {
  Finding,
  Ladder,
  Placement,
  placementSchema,
  PreflightReport,
  Refusal,
  Rung,
  Verdict,
} from '@rally/plugin-aks-common';
import { minutesAgo, SUBSCRIPTION } from './aks';

/** Invented ladders for tests and for the dev page. */

export function placement(over: {
  region: string;
  worker?: string;
  spot?: boolean;
  zones?: string[];
  count?: number;
}): Placement {
  const {
    worker = 'Standard_D4as_v6',
    spot = true,
    zones = ['1', '2', '3'],
  } = over;
  const { region, count = 3 } = over;
  return placementSchema.parse({
    subscriptionId: SUBSCRIPTION,
    region,
    kubernetesVersion: '1.36',
    pools: [
      {
        name: 'system',
        mode: 'System',
        vmSize: 'Standard_D2as_v6',
        count: 1,
        zones,
      },
      {
        name: 'spotwork',
        vmSize: worker,
        count: 1,
        autoscaler: { min: 1, max: count },
        priority: spot ? 'Spot' : 'Regular',
        zones,
      },
    ],
  });
}

export function finding(over: Partial<Finding> = {}): Finding {
  return {
    rule: 'quota-low-priority',
    severity: 'clear',
    phase: 'create',
    subject: { kind: 'quota', name: 'lowPriorityCores' },
    message: '18 used + 12 requested of 100: 70 to spare',
    evidence: {
      source: 'compute-usages',
      observedAt: minutesAgo(4),
      link: 'https://learn.microsoft.com/azure/quotas/per-vm-quota-requests',
    },
    ...over,
  };
}

const quotaFinding = (
  used: number,
  asked: number,
  limit: number,
  over: Partial<Finding> = {},
) =>
  finding({
    numbers: { unit: 'vCPU', used, asked, limit },
    message: `${used} used + ${asked} requested of ${limit}: ${
      limit - used - asked
    } to spare`,
    ...over,
  });

export function report(verdict: Verdict, findings: Finding[]): PreflightReport {
  return {
    verdict,
    create: verdict,
    upgrade: verdict,
    findings,
    observedAt: minutesAgo(4),
  };
}

function rung(
  rank: number | null,
  where: Parameters<typeof placement>[0],
  verdict: Verdict,
  perHour: number,
  why: string,
  findings: Finding[],
): Rung {
  return {
    rank,
    placement: placement(where),
    report: report(verdict, findings),
    price: {
      currency: 'USD',
      perHour,
      perMonth: perHour * 730,
      leastPerHour: perHour * 0.65,
      pools: [
        { pool: 'system', perNodeHour: 0.099, nodes: 1, perHour: 0.099 },
        {
          pool: 'spotwork',
          perNodeHour: (perHour - 0.099) / 3,
          nodes: 3,
          perHour: perHour - 0.099,
        },
      ],
      clusterPerHour: 0,
      missing: [],
    },
    steps: rank === 1 ? [] : ['other-region'],
    why,
  };
}

const NOTE = finding({
  rule: 'system-single-node',
  severity: 'note',
  subject: { kind: 'pool', name: 'system' },
  message:
    '1 system node: an image upgrade drains it for 4 min. Accepted for stage dev.',
  remedy: 'Take 2: +0.10 $/h, +72 $/mo, still in budget.',
  evidence: {
    source: 'rule',
    link: 'https://learn.microsoft.com/azure/aks/use-system-pools',
  },
});

export const rungs = (): Rung[] => [
  rung(
    1,
    { region: 'northeurope' },
    'clear',
    0.21,
    'Fits at 0.21 $/h with 70 vCPU to spare in three zones.',
    [
      quotaFinding(18, 12, 100),
      quotaFinding(8, 2, 50, {
        rule: 'quota-family',
        subject: { kind: 'quota', name: 'standardDASv6Family' },
      }),
      quotaFinding(26, 2, 150, {
        rule: 'quota-regional',
        subject: { kind: 'quota', name: 'cores' },
      }),
      finding({
        rule: 'version-support',
        subject: { kind: 'cluster', name: '1.36' },
        message: '1.36: 214 more days of community support',
      }),
      NOTE,
    ],
  ),
  rung(
    2,
    { region: 'swedencentral', zones: ['1', '2'] },
    'clear',
    0.22,
    'Most headroom, 0.01 $/h dearer. AKS offers D4as_v6 in two of three zones.',
    [quotaFinding(0, 12, 100)],
  ),
  rung(
    3,
    { region: 'germanywestcentral', spot: false },
    'risky',
    0.71,
    'Regular nodes, so nothing is evicted, but 218 $/mo over the budget of 300.',
    [
      quotaFinding(22, 14, 50, {
        rule: 'quota-family',
        subject: { kind: 'quota', name: 'standardDASv6Family' },
      }),
      finding({
        rule: 'budget',
        severity: 'risky',
        subject: { kind: 'cluster', name: 'cluster' },
        message: '518 $/mo of a budget of 300',
        numbers: { unit: 'USD/month', used: 0, asked: 518, limit: 300 },
        remedy: 'Raise the budget to 518 or take spot nodes.',
      }),
    ],
  ),
  rung(
    null,
    { region: 'polandcentral' },
    'unknown',
    0.19,
    'Could not ask Azure since 11:40: 429. Last answer had 40 vCPU to spare; not ranked until it is fresh.',
    [
      quotaFinding(48, 12, 100, {
        severity: 'unknown',
        evidence: {
          source: 'compute-usages',
          observedAt: minutesAgo(29),
          link: 'https://learn.microsoft.com',
        },
      }),
    ],
  ),
];

function refusal(
  where: Parameters<typeof placement>[0],
  over: Partial<Finding>,
): Refusal {
  const deciding = finding({ severity: 'blocked', ...over });
  return {
    placement: placement(where),
    finding: deciding,
  };
}

export const refusals = (): Refusal[] => [
  refusal(
    { region: 'westeurope' },
    {
      message: 'Low-priority vCPU quota needs 12, has 1 free of 10.',
      numbers: { unit: 'vCPU', used: 9, asked: 12, limit: 10 },
      remedy: 'Raise the limit to 21 or more.',
    },
  ),
  refusal(
    { region: 'westeurope', worker: 'Standard_D2s_v6' },
    {
      rule: 'sku-not-offered',
      subject: { kind: 'pool', name: 'spotwork' },
      message:
        'Standard_D2s_v6 is not offered to this subscription in westeurope: NotAvailableForSubscription.',
      remedy: 'Take D2as_v6, offered in zones 1 and 2.',
    },
  ),
];

export const ladder = (over: Partial<Ladder> = {}): Ladder => ({
  placements: rungs(),
  out: refusals(),
  notAnswered: [],
  regionsAsked: 5,
  observedAt: minutesAgo(4),
  ...over,
});
