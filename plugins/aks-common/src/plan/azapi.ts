import { asText, Attributes, isRecord, items, own } from './attributes';
import { CLUSTER, NODE_POOL } from './matchPools';
import { Gap } from './plan';
import { configKey, PlanResource } from './resource';

const AUTOMATIC = 'azurerm_kubernetes_automatic_cluster';

/**
 * Arguments of azurerm by the properties of Azure's API that they stand for.
 * https://learn.microsoft.com/azure/templates/microsoft.containerservice/managedclusters
 */
const OF_POOL: Readonly<Record<string, string>> = {
  name: 'name',
  vm_size: 'vmSize',
  node_count: 'count',
  min_count: 'minCount',
  max_count: 'maxCount',
  auto_scaling_enabled: 'enableAutoScaling',
  mode: 'mode',
  type: 'type',
  os_type: 'osType',
  os_sku: 'osSKU',
  os_disk_type: 'osDiskType',
  os_disk_size_gb: 'osDiskSizeGB',
  kubelet_disk_type: 'kubeletDiskType',
  priority: 'scaleSetPriority',
  eviction_policy: 'scaleSetEvictionPolicy',
  spot_max_price: 'spotMaxPrice',
  scale_down_mode: 'scaleDownMode',
  zones: 'availabilityZones',
  orchestrator_version: 'orchestratorVersion',
  max_pods: 'maxPods',
  node_labels: 'nodeLabels',
  node_taints: 'nodeTaints',
  host_encryption_enabled: 'enableEncryptionAtHost',
  ultra_ssd_enabled: 'enableUltraSSD',
  fips_enabled: 'enableFIPS',
  node_public_ip_enabled: 'enableNodePublicIP',
  capacity_reservation_group_id: 'capacityReservationGroupID',
  vnet_subnet_id: 'vnetSubnetID',
  pod_subnet_id: 'podSubnetID',
  'upgrade_settings.max_surge': 'upgradeSettings.maxSurge',
  'upgrade_settings.max_unavailable': 'upgradeSettings.maxUnavailable',
  'upgrade_settings.drain_timeout_in_minutes':
    'upgradeSettings.drainTimeoutInMinutes',
  'upgrade_settings.node_soak_duration_in_minutes':
    'upgradeSettings.nodeSoakDurationInMinutes',
  'upgrade_settings.undrainable_node_behavior':
    'upgradeSettings.undrainableNodeBehavior',
};

const OF_CLUSTER: Readonly<Record<string, string>> = {
  sku_tier: 'sku.tier',
  kubernetes_version: 'properties.kubernetesVersion',
  dns_prefix: 'properties.dnsPrefix',
  support_plan: 'properties.supportPlan',
  automatic_upgrade_channel: 'properties.autoUpgradeProfile.upgradeChannel',
  node_os_upgrade_channel: 'properties.autoUpgradeProfile.nodeOSUpgradeChannel',
  cost_analysis_enabled: 'properties.metricsProfile.costAnalysis.enabled',
  'network_profile.network_plugin': 'properties.networkProfile.networkPlugin',
  'network_profile.network_plugin_mode':
    'properties.networkProfile.networkPluginMode',
  'network_profile.network_policy': 'properties.networkProfile.networkPolicy',
  'network_profile.network_data_plane':
    'properties.networkProfile.networkDataplane',
  'network_profile.pod_cidr': 'properties.networkProfile.podCidr',
  'network_profile.service_cidr': 'properties.networkProfile.serviceCidr',
  'network_profile.dns_service_ip': 'properties.networkProfile.dnsServiceIP',
  'network_profile.ip_versions': 'properties.networkProfile.ipFamilies',
  'network_profile.outbound_type': 'properties.networkProfile.outboundType',
  'bootstrap_profile.artifact_source':
    'properties.bootstrapProfile.artifactSource',
  'node_provisioning_profile.mode': 'properties.nodeProvisioningProfile.mode',
};

const PROFILES = 'properties.agentPoolProfiles';
const IDENTITY_PATH = 'identity.type';

