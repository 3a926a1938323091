import { z } from 'zod/v3';
import { explanation } from './explanationOutput';

const time = z.string().describe('ISO 8601, UTC');

const problem = z.object({
  code: z.string(),
  status: z.number().optional(),
  message: z.string(),
  since: time,
  retryAt: time.optional(),
});

const backOff = z
  .object({
    from: time,
    to: time.optional(),
    reason: z.string().optional(),
    message: z.string().optional(),
  })
  .describe('The autoscaler asks for no nodes of the pool now');

const pool = z.object({
  pool: z.string(),
  desired: z.number().describe('Nodes wanted'),
  ready: z.number().optional().describe('Absent: Kubernetes did not say'),
  registered: z.number().optional().describe('Nodes there, ready or not'),
  evicted: z
    .number()
    .optional()
    .describe('Wanted nodes that Azure took back and that are missing'),
  evicted24h: z.number().optional().describe('Nodes taken back in 24 hours'),
  evictedMedian: z
    .number()
    .optional()
    .describe('The median of a day over the 7 days before'),
  provisioningState: z.string(),
  provisioningError: z
    .object({ code: z.string(), message: z.string(), explanation })
    .optional(),
  spot: z
    .object({
      maxPrice: z
        .number()
        .nullable()
        .describe('US dollars an hour; null: up to the regular price'),
      perHour: z.number().optional(),
      regular: z.number().optional(),
      steps: z.array(z.object({ at: time, perHour: z.number() })),
      evictionRate: z
        .string()
        .optional()
        .describe('Per cent an hour over 28 days, such as 5-10'),
    })
    .optional(),
  backOff: backOff.optional(),
});

export const poolStatusOutput = z.object({
  subscriptionId: z.string(),
  resourceGroup: z.string(),
  name: z.string(),
  asOf: time,
  pools: z.array(pool),
  podsPending: z
    .object({ count: z.number(), since: time.optional() })
    .optional()
    .describe('Pods without a node'),
  version: z.object({
    version: z.string(),
    state: z
      .enum(['supported', 'ending', 'ended', 'unknown'])
      .describe('ending: 60 days or fewer'),
    endsOn: z.string().optional(),
    daysLeft: z.number().optional(),
    longTermEndsOn: z.string().optional(),
    link: z.string(),
  }),
  sources: z.array(
    z.object({
      source: z.string(),
      state: z.enum(['answered', 'stale', 'not-answered', 'off']),
      observedAt: time.optional(),
      validUntil: time.optional(),
      askedAt: time.optional(),
      problem: problem.optional(),
    }),
  ),
});
