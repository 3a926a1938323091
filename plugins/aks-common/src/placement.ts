import { z } from 'zod';
import { regionSchema, stageSchema, subscriptionIdSchema } from './needs';

/**
 * Shapes only. What Azure would refuse (a pool name too long, a surge on a
 * spot pool, ...) is not refused here: it is for `preflight` to say so with
 * the rule, the numbers and the remedy.
 */
const label = z.string().min(1).max(200);
const count = z.int().min(0).max(100_000);

export const placementPoolSchema = z.strictObject({
  name: label,
  mode: z.enum(['System', 'User']).default('User'),
  /** `Standard_D4s_v6` */
  vmSize: label,
  osType: z.enum(['Linux', 'Windows']).default('Linux'),
  /** Logical zones of the subscription; empty: no zones asked for. */
  zones: z.array(z.string().min(1).max(8)).max(8).default([]),
  priority: z.enum(['Regular', 'Spot']).default('Regular'),
  /** Nodes at creation. */
  count,
  autoscaler: z.strictObject({ min: count, max: count }).optional(),
  /** `"1"` or `"33%"`; unset: the service default of AKS. */
  maxSurge: z.string().max(10).optional(),
  /** `"1"` or `"10%"` */
  maxUnavailable: z.string().max(10).optional(),
  evictionPolicy: z.enum(['Delete', 'Deallocate']).optional(),
  /** US dollars an hour, or -1. */
  spotMaxPrice: z.number().optional(),
});
export type PlacementPool = z.output<typeof placementPoolSchema>;

/** Names that Azure holds to rules of its own; unset ones are not checked. */
export const placementNamesSchema = z.strictObject({
  resourceGroup: label.optional(),
  cluster: label.optional(),
  registry: label.optional(),
  keyVault: label.optional(),
  storageAccount: label.optional(),
});
export type PlacementNames = z.output<typeof placementNamesSchema>;

/** One concrete answer: where an environment would run, and on what. */
export const placementSchema = z.strictObject({
  subscriptionId: subscriptionIdSchema,
  region: regionSchema,
  stage: stageSchema.default('dev'),
  /** `1.36` or `1.36.3` */
  kubernetesVersion: z.string().min(1).max(20),
  tier: z.enum(['Free', 'Standard', 'Premium']).default('Free'),
  supportPlan: z
    .enum(['KubernetesOfficial', 'AKSLongTermSupport'])
    .default('KubernetesOfficial'),
  pools: z.array(placementPoolSchema).min(1).max(100),
  names: placementNamesSchema.prefault({}),
  /** Whether the environment grants roles to its identities (AcrPull, storage). */
  assignsRoles: z.boolean().default(true),
});
export type PlacementInput = z.input<typeof placementSchema>;
export type Placement = z.output<typeof placementSchema>;
