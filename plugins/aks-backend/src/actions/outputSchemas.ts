import { z } from 'zod/v3';
import { placementInput } from './inputSchemas';

const time = z.string().describe('ISO 8601, UTC');

const problem = z
  .object({
    code: z.string().describe("Azure's code, or Timeout, Network, Malformed"),
    status: z.number().optional().describe('HTTP status, if there was one'),
    message: z.string(),
    since: time,
    retryAt: time.optional(),
  })
  .describe('Why Azure did not answer; what stands beside it is from before');

export const quotaOutput = z.object({
  subscriptionId: z.string(),
  regions: z.array(
    z.object({
      region: z.string(),
      state: z
        .enum(['answered', 'stale', 'not-answered'])
        .describe('not-answered is unknown, never zero'),
      quotas: z.array(
        z.object({
          name: z
            .string()
            .describe('cores, lowPriorityCores (spot) or a size family'),
          displayName: z.string(),
          used: z.number(),
          limit: z.number(),
          free: z.number().describe('limit - used'),
        }),
      ),
      observedAt: time.optional(),
      validUntil: time.optional(),
      problem: problem.optional(),
    }),
  ),
});

export const quotaRequestOutput = z.object({
  id: z.string(),
  subscriptionId: z.string(),
  region: z.string(),
  name: z.string(),
  limit: z.number().describe('The new limit asked for'),
  state: z
    .enum(['in-progress', 'escalated', 'granted', 'refused'])
    .describe('escalated: a person at Azure decides'),
  before: z.object({ used: z.number().optional(), limit: z.number() }),
  requestedBy: z.string(),
  requestedAt: time,
  observedAt: time,
  endedAt: time.optional(),
  reason: z
    .object({ code: z.string(), message: z.string() })
    .optional()
    .describe("Why it was refused or escalated, in Azure's words"),
  problem: problem.optional(),
});

export const quotaRequestsOutput = z.object({
  requests: z.array(quotaRequestOutput),
});

const verdict = z
  .enum(['clear', 'risky', 'unknown', 'blocked'])
  .describe('unknown is not blocked: a source did not answer');

const finding = z.object({
  rule: z.string().describe('Stable id of the rule, such as quota-regional'),
  severity: z.enum(['clear', 'risky', 'unknown', 'blocked', 'note']),
  phase: z
    .enum(['create', 'upgrade'])
    .describe('At apply, or later when surge nodes join'),
  subject: z.object({
    kind: z.enum([
      'subscription',
      'region',
      'cluster',
      'pool',
      'quota',
      'name',
    ]),
    name: z.string(),
  }),
  message: z.string().describe('One sentence with the numbers'),
  numbers: z
    .object({
      unit: z.enum(['vCPU', 'nodes', 'characters', 'USD/month']),
      used: z.number(),
      asked: z.number(),
      limit: z.number(),
    })
    .optional(),
  said: z
    .string()
    .optional()
    .describe("The source's own word, such as High or 20+"),
  remedy: z.string().optional().describe('What to do'),
  change: z
    .object({
      pool: z.string().optional().describe('Absent: the placement itself'),
      set: z.record(z.unknown()).describe('Fields to set; null drops one'),
    })
    .optional()
    .describe('The remedy as data, where nothing is to decide'),
  evidence: z.object({
    source: z.string(),
    observedAt: time.optional(),
    link: z.string(),
  }),
});

export const reportOutput = z.object({
  verdict,
  create: verdict,
  upgrade: verdict,
  findings: z.array(finding),
  observedAt: time.optional().describe('The oldest fact used'),
});

const price = z
  .object({
    currency: z.literal('USD'),
    perHour: z.number().nullable().describe('With every pool at its maximum'),
    perMonth: z.number().nullable(),
    leastPerHour: z
      .number()
      .nullable()
      .describe('With every pool at its minimum'),
    pools: z.array(
      z.object({
        pool: z.string(),
        perNodeHour: z.number().nullable(),
        nodes: z.number(),
        perHour: z.number().nullable(),
      }),
    ),
    clusterPerHour: z.number(),
    missing: z.array(z.string()).describe('Parts without a list price'),
  })
  .describe('null: not known, never free');

export const preflightOutput = reportOutput.extend({
  price,
  priceBefore: price
    .optional()
    .describe('Of what stood before, where the input says it'),
});

export const ladderOutput = z.object({
  placements: z
    .array(
      z.object({
        rank: z.number().nullable().describe('1 is best; null: unknown'),
        placement: placementInput,
        report: reportOutput,
        price,
        steps: z
          .array(z.string())
          .describe('How it departs from what was wanted first'),
        why: z.string().describe('Why it stands where it stands'),
      }),
    )
    .describe('Best first'),
  out: z
    .array(
      z.object({
        placement: placementInput,
        finding,
        observedAt: time.optional(),
      }),
    )
    .describe('What Azure would refuse, each with the finding that decides'),
  notAnswered: z.array(
    z.object({
      region: z.string(),
      code: z.string(),
      message: z.string(),
      retryAt: time.optional(),
    }),
  ),
  regionsAsked: z.number(),
  observedAt: time.optional(),
});

const pool = z.object({
  name: z.string(),
  mode: z.string(),
  vmSize: z.string(),
  priority: z.enum(['Regular', 'Spot']),
  zones: z.array(z.string()),
  count: z.number().describe('Nodes'),
  autoscaler: z.object({ min: z.number(), max: z.number() }).optional(),
  kubernetesVersion: z.string().optional(),
  osType: z.string(),
  evictionPolicy: z.string().optional(),
  spotMaxPrice: z.number().optional(),
  maxSurge: z.string().optional(),
  provisioningState: z.string(),
  powerState: z.string().optional(),
  provisioningError: z
    .object({ code: z.string(), message: z.string() })
    .optional()
    .describe("Why the last operation failed, in Azure's words"),
});

const cluster = z.object({
  id: z.string().describe('Resource id'),
  subscriptionId: z.string(),
  resourceGroup: z.string(),
  name: z.string(),
  region: z.string(),
  kubernetesVersion: z.string(),
  tier: z.string(),
  supportPlan: z.string(),
  provisioningState: z.string(),
  powerState: z.string().optional(),
  autoUpgradeChannel: z
    .string()
    .optional()
    .describe('Absent: Azure upgrades nothing by itself'),
  tags: z.record(z.string()),
  pools: z.array(pool),
  price: z
    .object({
      currency: z.literal('USD'),
      perHour: z.number().nullable(),
      perMonth: z.number().nullable(),
      pools: z.array(
        z.object({ pool: z.string(), perNodeHour: z.number().nullable() }),
      ),
      missing: z.array(z.string()),
      observedAt: time,
    })
    .optional()
    .describe(
      'List price of the nodes that run now and of the control plane; null where a part has none',
    ),
});

export const clustersOutput = z.object({
  clusters: z.array(cluster),
  problems: z
    .array(problem.extend({ subscriptionId: z.string() }))
    .describe('Subscriptions that did not answer: clusters may be missing'),
  observedAt: time,
});

export const clusterOutput = z.object({
  cluster,
  observedAt: time,
  problem: problem.optional(),
});
