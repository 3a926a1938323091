import { list, object, text, withoutNulls } from '../../world/json';
import type { Json, ResourceRecord } from '../../world/state';
import { demandOf, Demand } from '../../quota';
import {
  ResolvedVersion,
  resolveVersion,
} from '../../facts/kubernetesVersions';
import { findVmSize } from '../../facts/vmSizes';
import { checkOffer, Place } from './offer';
import { checkPool, checkUnchanged, PoolWish } from './poolRules';
import { aks } from './refusals';

const SPOT_LABEL = 'kubernetes.azure.com/scalesetpriority';
const NODE_IMAGE_DATE = '202611.12.0';

function number(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

function priorityOf(value: unknown): PoolWish['priority'] {
  return text(value)?.toLocaleLowerCase('en-US') === 'spot'
    ? 'Spot'
    : 'Regular';
}

/** Reads a pool from the wire; what is not said is what AKS takes for it. */
export function readPool(name: string, properties: Json): PoolWish {
  const upgrade = withoutNulls(object(properties.upgradeSettings) ?? {});
  const autoscaling = properties.enableAutoScaling === true;
  if (
    properties.count !== undefined &&
    number(properties.count) === undefined
  ) {
    throw aks.invalidValue(
      'agentPoolProfile.count',
      `'${String(properties.count)}' is not a number.`,
    );
  }
  const minCount = number(properties.minCount);
  return {
    name,
    vmSize: text(properties.vmSize) ?? 'Standard_D4s_v5',
    count: number(properties.count) ?? (autoscaling ? minCount ?? 1 : 1),
    mode: text(properties.mode) ?? 'User',
    osType: text(properties.osType) ?? 'Linux',
    priority: priorityOf(properties.scaleSetPriority),
    zones: (list(properties.availabilityZones) ?? []).map(String),
    autoscaling,
    minCount,
    maxCount: number(properties.maxCount),
    maxSurge: text(upgrade.maxSurge),
    maxUnavailable: text(upgrade.maxUnavailable),
    evictionPolicy: text(properties.scaleSetEvictionPolicy),
    spotMaxPrice: number(properties.spotMaxPrice),
    version: text(properties.orchestratorVersion),
  };
}

function withSpotMarks(properties: Json): Json {
  const labels = object(properties.nodeLabels) ?? {};
  const taints = list(properties.nodeTaints) ?? [];
  const taint = `${SPOT_LABEL}=spot:NoSchedule`;
  return {
    nodeLabels: { ...labels, [SPOT_LABEL]: 'spot' },
    nodeTaints: taints.includes(taint) ? taints : [...taints, taint],
    scaleSetEvictionPolicy: properties.scaleSetEvictionPolicy ?? 'Delete',
    spotMaxPrice: properties.spotMaxPrice ?? -1,
  };
}

function nodeImage(pool: PoolWish, osSku: string): string {
  const arm = findVmSize(pool.vmSize)?.family.architecture === 'Arm64';
  if (pool.osType === 'Windows') {
    return `AKSWindows-2025-containerd-${NODE_IMAGE_DATE}`;
  }
  const system = /linux/i.test(osSku) ? 'AzureLinux-V3' : 'Ubuntu-2404';
  return `AKS${system}${
    arm ? 'gen2arm64' : 'gen2containerd'
  }-${NODE_IMAGE_DATE}`;
}

/** Pods a node takes when nobody says: the network decides. */
function defaultMaxPods(network: Json): number {
  if (text(network.networkPlugin) !== 'azure') {
    return 110;
  }
  return text(network.networkPluginMode) === 'overlay' ? 250 : 30;
}

/** The pool as AKS keeps it: what was asked for over what it adds itself. */
function complete(
  pool: PoolWish,
  given: Json,
  version: string,
  network: Json,
): Json {
  const spot = pool.priority === 'Spot';
  const osSKU = text(given.osSKU) ?? 'Ubuntu';
  const upgrade = withoutNulls(object(given.upgradeSettings) ?? {});
  const { scaleSetPriority, upgradeSettings, ...rest } = given;
  return {
    maxPods: defaultMaxPods(network),
    osDiskSizeGB: 128,
    osDiskType: 'Managed',
    kubeletDiskType: 'OS',
    enableAutoScaling: false,
    type: 'VirtualMachineScaleSets',
    enableNodePublicIP: false,
    enableEncryptionAtHost: false,
    enableUltraSSD: false,
    enableFIPS: false,
    securityProfile: { enableVTPM: false, enableSecureBoot: false },
    networkProfile: {},
    nodeLabels: {},
    ...rest,
    osType: pool.osType,
    osSKU,
    mode: pool.mode,
    vmSize: pool.vmSize,
    count: pool.count,
    orchestratorVersion: pool.version ?? version,
    currentOrchestratorVersion: version,
    nodeImageVersion: nodeImage(pool, osSKU),
    powerState: { code: 'Running' },
    ...(spot
      ? { scaleSetPriority: 'Spot', ...withSpotMarks(given) }
      : {
          upgradeSettings: {
            maxSurge: '10%',
            maxUnavailable: '0',
            ...upgrade,
          },
        }),
  };
}

/** What the cluster says about its pools. */
export interface ClusterFacts {
  version: ResolvedVersion;
  longTermSupport: boolean;
  network: Json;
}

export interface BuiltPool {
  properties: Json;
  demand: Demand;
}

/** Checks a pool but for its quota, and makes what is kept of it. */
export function buildPool(
  place: Place,
  cluster: ClusterFacts,
  name: string,
  wanted: Json,
  previous: ResourceRecord | undefined,
): BuiltPool {
  const given = withoutNulls(wanted);
  const before = object(previous?.body.properties);
  if (before) {
    checkUnchanged(before, given);
  }
  const merged = before ? { ...carriedOver(before), ...given } : given;
  const pool = readPool(name, merged);
  checkPool(pool);
  checkOffer(place, pool);
  const version = poolVersion(place, cluster, pool);
  return {
    properties: complete(pool, merged, version.patch, cluster.network),
    demand: demandOf(pool.vmSize, pool.count, pool.priority),
  };
}

/** What stays of a pool when a PUT does not say it again. */
function carriedOver(before: Json): Json {
  const {
    status: _status,
    provisioningState: _state,
    upgradeSettings: _upgrade,
    minCount: _min,
    maxCount: _max,
    enableAutoScaling: _autoscaling,
    nodeTaints: _taints,
    nodeLabels: _labels,
    ...rest
  } = before;
  return rest;
}

function poolVersion(
  place: Place,
  cluster: ClusterFacts,
  pool: PoolWish,
): ResolvedVersion {
  const version = pool.version ? resolveVersion(pool.version) : cluster.version;
  if (!version) {
    throw aks.versionUnknown(pool.version ?? '');
  }
  const minor = (patch: string) => Number(patch.split('.')[1]);
  if (minor(version.patch) > minor(cluster.version.patch)) {
    throw aks.poolAhead(version.patch, cluster.version.patch);
  }
  if (
    !version.minor.plans.includes('KubernetesOfficial') &&
    !cluster.longTermSupport
  ) {
    throw aks.versionLtsOnly(place.cluster, version.patch);
  }
  return version;
}
