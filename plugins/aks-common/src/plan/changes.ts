import { asText, Attributes } from './attributes';
import { isBefore } from './provider';
import { Provider } from '../preflight/facts';
import { PlannedAction } from './plan';
import { ResourceAction } from './resource';

/**
 * A change of one of these rebuilds the pool under a temporary name.
 * https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/kubernetes_cluster_node_pool
 */
const ROTATING = [
  'fips_enabled',
  'host_encryption_enabled',
  'kubelet_config',
  'kubelet_disk_type',
  'linux_os_config',
  'max_pods',
  'node_public_ip_enabled',
  'os_disk_size_gb',
  'os_disk_type',
  'pod_subnet_id',
  'snapshot_id',
  'ultra_ssd_enabled',
  'vm_size',
  'vnet_subnet_id',
  'zones',
];
const ROTATING_DEFAULT = [...ROTATING, 'name', 'only_critical_addons_enabled'];

/** Node images that a pool goes between without being rebuilt. */
const IN_PLACE = /^(Ubuntu(2204|2404)?|AzureLinux3?)$/;

/** Lists that stand for sets are compared as such. */
const comparable = (value: unknown): string =>
  JSON.stringify(
    Array.isArray(value) && value.every(each => typeof each === 'string')
      ? [...value].sort()
      : value ?? null,
  );

const isEmpty = (value: unknown) =>
  value === undefined ||
  value === null ||
  value === false ||
  (Array.isArray(value) && value.length === 0);

/** Whether the argument is known to become something else. */
function changes(before: Attributes, after: Attributes, key: string): boolean {
  if (after.isUnknown(key)) return false;
  const old = before.value(key);
  const next = after.value(key);
  if (isEmpty(old) && isEmpty(next)) return false;
  return comparable(old) !== comparable(next);
}

/** The arguments that make the change a rebuild. */
export function rotatingChanges(
  before: Attributes | undefined,
  after: Attributes | undefined,
  isDefault: boolean,
): string[] {
  if (!before || !after) return [];
  const changed = (isDefault ? ROTATING_DEFAULT : ROTATING).filter(key =>
    changes(before, after, key),
  );
  const images = [before, after].map(
    side => asText(side.value('os_sku')) ?? '',
  );
  const rebuilt =
    changes(before, after, 'os_sku') &&
    !images.every(image => IN_PLACE.test(image));
  return rebuilt ? [...changed, 'os_sku'] : changed;
}

/** Worker pools are rebuilt by Azure's API since 4.16; before, Terraform replaces them itself. */
export const canRotate = (provider: Provider, isDefault: boolean) =>
  isDefault || !isBefore(provider, '4.16.0');

/** What becomes of the default pool: the plan says it only of the cluster. */
export function defaultPoolAction(
  action: ResourceAction,
  before: Attributes | undefined,
  after: Attributes | undefined,
): PlannedAction {
  if (action !== 'update') return action;
  return before &&
    after &&
    JSON.stringify(before.values) !== JSON.stringify(after.values)
    ? 'update'
    : 'none';
}

/** Whether a Kubernetes version changes: then surge nodes join during the apply. */
export const upgradesVersion = (
  before: Attributes | undefined,
  after: Attributes | undefined,
  key: string,
): boolean =>
  before !== undefined && after !== undefined && changes(before, after, key);
