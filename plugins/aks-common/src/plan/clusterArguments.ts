import { Placement, PlacementInput, placementSchema } from '../placement';
import { Taking } from './taking';

/** The argument of `azurerm_kubernetes_cluster` that a field of a placement is written with. */
export const CLUSTER_ARGUMENTS: Partial<Record<keyof Placement, string>> = {
  region: 'location',
  kubernetesVersion: 'kubernetes_version',
  tier: 'sku_tier',
  supportPlan: 'support_plan',
  dnsPrefix: 'dns_prefix',
  autoUpgradeChannel: 'automatic_upgrade_channel',
  nodeOsUpgradeChannel: 'node_os_upgrade_channel',
  costAnalysis: 'cost_analysis_enabled',
  outboundType: 'network_profile.outbound_type',
  nodeProvisioning: 'node_provisioning_profile.mode',
};

const UPGRADE_CHANNELS = [
  'none',
  'patch',
  'rapid',
  'stable',
  'node-image',
] as const;
const NODE_CHANNELS = [
  'None',
  'Unmanaged',
  'SecurityPatch',
  'NodeImage',
] as const;
const OUTBOUND = [
  'loadBalancer',
  'userDefinedRouting',
  'managedNATGateway',
  'userAssignedNATGateway',
  'none',
  'block',
] as const;

/** `North Europe` is `northeurope` to Resource Manager. */
export const regionName = (text: string) =>
  text.toLowerCase().replace(/\s+/g, '');

const defined = <T extends object>(fields: T) =>
  Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as { [K in keyof T]: Exclude<T[K], undefined> };

function networkOf(taking: Taking | undefined): PlacementInput['network'] {
  if (!taking) return undefined;
  const families = taking.texts('ip_versions');
  const network = defined({
    plugin: taking.word(['azure', 'kubenet', 'none'], 'network_plugin'),
    mode: taking.word(['overlay'], 'network_plugin_mode'),
    policy: taking.text('network_policy'),
    dataPlane: taking.word(
      ['azure', 'cilium'],
      'network_data_plane',
      'ebpf_data_plane',
    ),
    ipFamilies:
      families && families.length > 0
        ? families.filter(
            (family): family is 'IPv4' | 'IPv6' =>
              family === 'IPv4' || family === 'IPv6',
          )
        : undefined,
    podCidr: taking.text('pod_cidr'),
    serviceCidr: taking.text('service_cidr'),
    dnsServiceIp: taking.text('dns_service_ip'),
  });
  return Object.keys(network).length > 0 ? network : undefined;
}

function identityOf(taking: Taking): PlacementInput['identity'] {
  if (taking.attributes.hasBlock('service_principal'))
    return 'ServicePrincipal';
  const type = taking.block('identity')?.text('type');
  if (!type) return undefined;
  return type.startsWith('UserAssigned') ? 'UserAssigned' : 'SystemAssigned';
}

/** What a cluster's resource says of its placement, besides pools and what other resources say. */
export type ClusterPart = Partial<
  Omit<PlacementInput, 'pools' | 'subscriptionId'>
>;

export function clusterOf(taking: Taking): ClusterPart {
  const network = taking.block('network_profile');
  const region = taking.text('location');
  const version = taking.text('kubernetes_version');
  const tags = taking.attributes.isUnknown('tags')
    ? undefined
    : taking.map('tags');
  return defined({
    region: region && regionName(region),
    kubernetesVersion: version,
    stage: stageOf(tags),
    tier: tierOf(taking),
    supportPlan: taking.word(
      ['KubernetesOfficial', 'AKSLongTermSupport'],
      'support_plan',
    ),
    dnsPrefix: taking.text('dns_prefix', 'dns_prefix_private_cluster'),
    network: networkOf(network),
    outboundType: network?.word(OUTBOUND, 'outbound_type'),
    bootstrapArtifacts: taking
      .block('bootstrap_profile')
      ?.word(['Direct', 'Cache'], 'artifact_source'),
    autoUpgradeChannel: taking.word(
      UPGRADE_CHANNELS,
      'automatic_upgrade_channel',
      'automatic_channel_upgrade',
    ),
    nodeOsUpgradeChannel: taking.word(
      NODE_CHANNELS,
      'node_os_upgrade_channel',
      'node_os_channel_upgrade',
    ),
    costAnalysis: taking.flag('cost_analysis_enabled'),
    nodeProvisioning: taking
      .block('node_provisioning_profile')
      ?.word(['Manual', 'Auto'], 'mode'),
    identity: identityOf(taking),
  });
}

/** Older providers call tier Standard `Paid`. */
function tierOf(taking: Taking): PlacementInput['tier'] {
  if (taking.attributes.value('sku_tier') === 'Paid') return 'Standard';
  return taking.word(['Free', 'Standard', 'Premium'], 'sku_tier');
}

function stageOf(tags: Record<string, string> = {}): PlacementInput['stage'] {
  const stage = tags.stage ?? tags.environment;
  return stage === 'dev' || stage === 'staging' || stage === 'prod'
    ? stage
    : undefined;
}

/** The placement, or which fields keep it from being one. */
export function placementOf(
  input: Partial<PlacementInput>,
): { placement: Placement } | { wrong: { field: string; message: string }[] } {
  const parsed = placementSchema.safeParse(input);
  return parsed.success
    ? { placement: parsed.data }
    : {
        wrong: parsed.error.issues.map(({ path, message }) => ({
          field: String(path[0]),
          message,
        })),
      };
}
