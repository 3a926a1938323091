// The actions registry takes schemas of zod 3 and publishes them as JSON schema.
// They say what may be given; the schemas of aks-common then decide and fill in
// the defaults. A test holds the fields of both together.
import { z } from 'zod/v3';

const subscriptionId = z
  .string()
  .describe('Azure subscription id (GUID). Default: the first one.');

const region = z.string().describe('Azure region name, such as westeurope');

const nodes = z
  .object({
    min: z.number().int().optional().describe('Nodes at least. Default 1.'),
    max: z.number().int().optional().describe('Nodes at most. Default 3.'),
  })
  .describe('Bounds of the autoscaler');

const vmSize = z
  .string()
  .describe('VM size wanted first, such as Standard_D4s_v6');

const architecture = z
  .enum(['any', 'x64', 'Arm64'])
  .describe('Processor architecture');

const poolNeeds = z.object({
  name: z
    .string()
    .describe('Pool name: 1-12 lower-case letters or digits, a letter first'),
  mode: z.enum(['System', 'User']).optional().describe('Default User.'),
  vcpu: z
    .number()
    .optional()
    .describe('vCPU of one node, at least. Default 4.'),
  memoryGib: z
    .number()
    .optional()
    .describe('GiB of one node, at least. Default 16.'),
  nodes: nodes.optional(),
  spot: z.boolean().optional().describe('Spot nodes. Default false.'),
  paused: z
    .boolean()
    .optional()
    .describe('The pool exists with no nodes. Default false.'),
  architecture: architecture.optional(),
  gpus: z.number().int().optional().describe('GPUs of one node. Default 0.'),
  vmSize: vmSize.optional(),
  spotMaxPrice: z
    .number()
    .optional()
    .describe(
      'Highest price of a spot node, US dollars an hour; -1 (default) pays up to the regular price',
    ),
});

export const needsInput = z
  .object({
    subscriptionId: subscriptionId.optional(),
    stage: z
      .enum(['dev', 'staging', 'prod'])
      .optional()
      .describe('How much the environment must bear. Default dev.'),
    vcpu: z
      .number()
      .int()
      .optional()
      .describe('vCPU of all workers together when all run. Default 12.'),
    memoryGib: z
      .number()
      .optional()
      .describe('GiB of all workers together when all run. Default 48.'),
    nodes: nodes.optional(),
    spot: z
      .boolean()
      .optional()
      .describe('Spot nodes for the workers. Default true.'),
    paused: z
      .boolean()
      .optional()
      .describe('The worker pool exists with no nodes. Default false.'),
    architecture: architecture.optional(),
    vmSize: vmSize.optional(),
    regions: z
      .array(region)
      .optional()
      .describe('Regions allowed, the wanted one first. Default: all offered.'),
    kubernetesVersion: z
      .string()
      .optional()
      .describe('1.36 or 1.36.3. Default: what AKS has as its default.'),
    budget: z
      .number()
      .optional()
      .describe(
        'US dollars a month at most; a dearer placement is risky, not blocked',
      ),
    pools: z
      .array(poolNeeds)
      .optional()
      .describe('The pools one by one, instead of vcpu, memoryGib and nodes'),
  })
  .describe('What an environment needs; every part has a default');