/** Most pools that one body is looked at for: AKS takes 100. */
const MOST_POOLS = 100;

/** A value of a body, and Terraform's tree of what is unknown of it. */
interface Part {
  value: unknown;
  unknown: unknown;
}

function partAt({ value, unknown }: Part, path: string): Part {
  let part: Part = { value, unknown };
  for (const key of path.split('.')) {
    part = {
      value: own(part.value, key),
      unknown: part.unknown === true || own(part.unknown, key),
    };
  }
  return part;
}

/** The body, whether it is written as an object or, before azapi 2, as JSON. */
function bodyOf(attributes: Attributes): Part {
  const value = own(attributes.values, 'body');
  const unknown = own(attributes.unknowns, 'body');
  if (typeof value !== 'string') return { value, unknown };
  try {
    return { value: JSON.parse(value), unknown };
  } catch {
    return { value: undefined, unknown: true };
  }
}

/** Sets `a.b` to a value and to what is unknown of it. */
function put(into: Part, path: string, { value, unknown }: Part): void {
  if (value === undefined && unknown !== true) return;
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  let at = into.value as Record<string, unknown>;
  let tree = into.unknown as Record<string, unknown>;
  for (const key of keys) {
    at = (at[key] ??= {}) as Record<string, unknown>;
    tree = (tree[key] ??= {}) as Record<string, unknown>;
  }
  if (value !== undefined) at[last] = value;
  if (unknown !== undefined) tree[last] = unknown;
}

/**
 * Zones that AKS chooses itself are as good as none.
 * https://learn.microsoft.com/azure/aks/configure-automatic-zone-placement
 */
const isAutomatic = (zones: unknown) =>
  items(zones).some(zone => asText(zone)?.toLowerCase() === 'auto');

function translated(
  from: Part,
  names: Readonly<Record<string, string>>,
): { value: Record<string, unknown>; unknown: Record<string, unknown> } {
  const made = { value: {}, unknown: {} };
  for (const [argument, property] of Object.entries(names)) {
    const part = partAt(from, property);
    if (!(argument === 'zones' && isAutomatic(part.value))) {
      put(made, argument, part);
    }
  }
  return made;
}

/** The profiles of a cluster's pools; `unknown` where it is not known which there are. */
function profilesOf(body: Part): Part[] | 'unknown' {
  const { value, unknown } = partAt(body, PROFILES);
  if (unknown === true) return 'unknown';
  return items(value)
    .slice(0, MOST_POOLS)
    .map((profile, at) => ({ value: profile, unknown: items(unknown)[at] }));
}

/** The first system pool, which azurerm keeps in the cluster's own block. */
function defaultAt(profiles: readonly Part[]): number {
  const at = profiles.findIndex(
    ({ value }) => asText(own(value, 'mode'))?.toLowerCase() === 'system',
  );
  return Math.max(0, at);
}

const resourceGroupOf = (id: unknown) =>
  /\/resourceGroups\/([^/]+)/i.exec(asText(id) ?? '')?.[1];

function clusterAttributes(attributes: Attributes): Attributes {
  const body = bodyOf(attributes);
  const { values, unknowns } = attributes;
  const made = translated(body, OF_CLUSTER);
  const whole: Part = { value: values, unknown: unknowns };
  for (const key of ['id', 'name', 'location', 'tags', 'identity']) {
    const beside = partAt(whole, key);
    const within = beside.value === undefined && beside.unknown !== true;
    put(made, key, within ? partAt(body, key) : beside);
  }
  const group = resourceGroupOf(own(values, 'parent_id'));
  if (group) made.value.resource_group_name = group;
  const profiles = profilesOf(body);
  if (profiles === 'unknown') made.unknown.default_node_pool = true;
  else if (profiles.length > 0) {
    const pool = translated(profiles[defaultAt(profiles)], OF_POOL);
    made.value.default_node_pool = [pool.value];
    made.unknown.default_node_pool = [pool.unknown];
  }
  return new Attributes(made.value, made.unknown);
}

