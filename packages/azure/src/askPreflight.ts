import {
  AzureRefusal,
  Placement,
  PlacementPool,
} from '@rally/plugin-aks-common';
import { UpstreamError } from '@rally/upstream';
import { ArmClient } from './ArmClient';

const API_VERSION = '2022-06-01';
const AKS_VERSION = '2026-06-01';

/**
 * What Azure's own preflight has against the cluster; nothing is created. An
 * empty list is no promise: capacity is not held back.
 *
 * https://github.com/hashicorp/terraform-provider-azurerm/pull/32260
 *
 * @throws UpstreamError where Azure did not judge it
 */
export async function askPreflight(
  arm: ArmClient,
  placement: Placement,
): Promise<AzureRefusal[]> {
  const { subscriptionId, region, names } = placement;
  const group = names.resourceGroup ?? 'rg-preflight';
  try {
    await arm.ask(
      `/providers/Microsoft.Resources/validateResources?api-version=${API_VERSION}`,
      {
        location: region,
        scope: `/subscriptions/${subscriptionId}/resourceGroups/${group}`,
        provider: 'Microsoft.ContainerService',
        type: 'managedClusters',
        resources: [
          {
            apiVersion: AKS_VERSION,
            name: names.cluster ?? 'preflight',
            type: 'Microsoft.ContainerService/managedClusters',
            location: region,
            properties: clusterOf(placement),
          },
        ],
        validationType: 'ArmPartial',
        performPreflightWithoutRbacWriteCheck: true,
      },
    );
    return [];
  } catch (thrown) {
    const refusals = refusalsIn(thrown);
    if (!refusals) {
      throw thrown;
    }
    return refusals;
  }
}

/** What AKS puts before its own words. */
const PREFIX =
  /^Preflight validation check for resource\(s\) for container service \S+ in resource group \S+ failed\. Message: /;

/** `undefined`: it is a failure of the question, and no judgement of the cluster. */
function refusalsIn(thrown: unknown): AzureRefusal[] | undefined {
  if (
    !(thrown instanceof UpstreamError) ||
    thrown.status !== 400 ||
    thrown.details.length === 0
  ) {
    return undefined;
  }
  return thrown.details.map(({ code, message }) => ({
    code,
    message: message.replace(PREFIX, ''),
  }));
}

/** The cluster as Resource Manager writes it. */
function clusterOf(placement: Placement): object {
  const { kubernetesVersion, supportPlan, names, pools } = placement;
  return {
    kubernetesVersion,
    supportPlan,
    dnsPrefix: placement.dnsPrefix ?? names.cluster ?? 'preflight',
    agentPoolProfiles: pools.map(poolOf),
  };
}

function poolOf(pool: PlacementPool): object {
  const spot = pool.priority === 'Spot';
  return {
    name: pool.name,
    mode: pool.mode,
    vmSize: pool.vmSize,
    osType: pool.osType,
    count: pool.count,
    type: pool.type ?? 'VirtualMachineScaleSets',
    ...(pool.zones.length > 0 && { availabilityZones: pool.zones }),
    ...(pool.autoscaler && {
      enableAutoScaling: true,
      minCount: pool.autoscaler.min,
      maxCount: pool.autoscaler.max,
    }),
    ...(spot && {
      scaleSetPriority: 'Spot',
      scaleSetEvictionPolicy: pool.evictionPolicy ?? 'Delete',
      spotMaxPrice: pool.spotMaxPrice ?? -1,
    }),
    ...((pool.maxSurge || pool.maxUnavailable) && {
      upgradeSettings: {
        ...(pool.maxSurge && { maxSurge: pool.maxSurge }),
        ...(pool.maxUnavailable && { maxUnavailable: pool.maxUnavailable }),
      },
    }),
  };
}
