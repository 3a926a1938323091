import {
  AgentPool,
  ManagedCluster,
  ManagedClusterAgentPoolProfile,
} from '@azure/arm-containerservice';
import { Cluster, Pool } from '@rally/plugin-aks-common';
import { malformed } from '@rally/upstream';
import { AksClient } from './AksClient';
import { asCount, asList, asRecord, asText, asTexts } from './json';

const CLUSTER_ID =
  /^\/subscriptions\/([^/]+)\/resourceGroups\/([^/]+)\/providers\/Microsoft\.ContainerService\/managedClusters\/([^/]+)$/i;

/** The clusters of the subscription with the pools their profiles name. */
export async function readClusters(
  aks: AksClient,
  subscriptionId: string,
): Promise<Cluster[]> {
  return clustersOf(await aks.clusters(subscriptionId));
}

/** One cluster with its pools as the pools themselves say it. */
export async function readCluster(
  aks: AksClient,
  subscriptionId: string,
  resourceGroup: string,
  name: string,
): Promise<Cluster> {
  const [model, pools] = await Promise.all([
    aks.cluster(subscriptionId, resourceGroup, name),
    aks.pools(subscriptionId, resourceGroup, name),
  ]);
  const cluster = clusterOf(model);
  if (!cluster) {
    throw malformed('The answer is not a cluster.');
  }
  return { ...cluster, pools: poolsOf(pools) };
}

/** @throws UpstreamError `Malformed` */
export function clustersOf(models: ManagedCluster[]): Cluster[] {
  const clusters = models.flatMap(model => clusterOf(model) ?? []);
  if (models.length > 0 && clusters.length === 0) {
    throw malformed(
      `None of the ${models.length} entries of the answer could be read.`,
    );
  }
  return clusters;
}

export function clusterOf(value: ManagedCluster): Cluster | undefined {
  const model: Partial<ManagedCluster> = asRecord(value) ?? {};
  const id = asText(model.id);
  const parts = id && CLUSTER_ID.exec(id);
  const region = asText(model.location)?.toLowerCase().replace(/ /g, '');
  if (!parts || !region) {
    return undefined;
  }
  const [, subscriptionId, resourceGroup, name] = parts;
  return {
    id,
    subscriptionId: subscriptionId.toLowerCase(),
    resourceGroup,
    name,
    region,
    kubernetesVersion:
      asText(model.currentKubernetesVersion) ??
      asText(model.kubernetesVersion) ??
      'unknown',
    tier: asText(model.sku?.tier) ?? 'unknown',
    supportPlan: asText(model.supportPlan) ?? 'KubernetesOfficial',
    provisioningState: asText(model.provisioningState) ?? 'Unknown',
    ...optional('powerState', asText(model.powerState?.code)),
    ...optional(
      'autoUpgradeChannel',
      asText(model.autoUpgradeProfile?.upgradeChannel),
    ),
    tags: Object.fromEntries(
      Object.entries(asRecord(model.tags) ?? {}).flatMap(([key, tag]) =>
        typeof tag === 'string' ? [[key, tag]] : [],
      ),
    ),
    pools: poolsOf(model.agentPoolProfiles),
  };
}

/** Of the pools themselves, or of the profiles on their cluster: both say the same. */
export function poolsOf(
  models: (AgentPool | ManagedClusterAgentPoolProfile)[] | undefined,
): Pool[] {
  return asList(models).flatMap(model => poolOf(asRecord(model)) ?? []);
}

function poolOf(
  model: Partial<AgentPool & ManagedClusterAgentPoolProfile> = {},
): Pool | undefined {
  const name = asText(model.name);
  const count = asCount(model.count);
  if (!name || count === undefined) {
    return undefined;
  }
  const min = asCount(model.minCount);
  const max = asCount(model.maxCount);
  const spot = model.scaleSetPriority === 'Spot';
  const error = asRecord(model.status?.provisioningError);
  return {
    name,
    mode: asText(model.mode) ?? 'User',
    vmSize: asText(model.vmSize) ?? 'unknown',
    priority: spot ? 'Spot' : 'Regular',
    zones: asTexts(model.availabilityZones).sort(),
    count,
    ...(model.enableAutoScaling &&
      min !== undefined &&
      max !== undefined && { autoscaler: { min, max } }),
    ...optional(
      'kubernetesVersion',
      asText(model.currentOrchestratorVersion) ??
        asText(model.orchestratorVersion),
    ),
    osType: asText(model.osType) ?? 'Linux',
    ...(spot && {
      evictionPolicy: asText(model.scaleSetEvictionPolicy) ?? 'Delete',
      spotMaxPrice:
        typeof model.spotMaxPrice === 'number' ? model.spotMaxPrice : -1,
    }),
    ...optional('maxSurge', asText(model.upgradeSettings?.maxSurge)),
    provisioningState: asText(model.provisioningState) ?? 'Unknown',
    ...optional('powerState', asText(model.powerState?.code)),
    ...(error && {
      provisioningError: {
        code: asText(error.code) ?? 'Unknown',
        message: asText(error.message) ?? '',
      },
    }),
  };
}

function optional<K extends string>(key: K, value: string | undefined) {
  return (value === undefined ? {} : { [key]: value }) as { [P in K]?: string };
}