function poolAttributes(attributes: Attributes): Attributes {
  const { values, unknowns } = attributes;
  const made = translated(partAt(bodyOf(attributes), 'properties'), OF_POOL);
  const whole: Part = { value: values, unknown: unknowns };
  for (const key of ['id', 'name']) put(made, key, partAt(whole, key));
  put(made, 'kubernetes_cluster_id', partAt(whole, 'parent_id'));
  return new Attributes(made.value, made.unknown);
}

/** Pools that a cluster's body has beside its default one. */
function otherPools(attributes: Attributes | undefined): Map<string, Part> {
  const profiles = attributes ? profilesOf(bodyOf(attributes)) : 'unknown';
  if (profiles === 'unknown') return new Map();
  const first = defaultAt(profiles);
  return new Map(
    profiles.flatMap((profile, at) => {
      const name = asText(own(profile.value, 'name')) ?? String(at);
      return at === first ? [] : [[name, profile]];
    }),
  );
}

/** The property of Azure's API that an argument of azurerm was read from. */
function propertyOf(argument: string, isCluster: boolean): string {
  const block = 'default_node_pool.';
  if (isCluster && argument.startsWith(block)) {
    const property = OF_POOL[argument.slice(block.length)];
    return property ? `body.${PROFILES}.${property}` : `body.${PROFILES}`;
  }
  if (argument === 'default_node_pool') return `body.${PROFILES}`;
  if (argument === 'kubernetes_cluster_id') return 'parent_id';
  if (argument === IDENTITY_PATH || argument === 'name') return argument;
  if (isCluster) {
    return Object.hasOwn(OF_CLUSTER, argument)
      ? `body.${OF_CLUSTER[argument]}`
      : argument;
  }
  return Object.hasOwn(OF_POOL, argument)
    ? `body.properties.${OF_POOL[argument]}`
    : argument;
}

/** The same resource, told as azurerm would tell it. */
function retold(
  resource: PlanResource,
  type: string,
  attributesOf: (attributes: Attributes) => Attributes,
): PlanResource {
  const isCluster = type === CLUSTER;
  const argumentOf = (attribute: string) => propertyOf(attribute, isCluster);
  // Of a body only the whole is known to the configuration.
  const within = (attribute: string) => argumentOf(attribute).split('.')[0];
  return {
    ...resource,
    type,
    ...(resource.after && { after: attributesOf(resource.after) }),
    ...(resource.before && { before: attributesOf(resource.before) }),
    written: undefined,
    argumentOf,
    isDefault: () => false,
    refersTo: attribute =>
      resource.refersTo(within(attribute)).map(asClusterKey),
    reasonOf: attribute => resource.reasonOf(within(attribute)),
    remedyOf: attribute => resource.remedyOf(within(attribute)),
    madeAtRandom: attribute =>
      attribute === 'name' ? resource.madeAtRandom('name') : undefined,
    sourceOf: attribute => resource.sourceOf(attribute && within(attribute)),
  };
}

/** A key of an azapi resource as that of the cluster that it is read as. */
function asClusterKey(key: string): string {
  const parts = key.split('/');
  const [type = '', name = ''] = parts.splice(-2);
  return configKey(parts, type === 'azapi_resource' ? CLUSTER : type, name);
}

function clusterOf(resource: PlanResource): PlanResource[] {
  const cluster = retold(resource, CLUSTER, clusterAttributes);
  const after = otherPools(resource.after);
  const before = otherPools(resource.before);
  const pools = [...new Set([...after.keys(), ...before.keys()])].map(
    (name): PlanResource => {
      const sides = [before.get(name), after.get(name)].map(profile => {
        if (!profile) return undefined;
        const { value, unknown } = translated(profile, OF_POOL);
        return new Attributes(value, {
          ...unknown,
          kubernetes_cluster_id: true,
        });
      });
      return {
        ...cluster,
        type: NODE_POOL,
        address: `${resource.address}.body.${PROFILES}[${JSON.stringify(
          name,
        )}]`,
        action: actionOf(resource.action, sides),
        before: sides[0],
        after: sides[1],
        argumentOf: attribute => propertyOf(attribute, false),
        refersTo: attribute =>
          attribute === 'kubernetes_cluster_id'
            ? [configKey(resource.modules, CLUSTER, resource.name)]
            : [],
      };
    },
  );
  return [cluster, ...pools];
}