const placementPool = z.object({
  name: z.string().describe('Pool name'),
  mode: z.enum(['System', 'User']).optional().describe('Default User.'),
  vmSize: z.string().describe('VM size, such as Standard_D4s_v6'),
  osType: z.enum(['Linux', 'Windows']).optional().describe('Default Linux.'),
  zones: z
    .array(z.string())
    .optional()
    .describe('Logical zones, such as ["1", "2"]. Default: none asked for.'),
  priority: z.enum(['Regular', 'Spot']).optional().describe('Default Regular.'),
  count: z.number().int().describe('Nodes at creation'),
  autoscaler: z
    .object({
      min: z.number().int().describe('Nodes at least'),
      max: z.number().int().describe('Nodes at most'),
    })
    .optional()
    .describe('Unset: no autoscaler'),
  maxSurge: z
    .string()
    .optional()
    .describe('Extra nodes while upgrading, such as "1" or "33%"'),
  maxUnavailable: z
    .string()
    .optional()
    .describe('Nodes missing while upgrading, such as "1"'),
  evictionPolicy: z
    .enum(['Delete', 'Deallocate'])
    .optional()
    .describe('Of spot nodes'),
  spotMaxPrice: z
    .number()
    .optional()
    .describe('US dollars an hour, or -1 for up to the regular price'),
  isDefault: z
    .boolean()
    .optional()
    .describe('Written by Terraform as default_node_pool of the cluster'),
  type: z
    .enum(['VirtualMachineScaleSets', 'AvailabilitySet', 'VirtualMachines'])
    .optional(),
  kubernetesVersion: z
    .string()
    .optional()
    .describe("The pool's own version. Default: that of the cluster."),
  osSku: z.string().optional().describe('Such as Ubuntu2404 or AzureLinux3'),
  osDiskType: z.enum(['Managed', 'Ephemeral']).optional(),
  osDiskSizeGb: z.number().int().optional(),
  kubeletDiskType: z.enum(['OS', 'Temporary']).optional(),
  maxPods: z.number().int().optional().describe('Pods of one node at most'),
  drainTimeoutMinutes: z
    .number()
    .int()
    .optional()
    .describe("How long an upgrade waits for a node's pods to leave"),
  nodeSoakMinutes: z
    .number()
    .int()
    .optional()
    .describe('How long an upgrade rests between two nodes'),
  undrainableNodeBehavior: z.enum(['Cordon', 'Schedule']).optional(),
  scaleDownMode: z.enum(['Delete', 'Deallocate']).optional(),
  hostEncryption: z.boolean().optional(),
  ultraSsd: z.boolean().optional(),
  fips: z.boolean().optional(),
  nodePublicIp: z.boolean().optional(),
  onlyCriticalAddons: z
    .boolean()
    .optional()
    .describe('only_critical_addons_enabled of the default pool'),
  taints: z
    .array(z.string())
    .optional()
    .describe('Such as ["workload=batch:NoSchedule"]'),
  labels: z.record(z.string()).optional(),
  capacityReservationGroup: z.string().optional().describe('Resource id'),
  snapshotId: z.string().optional().describe('Resource id'),
  nodeSubnetId: z.string().optional().describe('Resource id'),
  podSubnetId: z.string().optional().describe('Resource id'),
  temporaryNameForRotation: z
    .string()
    .optional()
    .describe('Name of the pool that stands in while this one is rebuilt'),
});

const network = z
  .object({
    plugin: z.enum(['azure', 'kubenet', 'none']).optional(),
    mode: z.literal('overlay').optional(),
    policy: z.string().optional(),
    dataPlane: z.enum(['azure', 'cilium']).optional(),
    ipFamilies: z.array(z.enum(['IPv4', 'IPv6'])).optional(),
    podCidr: z.string().optional().describe('Such as 10.244.0.0/16'),
    serviceCidr: z.string().optional(),
    dnsServiceIp: z.string().optional(),
    vnetCidrs: z
      .array(z.string())
      .optional()
      .describe('Address spaces of the virtual network of the nodes'),
    nodeSubnet: z.string().optional().describe('Such as 10.0.0.0/24'),
    nodeSubnetUsed: z
      .number()
      .int()
      .optional()
      .describe('Addresses that others took of it'),
    podSubnet: z.string().optional().describe('Such as 10.1.0.0/20'),
    podSubnetUsed: z.number().int().optional(),
  })
  .describe('Network of the cluster; what is unset is unchecked');

