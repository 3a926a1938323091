import { SUBSCRIPTION } from '../../__fixtures__/world';

/** A resource as a test writes it; what is not said is created with nothing unknown. */
export interface ResourceSketch {
  address?: string;
  type: string;
  name?: string;
  module?: string;
  index?: string | number;
  actions?: string[];
  before?: object | null;
  after?: object | null;
  unknown?: object;
  /** Expressions of the configuration. */
  expressions?: object;
}

export const CLUSTER = {
  name: 'aks-vision',
  location: 'northeurope',
  resource_group_name: 'rg-vision',
  kubernetes_version: '1.36.3',
  sku_tier: 'Free',
  support_plan: 'KubernetesOfficial',
  node_provisioning_profile: [{ mode: 'Manual' }],
  default_node_pool: [
    {
      name: 'system',
      vm_size: 'Standard_D2s_v6',
      node_count: 2,
      zones: ['1', '2', '3'],
      upgrade_settings: [{ max_surge: '1' }],
    },
  ],
};

export const POOL = {
  name: 'work',
  vm_size: 'Standard_D4s_v6',
  mode: 'User',
  priority: 'Regular',
  auto_scaling_enabled: true,
  min_count: 1,
  max_count: 3,
};

export const cluster = (
  over: Partial<ResourceSketch> = {},
): ResourceSketch => ({
  type: 'azurerm_kubernetes_cluster',
  after: CLUSTER,
  ...over,
});

export const pool = (over: Partial<ResourceSketch> = {}): ResourceSketch => ({
  type: 'azurerm_kubernetes_cluster_node_pool',
  after: POOL,
  unknown: { kubernetes_cluster_id: true, node_count: true },
  ...over,
});

const addressOf = ({ address, module, type, name, index }: ResourceSketch) =>
  address ??
  `${module ? `${module}.` : ''}${type}.${name ?? 'this'}${
    index === undefined ? '' : `[${JSON.stringify(index)}]`
  }`;

/** JSON as `terraform show -json` writes it. */
export function planJson(
  resources: ResourceSketch[],
  over: object = {},
): Record<string, any> {
  return {
    format_version: '1.2',
    terraform_version: '1.11.4',
    planned_values: {},
    resource_changes: resources.map(sketch => ({
      address: addressOf(sketch),
      module_address: sketch.module,
      mode: 'managed',
      type: sketch.type,
      name: sketch.name ?? 'this',
      index: sketch.index,
      change: {
        actions: sketch.actions ?? ['create'],
        before: sketch.before ?? null,
        after: sketch.after === undefined ? {} : sketch.after,
        after_unknown: sketch.unknown ?? {},
      },
    })),
    configuration: {
      provider_config: {
        azurerm: {
          name: 'azurerm',
          version_constraint: '5.2.0',
          expressions: {
            subscription_id: { constant_value: SUBSCRIPTION },
            resource_provider_registrations: { constant_value: 'core' },
          },
        },
      },
      root_module: {
        resources: resources
          .filter(({ module }) => !module)
          .map(({ type, name = 'this', expressions = {} }) => ({
            mode: 'managed',
            type,
            name,
            provider_config_key: 'azurerm',
            expressions,
          })),
      },
    },
    complete: true,
    errored: false,
    ...over,
  };
}