function actionOf(
  action: PlanResource['action'],
  [before, after]: (Attributes | undefined)[],
): PlanResource['action'] {
  if (action !== 'update') return action;
  if (!before) return 'create';
  if (!after) return 'delete';
  return JSON.stringify(before.values) === JSON.stringify(after.values)
    ? 'none'
    : 'update';
}

const API_TYPE =
  /^Microsoft\.ContainerService\/managedClusters(\/agentPools)?@/i;

/** What AKS Automatic makes has no pools of its owner: AKS chooses their sizes. */
function automatic(resource: PlanResource): PlanResource {
  const open = (attributes: Attributes | undefined) =>
    attributes &&
    new Attributes(attributes.values, {
      ...(isRecord(attributes.unknowns) ? attributes.unknowns : {}),
      default_node_pool: true,
    });
  return {
    ...resource,
    type: CLUSTER,
    after: open(resource.after),
    before: open(resource.before),
    isDefault: attribute =>
      !attribute.startsWith('default_node_pool') &&
      resource.isDefault(attribute),
    argumentOf: attribute =>
      attribute === 'default_node_pool' ? 'node pool' : attribute,
    reasonOf: attribute =>
      attribute === 'default_node_pool'
        ? 'is left to AKS Automatic, which chooses the sizes of its nodes, so the quota they take is not known'
        : resource.reasonOf(attribute),
    remedyOf: () =>
      'Look up on the quota page what the size families of the region have left.',
  };
}

/**
 * Clusters and pools that other resources than azurerm's own make, told as
 * azurerm would tell them; every other resource as it is.
 *
 * https://registry.terraform.io/providers/Azure/azapi/latest/docs/resources/resource
 */
export function inAzurermWords(resource: PlanResource): PlanResource[] {
  if (resource.type === AUTOMATIC) return [automatic(resource)];
  if (resource.type !== 'azapi_resource') return [resource];
  const type = (resource.after ?? resource.before)?.value('type');
  const match = API_TYPE.exec(asText(type) ?? '');
  if (!match) return [resource];
  return match[1]
    ? [retold(resource, NODE_POOL, poolAttributes)]
    : clusterOf(resource);
}

const ARM_TEMPLATE = /^azurerm_\w*template_deployment$/;
const PATCHES = /^azapi_(update_resource|resource_action)$/;

/** Whether a patch of a cluster may change what its pools ask for. */
function changesPools(after: Attributes): boolean {
  const [type, pool] = API_TYPE.exec(asText(after.value('type')) ?? '') ?? [];
  if (!type) return false;
  const profiles = partAt(bodyOf(after), PROFILES);
  return (
    pool !== undefined ||
    profiles.unknown === true ||
    items(profiles.value).length > 0
  );
}

/** What may make or change a cluster in a way that is not read here. */
export function unreadClusters(resources: readonly PlanResource[]): Gap[] {
  return resources.flatMap((resource): Gap[] => {
    const { address, type, after, action } = resource;
    if (!after || action === 'none' || action === 'delete') return [];
    const gap = (attribute: string, reason: string): Gap[] => [
      { address, attribute, reason, ...resource.sourceOf(attribute) },
    ];
    if (ARM_TEMPLATE.test(type)) {
      const text = JSON.stringify(after.value('template_content')) ?? '';
      return /Microsoft\.ContainerService\/managedClusters/i.test(text)
        ? gap(
            'template_content',
            'makes a cluster by a template of Resource Manager, which is not read here',
          )
        : [];
    }
    if (type === 'azapi_resource' && after.isUnknown('type')) {
      return gap('type', resource.reasonOf('type'));
    }
    return PATCHES.test(type) && changesPools(after)
      ? gap('body', 'changes pools beside their cluster, which is not judged')
      : [];
  });
}
