import { PlacementPool, placementPoolSchema } from '../placement';
import { Taking } from './taking';

/** The argument of azurerm that a field of a pool is written with. */
export const POOL_ARGUMENTS: Partial<Record<keyof PlacementPool, string>> = {
  name: 'name',
  mode: 'mode',
  vmSize: 'vm_size',
  osType: 'os_type',
  zones: 'zones',
  priority: 'priority',
  count: 'node_count',
  maxSurge: 'upgrade_settings.max_surge',
  maxUnavailable: 'upgrade_settings.max_unavailable',
  drainTimeoutMinutes: 'upgrade_settings.drain_timeout_in_minutes',
  nodeSoakMinutes: 'upgrade_settings.node_soak_duration_in_minutes',
  undrainableNodeBehavior: 'upgrade_settings.undrainable_node_behavior',
  evictionPolicy: 'eviction_policy',
  spotMaxPrice: 'spot_max_price',
  kubernetesVersion: 'orchestrator_version',
  osSku: 'os_sku',
  osDiskType: 'os_disk_type',
  osDiskSizeGb: 'os_disk_size_gb',
  kubeletDiskType: 'kubelet_disk_type',
  maxPods: 'max_pods',
  scaleDownMode: 'scale_down_mode',
  hostEncryption: 'host_encryption_enabled',
  ultraSsd: 'ultra_ssd_enabled',
  fips: 'fips_enabled',
  nodePublicIp: 'node_public_ip_enabled',
  onlyCriticalAddons: 'only_critical_addons_enabled',
  temporaryNameForRotation: 'temporary_name_for_rotation',
};

/** Without these nothing can be said of a pool, and a guess would be worse. */
const NO_SIZE =
  'is not written, so AKS chooses it and the quota it takes is not known';
const NO_COUNT = 'is not written, so the number of nodes is not known';

type Counts = Pick<PlacementPool, 'count' | 'autoscaler'>;

function countsOf(
  taking: Taking,
  isDefault: boolean,
  onGap: (attribute: string, reason: string) => void,
): Counts | undefined {
  const { attributes } = taking;
  const flag = ['auto_scaling_enabled', 'enable_auto_scaling'];
  if (flag.some(key => taking.gapWhereUnknown(key))) return undefined;
  if (!taking.flag(...flag)) {
    const count = taking.whole('node_count');
    if (count !== undefined) return { count };
    if (!attributes.isUnknown('node_count')) {
      onGap(attributes.pathOf('node_count'), NO_COUNT);
    }
    return undefined;
  }
  // Left out it is 0 of a node pool; of a default pool azurerm wants it.
  const min =
    taking.whole('min_count') ??
    (isDefault || attributes.isUnknown('min_count') ? undefined : 0);
  const max = taking.whole('max_count');
  for (const [key, value] of Object.entries({
    min_count: min,
    max_count: max,
  })) {
    if (value === undefined && !attributes.isUnknown(key)) {
      onGap(attributes.pathOf(key), NO_COUNT);
    }
  }
  if (min === undefined || max === undefined) return undefined;
  // An autoscaled pool starts with what is written, else with its minimum.
  const count = attributes.isUnknown('node_count')
    ? min
    : taking.whole('node_count') || min;
  return { count, autoscaler: { min, max } };
}

/** How a pool is upgraded. Half known settings are left out: a rule would judge what is not there. */
function upgradeOf(taking: Taking) {
  const settings = taking.block('upgrade_settings');
  if (!settings) return {};
  const unknown = ['max_surge', 'max_unavailable'].filter(key =>
    settings.gapWhereUnknown(key),
  );
  return {
    ...(unknown.length === 0 && {
      maxSurge: settings.text('max_surge'),
      maxUnavailable: settings.text('max_unavailable'),
    }),
    drainTimeoutMinutes: settings.whole('drain_timeout_in_minutes'),
    nodeSoakMinutes: settings.whole('node_soak_duration_in_minutes'),
    undrainableNodeBehavior: settings.word(
      ['Cordon', 'Schedule'],
      'undrainable_node_behavior',
    ),
  };
}

const present = (fields: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  );

/**
 * The pool that a `default_node_pool` block or a node pool resource writes;
 * `undefined` where so much of it is unknown that no rule could judge it.
 *
 * @param unnamed - stands for a name that is not known yet
 */
