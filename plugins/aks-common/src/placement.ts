import { z } from 'zod';
import { regionSchema, stageSchema, subscriptionIdSchema } from './needs';

/**
 * Shapes only. What Azure would refuse (a pool name too long, a surge on a
 * spot pool, ...) is not refused here: it is for `preflight` to say so with
 * the rule, the numbers and the remedy.
 */
const label = z.string().min(1).max(200);
const count = z.int().min(0).max(100_000);
/** A figure that a rule bounds; below 0 is for the rule to refuse. */
const figure = z.int().min(-100_000).max(100_000);
/** `1.36` or `1.36.3` */
const version = z.string().min(1).max(20);
/** `10.244.0.0/16`, or an address without the part behind the slash. */
const address = z.string().min(1).max(50);
const resourceId = z.string().min(1).max(1000);

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
  /** Whether Terraform writes the pool as `default_node_pool` of the cluster. */
  isDefault: z.boolean().optional(),
  /** How Azure keeps the nodes; only a scale set can hold spot nodes. */
  type: z
    .enum(['VirtualMachineScaleSets', 'AvailabilitySet', 'VirtualMachines'])
    .optional(),
  /** The pool's own version; unset: that of the cluster. */
  kubernetesVersion: version.optional(),
  osSku: label.optional(),
  osDiskType: z.enum(['Managed', 'Ephemeral']).optional(),
  osDiskSizeGb: figure.optional(),
  kubeletDiskType: z.enum(['OS', 'Temporary']).optional(),
  /** Pods of one node at most. */
  maxPods: figure.optional(),
  /** How long an upgrade waits for a node's pods to leave. */
  drainTimeoutMinutes: figure.optional(),
  /** How long an upgrade rests between two nodes. */
  nodeSoakMinutes: figure.optional(),
  undrainableNodeBehavior: z.enum(['Cordon', 'Schedule']).optional(),
  scaleDownMode: z.enum(['Delete', 'Deallocate']).optional(),
  hostEncryption: z.boolean().optional(),
  ultraSsd: z.boolean().optional(),
  fips: z.boolean().optional(),
  nodePublicIp: z.boolean().optional(),
  /** Terraform's `only_critical_addons_enabled` of the default pool. */
  onlyCriticalAddons: z.boolean().optional(),
  /** `key=value:NoSchedule` */
  taints: z.array(label).max(100).optional(),
  labels: z.record(label, z.string().max(200)).optional(),
  capacityReservationGroup: resourceId.optional(),
  snapshotId: resourceId.optional(),
  nodeSubnetId: resourceId.optional(),
  podSubnetId: resourceId.optional(),
  /** What Terraform calls the pool that stands in while this one is rebuilt. */
  temporaryNameForRotation: label.optional(),
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

/** How the cluster's network is laid out, as far as it is known. */
export const placementNetworkSchema = z.strictObject({
  plugin: z.enum(['azure', 'kubenet', 'none']).optional(),
  /** `overlay`: pods have addresses of their own, apart from the nodes' subnet. */
  mode: z.literal('overlay').optional(),
  policy: label.optional(),
  dataPlane: z.enum(['azure', 'cilium']).optional(),
  ipFamilies: z
    .array(z.enum(['IPv4', 'IPv6']))
    .min(1)
    .max(2)
    .optional(),
  podCidr: address.optional(),
  serviceCidr: address.optional(),
  dnsServiceIp: address.optional(),
  /** Address spaces of the virtual network that the nodes stand in. */
  vnetCidrs: z.array(address).max(100).optional(),
  /** The subnet of the nodes, and what others already took of it. */
  nodeSubnet: address.optional(),
  nodeSubnetUsed: count.optional(),
  /** The subnet of the pods, where they have one of their own. */
  podSubnet: address.optional(),
  podSubnetUsed: count.optional(),
});
export type PlacementNetwork = z.output<typeof placementNetworkSchema>;

/** The environment's Key Vault, as far as it is known. */
export const placementKeyVaultSchema = z.strictObject({
  purgeProtection: z.boolean().optional(),
  /** Days for which what was deleted is kept. */
  softDeleteDays: figure.optional(),
  /** Whether a deleted vault of the name is brought back: `recover_soft_deleted_key_vaults`. */
  recoversDeleted: z.boolean().optional(),
});
export type PlacementKeyVault = z.output<typeof placementKeyVaultSchema>;

/** One concrete answer: where an environment would run, and on what. */
export const placementSchema = z.strictObject({
  subscriptionId: subscriptionIdSchema,
  region: regionSchema,
  stage: stageSchema.default('dev'),
  kubernetesVersion: version,
  tier: z.enum(['Free', 'Standard', 'Premium']).default('Free'),
  supportPlan: z
    .enum(['KubernetesOfficial', 'AKSLongTermSupport'])
    .default('KubernetesOfficial'),
  pools: z.array(placementPoolSchema).min(1).max(100),
  names: placementNamesSchema.prefault({}),
  /** Whether the environment grants roles to its identities (AcrPull, storage). */
  assignsRoles: z.boolean().default(true),
  dnsPrefix: label.optional(),
  network: placementNetworkSchema.optional(),
  outboundType: z
    .enum([
      'loadBalancer',
      'userDefinedRouting',
      'managedNATGateway',
      'userAssignedNATGateway',
      'none',
      'block',
    ])
    .optional(),
  /** Where nodes fetch what they start with: `Cache` needs no way out. */
  bootstrapArtifacts: z.enum(['Direct', 'Cache']).optional(),
  autoUpgradeChannel: z
    .enum(['none', 'patch', 'rapid', 'stable', 'node-image'])
    .optional(),
  nodeOsUpgradeChannel: z
    .enum(['None', 'Unmanaged', 'SecurityPatch', 'NodeImage'])
    .optional(),
  costAnalysis: z.boolean().optional(),
  /** `Auto`: node auto-provisioning (Karpenter) adds nodes beside the pools. */
  nodeProvisioning: z.enum(['Manual', 'Auto']).optional(),
  identity: z
    .enum(['SystemAssigned', 'UserAssigned', 'ServicePrincipal'])
    .optional(),
  keyVault: placementKeyVaultSchema.optional(),
  /** Names of the containers of the storage account. */
  storageContainers: z.array(label).max(1000).optional(),
  /** Resource providers in use besides those of the named parts: `Microsoft.Dashboard`. */
  resourceProviders: z.array(label).max(100).optional(),
  /** Whether some workload tolerates the taint that AKS puts on spot nodes. */
  toleratesSpot: z.boolean().optional(),
});
export type PlacementInput = z.input<typeof placementSchema>;
export type Placement = z.output<typeof placementSchema>;
