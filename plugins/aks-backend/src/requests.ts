import {
  needsSchema,
  placementSchema,
  quotaIncreaseSchema,
  regionSchema,
  subscriptionIdSchema,
} from '@rally/plugin-aks-common';
import { z } from 'zod';

const lowerCaseId = subscriptionIdSchema.transform(id => id.toLowerCase());

/** `?region=a&region=b` and `?region=a,b` */
const regionsQuery = z
  .union([z.string(), z.array(z.string())])
  .transform(value => [value].flat().flatMap(part => part.split(',')))
  .pipe(z.array(regionSchema).max(100));

export const subscriptionQuery = z.strictObject({
  subscriptionId: lowerCaseId.optional(),
});

const regional = z.strictObject({
  subscriptionId: lowerCaseId.optional(),
  region: regionsQuery.optional(),
});

export const quotaQuery = regional
  .extend({
    fresh: z
      .enum(['true', 'false'])
      .transform(value => value === 'true')
      .optional(),
  })
  .transform(({ region, ...rest }) => ({ ...rest, regions: region }));

/** Of one region. */
export const oneRegionQuery = z.strictObject({
  subscriptionId: lowerCaseId.optional(),
  region: regionSchema,
});

/** Of the regions named, or of all. */
export const regionalQuery = regional.transform(({ region, ...rest }) => ({
  ...rest,
  regions: region,
}));

/** The same as an action takes it. */
export const quotaRequest = z.strictObject({
  subscriptionId: lowerCaseId.optional(),
  regions: z.array(regionSchema).max(100).optional(),
});

/** What is asked for, and of which subscription: never of one that was not named. */
export const quotaIncreaseRequest = quotaIncreaseSchema.extend({
  subscriptionId: lowerCaseId,
});

export const preflightRequest = z.strictObject({
  placement: placementSchema,
  /** What stands now, where the placement is a change of it. */
  before: placementSchema.optional(),
});

export const rankRequest = z.strictObject({
  needs: needsSchema.prefault({}),
  /** Rungs at most. */
  limit: z.int().min(1).max(200).optional(),
  /** Takes no usages older than 30 seconds. */
  fresh: z.boolean().optional(),
});

export const forecastQuery = z.strictObject({
  subscriptionId: lowerCaseId.optional(),
  region: regionSchema,
  /** `cores`, `lowPriorityCores`, or a family such as `standardDSv6Family`. */
  quota: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9 ._-]{0,99}$/, 'must be a quota counter'),
});

/** An error that somebody met; where they say what they had asked for, it is remembered. */
export const explainRequest = z.strictObject({
  text: z.string().min(1).max(100_000),
  subscriptionId: lowerCaseId.optional(),
  region: regionSchema.optional(),
  vmSize: z
    .string()
    .regex(/^Standard_[A-Za-z0-9_-]{1,60}$/, 'must be a VM size')
    .optional(),
  priority: z.enum(['Regular', 'Spot']).optional(),
});

export const clusterPath = z.strictObject({
  subscriptionId: lowerCaseId,
  /** https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules */
  resourceGroup: z
    .string()
    .regex(/^[\p{L}\p{N}_().-]{1,90}$/u, 'must be the name of a resource group')
    .refine(name => !name.endsWith('.'), 'must not end with a full stop'),
  name: z
    .string()
    .regex(
      /^[a-zA-Z0-9]([-_a-zA-Z0-9]{0,61}[a-zA-Z0-9])?$/,
      'must be the name of a cluster',
    ),
});

export const timelinePath = clusterPath.extend({
  pool: z.string().regex(/^[a-z0-9]{1,12}$/i, 'must be the name of a pool'),
});

export const timelineQuery = z.strictObject({
  /** 7 days are kept to be shown. */
  hours: z
    .string()
    .regex(/^[0-9]{1,3}$/, 'must be a whole number of hours')
    .transform(Number)
    .pipe(z.int().min(1).max(168))
    .optional(),
});

/** As an action takes it. */
export const poolStatusRequest = clusterPath.extend({
  pool: timelinePath.shape.pool.optional(),
});
