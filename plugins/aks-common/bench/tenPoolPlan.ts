const POOLS = 9;

/** What `terraform show -json` writes of a cluster with a default pool and nine more. */
export function tenPoolPlan(subscriptionId: string, region: string): string {
  const id = `/subscriptions/${subscriptionId}/resourceGroups/rg-bench/providers/Microsoft.ContainerService/managedClusters/aks-bench`;
  const made = (
    type: string,
    name: string,
    index: string | undefined,
    after: object,
  ) => ({
    address: `${type}.${name}${index === undefined ? '' : `["${index}"]`}`,
    mode: 'managed',
    type,
    name,
    ...(index !== undefined && { index }),
    provider_name: 'registry.terraform.io/hashicorp/azurerm',
    change: {
      actions: ['create'],
      before: null,
      after,
      after_unknown: {},
    },
  });
  return JSON.stringify({
    format_version: '1.2',
    terraform_version: '1.14.8',
    planned_values: {},
    resource_changes: [
      made('azurerm_kubernetes_cluster', 'this', undefined, {
        id,
        name: 'aks-bench',
        location: region,
        resource_group_name: 'rg-bench',
        dns_prefix: 'aks-bench',
        sku_tier: 'Standard',
        support_plan: 'KubernetesOfficial',
        kubernetes_version: '1.36',
        identity: [{ type: 'SystemAssigned' }],
        default_node_pool: [
          {
            name: 'system',
            vm_size: 'Standard_D4s_v6',
            node_count: 2,
            upgrade_settings: [{ max_surge: '1' }],
          },
        ],
        node_provisioning_profile: [{ mode: 'Manual' }],
      }),
      ...Array.from({ length: POOLS }, (_, at) =>
        made('azurerm_kubernetes_cluster_node_pool', 'this', `pool${at}`, {
          name: `pool${at}`,
          kubernetes_cluster_id: id,
          vm_size: `Standard_D${[2, 4, 8][at % 3]}${at % 2 ? 's' : 'as'}_v6`,
          mode: 'User',
          os_type: 'Linux',
          priority: at % 4 === 0 ? 'Spot' : 'Regular',
          ...(at % 4 === 0
            ? { eviction_policy: 'Delete', spot_max_price: -1 }
            : { upgrade_settings: [{ max_surge: '33%' }] }),
          auto_scaling_enabled: true,
          min_count: 1,
          max_count: 3,
          node_count: 1,
          zones: ['1', '2'],
        }),
      ),
    ],
  });
}
