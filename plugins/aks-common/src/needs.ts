import { z } from 'zod';

/** How long an environment is expected to live and how much it must bear. */
export const stageSchema = z.enum(['dev', 'staging', 'prod']);
export type Stage = z.infer<typeof stageSchema>;

/** AKS pool names: https://learn.microsoft.com/azure/aks/create-node-pools */
export const POOL_NAME = /^[a-z][a-z0-9]{0,11}$/;

/** Azure region names as Resource Manager writes them: `westeurope`. */
export const regionSchema = z
  .string()
  .regex(/^[a-z][a-z0-9]{2,39}$/, 'must be a region name such as westeurope');

export const subscriptionIdSchema = z.guid('must be a subscription id (GUID)');

const kubernetesVersionSchema = z
  .string()
  .regex(
    /^1\.\d{1,3}(\.\d{1,3})?$/,
    'must be a version such as 1.36 or 1.36.3',
  );

const nodesSchema = z
  .strictObject({
    min: z.int().min(0).max(1000).default(1),
    max: z.int().min(0).max(1000).default(3),
  })
  .refine(nodes => nodes.min <= nodes.max, {
    error: 'min must not be above max',
    path: ['min'],
  });

/** One pool as a person asks for it; figures are per node. */
export const poolNeedsSchema = z.strictObject({
  name: z
    .string()
    .regex(
      POOL_NAME,
      'must be 1-12 lower-case letters or digits, a letter first',
    ),
  mode: z.enum(['System', 'User']).default('User'),
  /** vCPU of one node, at least. */
  vcpu: z.number().min(1).max(1000).default(4),
  /** Memory of one node in GiB, at least. */
  memoryGib: z.number().min(1).max(32768).default(16),
  nodes: nodesSchema.prefault({}),
  spot: z.boolean().default(false),
  /** A paused pool exists with no nodes and no autoscaler. */
  paused: z.boolean().default(false),
  architecture: z.enum(['any', 'x64', 'Arm64']).default('any'),
  gpus: z.int().min(0).max(16).default(0),
  /** The size wanted first; others of its family and siblings follow as fallbacks. */
  vmSize: z
    .string()
    .regex(
      /^Standard_[A-Za-z0-9_-]{1,60}$/,
      'must be a VM size such as Standard_D4s_v6',
    )
    .optional(),
  /** Highest price of a spot node in US dollars an hour; -1 pays up to the regular price. */
  spotMaxPrice: z
    .number()
    .refine(
      price => price === -1 || price >= 0.00001,
      'must be -1 or at least 0.00001',
    )
    .default(-1),
});
export type PoolNeeds = z.output<typeof poolNeedsSchema>;

/**
 * What a person asks for. Every part has a default, so `{}` is valid.
 *
 * `vcpu`, `memoryGib` and `nodes` describe the workers together at their
 * maximum; a system pool that fits the stage is added. `pools`, when given,
 * replaces both.
 */
export const needsSchema = z.strictObject({
  subscriptionId: subscriptionIdSchema.optional(),
  stage: stageSchema.default('dev'),
  /** vCPU of all workers together when all of them run. */
  vcpu: z.int().min(1).max(100_000).default(12),
  /** Memory of all workers together in GiB when all of them run. */
  memoryGib: z.number().min(1).max(1_000_000).default(48),
  nodes: nodesSchema.prefault({}),
  spot: z.boolean().default(true),
  paused: z.boolean().default(false),
  architecture: z.enum(['any', 'x64', 'Arm64']).default('x64'),
  /** The worker size wanted first. */
  vmSize: poolNeedsSchema.shape.vmSize,
  /** Regions allowed, the wanted one first. Empty: any region. */
  regions: z.array(regionSchema).max(100).default([]),
  kubernetesVersion: kubernetesVersionSchema.optional(),
  /** US dollars a month at most; a dearer placement is risky, not blocked. */
  budget: z.number().positive().max(10_000_000).optional(),
  /** Replaces vCPU, memory and nodes. Empty: as if unset, since forms write empty lists. */
  pools: z
    .array(poolNeedsSchema)
    .max(20)
    .refine(pools => new Set(pools.map(p => p.name)).size === pools.length, {
      error: 'pool names must differ',
    })
    .optional(),
});
export type NeedsInput = z.input<typeof needsSchema>;
export type Needs = z.output<typeof needsSchema>;