export const placementInput = z
  .object({
    subscriptionId: z.string().describe('Azure subscription id (GUID)'),
    region,
    stage: z
      .enum(['dev', 'staging', 'prod'])
      .optional()
      .describe('Default dev.'),
    kubernetesVersion: z.string().describe('1.36 or 1.36.3'),
    tier: z
      .enum(['Free', 'Standard', 'Premium'])
      .optional()
      .describe('Tier of the cluster. Default Free.'),
    supportPlan: z
      .enum(['KubernetesOfficial', 'AKSLongTermSupport'])
      .optional()
      .describe('Default KubernetesOfficial.'),
    pools: z.array(placementPool).describe('All node pools, at least one'),
    names: z
      .object({
        resourceGroup: z.string().optional(),
        cluster: z.string().optional(),
        registry: z.string().optional(),
        keyVault: z.string().optional(),
        storageAccount: z.string().optional(),
      })
      .optional()
      .describe('Names to hold against the rules of Azure; unset: unchecked'),
    assignsRoles: z
      .boolean()
      .optional()
      .describe('Whether roles are granted to its identities. Default true.'),
    dnsPrefix: z.string().optional(),
    network: network.optional(),
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
    bootstrapArtifacts: z.enum(['Direct', 'Cache']).optional(),
    autoUpgradeChannel: z
      .enum(['none', 'patch', 'rapid', 'stable', 'node-image'])
      .optional(),
    nodeOsUpgradeChannel: z
      .enum(['None', 'Unmanaged', 'SecurityPatch', 'NodeImage'])
      .optional(),
    costAnalysis: z.boolean().optional(),
    nodeProvisioning: z
      .enum(['Manual', 'Auto'])
      .optional()
      .describe('Auto: node auto-provisioning'),
    identity: z
      .enum(['SystemAssigned', 'UserAssigned', 'ServicePrincipal'])
      .optional(),
    keyVault: z
      .object({
        purgeProtection: z.boolean().optional(),
        softDeleteDays: z.number().int().optional(),
        recoversDeleted: z
          .boolean()
          .optional()
          .describe('Whether a deleted vault of the name is brought back'),
      })
      .optional(),
    storageContainers: z.array(z.string()).optional(),
    resourceProviders: z
      .array(z.string())
      .optional()
      .describe('In use besides those of the named parts'),
    toleratesSpot: z
      .boolean()
      .optional()
      .describe('Whether some workload tolerates the taint of spot nodes'),
  })
  .describe('One concrete placement of an AKS environment');

export const quotaInput = z.object({
  subscriptionId: subscriptionId.optional(),
  regions: z
    .array(region)
    .optional()
    .describe('Regions to ask for. Default: all offered.'),
});

export const quotaIncreaseInput = z.object({
  subscriptionId: z.string().describe('Azure subscription id (GUID)'),
  region,
  name: z.string().describe('cores, lowPriorityCores (spot) or a size family'),
  limit: z
    .number()
    .int()
    .describe('The new absolute limit in vCPU, above the one in force'),
});

export const preflightInput = z.object({
  placement: placementInput,
  before: placementInput
    .optional()
    .describe('What stands now, where the placement is a change of it'),
});

export const rankInput = z.object({
  needs: needsInput.optional(),
  limit: z
    .number()
    .int()
    .optional()
    .describe('Rungs of the ladder at most, 1 to 200'),
});

export const clustersInput = z.object({
  subscriptionId: z
    .string()
    .optional()
    .describe('Azure subscription id (GUID). Default: all.'),
});

export const clusterInput = z.object({
  subscriptionId: z.string().describe('Azure subscription id (GUID)'),
  resourceGroup: z.string().describe('Resource group of the cluster'),
  name: z.string().describe('Name of the cluster'),
});

export const poolStatusInput = clusterInput.extend({
  pool: z.string().optional().describe('Name of a pool. Default: all pools.'),
});

export const explainInput = z.object({
  text: z
    .string()
    .describe('The error, or a log that has it; 100 000 characters at most'),
  subscriptionId: z
    .string()
    .optional()
    .describe('Where it was met. Unset: nothing is remembered.'),
  region: region.optional().describe('Where the text does not name it'),
  vmSize: z.string().optional().describe('Where the text does not name it'),
  priority: z
    .enum(['Regular', 'Spot'])
    .optional()
    .describe('Of the nodes asked for. Default: what the text says.'),
});
