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
