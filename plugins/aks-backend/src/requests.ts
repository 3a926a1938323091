import {
  needsSchema,
  placementSchema,
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

export const quotaQuery = z
  .strictObject({
    subscriptionId: lowerCaseId.optional(),
    region: regionsQuery.optional(),
  })
  .transform(({ subscriptionId, region }) => ({
    subscriptionId,
    regions: region,
  }));

/** The same as an action takes it. */
export const quotaRequest = z.strictObject({
  subscriptionId: lowerCaseId.optional(),
  regions: z.array(regionSchema).max(100).optional(),
});

export const preflightRequest = z.strictObject({ placement: placementSchema });

export const rankRequest = z.strictObject({
  needs: needsSchema.prefault({}),
  /** Rungs at most. */
  limit: z.int().min(1).max(200).optional(),
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