export function poolOf(
  taking: Taking,
  isDefault: boolean,
  onGap: (attribute: string, reason: string) => void,
  unnamed?: string,
): PlacementPool | undefined {
  const { attributes } = taking;
  let lacking = false;
  const required = <T>(value: T | undefined): T | undefined => {
    lacking ||= value === undefined;
    return value;
  };
  const unlessUnknown = <T>(value: T | undefined, ...keys: string[]) => {
    lacking ||= keys.some(key => attributes.isUnknown(key));
    return value;
  };

  const vmSize = required(taking.text('vm_size'));
  if (vmSize === undefined && !attributes.isUnknown('vm_size')) {
    onGap(attributes.pathOf('vm_size'), NO_SIZE);
  }
  // A pool takes its quota whatever it comes to be called.
  const name =
    taking.text('name') ??
    (attributes.isUnknown('name') ? unnamed : required(undefined));
  const counts = required(countsOf(taking, isDefault, onGap));
  const pool = present({
    name,
    vmSize,
    ...counts,
    mode: isDefault
      ? 'System'
      : unlessUnknown(taking.word(['System', 'User'], 'mode'), 'mode'),
    osType: unlessUnknown(
      taking.word(['Linux', 'Windows'], 'os_type'),
      'os_type',
    ),
    priority: isDefault
      ? undefined
      : unlessUnknown(taking.word(['Regular', 'Spot'], 'priority'), 'priority'),
    zones: taking.texts('zones', 'availability_zones'),
    ...(!isDefault && {
      evictionPolicy: taking.word(['Delete', 'Deallocate'], 'eviction_policy'),
      spotMaxPrice: spotMaxPriceOf(taking),
    }),
    ...upgradeOf(taking),
    isDefault: isDefault || undefined,
    type: isDefault
      ? taking.word(
          ['VirtualMachineScaleSets', 'AvailabilitySet', 'VirtualMachines'],
          'type',
        )
      : undefined,
    kubernetesVersion: taking.text('orchestrator_version'),
    osSku: taking.text('os_sku'),
    osDiskType: taking.word(['Managed', 'Ephemeral'], 'os_disk_type'),
    osDiskSizeGb: taking.whole('os_disk_size_gb'),
    kubeletDiskType: taking.word(['OS', 'Temporary'], 'kubelet_disk_type'),
    maxPods: taking.whole('max_pods'),
    scaleDownMode: taking.word(['Delete', 'Deallocate'], 'scale_down_mode'),
    hostEncryption: taking.flag(
      'host_encryption_enabled',
      'enable_host_encryption',
    ),
    ultraSsd: taking.flag('ultra_ssd_enabled'),
    fips: taking.flag('fips_enabled'),
    nodePublicIp: taking.flag(
      'node_public_ip_enabled',
      'enable_node_public_ip',
    ),
    onlyCriticalAddons: taking.flag('only_critical_addons_enabled'),
    taints: taking.texts('node_taints'),
    // No rule judges a label, so one that is not known is no gap.
    labels: attributes.isUnknown('node_labels')
      ? undefined
      : taking.map('node_labels'),
    capacityReservationGroup: referenceOf(
      taking,
      'capacity_reservation_group_id',
    ),
    snapshotId: referenceOf(taking, 'snapshot_id'),
    nodeSubnetId: referenceOf(taking, 'vnet_subnet_id'),
    podSubnetId: referenceOf(taking, 'pod_subnet_id'),
    temporaryNameForRotation: taking.text('temporary_name_for_rotation'),
  });
  if (lacking) return undefined;
  const parsed = placementPoolSchema.safeParse(pool);
  if (parsed.success) return parsed.data;
  for (const { path, message } of parsed.error.issues) {
    const field = String(path[0]) as keyof PlacementPool;
    onGap(
      attributes.pathOf(POOL_ARGUMENTS[field] ?? String(path[0])),
      `makes no sense (${message})`,
    );
  }
  return undefined;
}

/** azurerm gives every pool its default of -1; only on a spot pool it means something. */
function spotMaxPriceOf(taking: Taking): number | undefined {
  const price = taking.number('spot_max_price');
  return price === -1 && taking.attributes.value('priority') !== 'Spot'
    ? undefined
    : price;
}

/**
 * The id of something that the same plan makes is not known before, yet that
 * there is one is: no rule asks for more.
 */
function referenceOf(taking: Taking, key: string): string | undefined {
  return taking.attributes.isUnknown(key)
    ? undefined
    : taking.text(key)?.slice(0, 1000);
}
