import { Environment, PlacementPool, Stage } from '@rally/plugin-aks-common';
import { WORKLOAD_SETTINGS } from './workloads';

const REGISTRY_SKU: Record<Stage, string> = {
  dev: 'Basic',
  staging: 'Standard',
  prod: 'Premium',
};

/** Days for which what was deleted can be brought back; Key Vault takes 7-90. */
const RETENTION_DAYS: Record<Stage, number> = { dev: 7, staging: 30, prod: 90 };

/** A pool as `terraform/modules/cluster` takes it. */
export const terraformPool = (pool: PlacementPool) => ({
  name: pool.name,
  mode: pool.mode,
  vm_size: pool.vmSize,
  zones: pool.zones,
  priority: pool.priority,
  count: pool.count,
  autoscaler: pool.autoscaler,
  max_surge: pool.maxSurge,
  max_unavailable: pool.maxUnavailable,
  eviction_policy: pool.evictionPolicy,
  spot_max_price: pool.spotMaxPrice,
});

/** The `locals` of the environment's Terraform: everything that was decided. */
export function terraformLocals(environment: Environment) {
  const { metadata, spec, provenance } = environment;
  const { placement } = spec;
  const { names, stage, pools } = placement;
  const zoned = pools.some(pool => pool.zones.length > 1);
  return {
    environment: metadata.name,
    stage,
    owner: metadata.owner,
    template: provenance.template,
    template_version: provenance.templateVersion,
    subscription_id: placement.subscriptionId,
    region: placement.region,
    kubernetes_version: placement.kubernetesVersion,
    tier: placement.tier,
    support_plan: placement.supportPlan,
    assign_roles: placement.assignsRoles,
    dedicated_system_pool:
      stage === 'prod' &&
      pools.some(pool => pool.mode === 'User' && pool.priority === 'Regular'),
    registry_sku: REGISTRY_SKU[stage],
    storage_replication: stage === 'prod' && zoned ? 'ZRS' : 'LRS',
    retention_days: RETENTION_DAYS[stage],
    names: {
      resource_group: names.resourceGroup,
      cluster: names.cluster,
      registry: names.registry,
      key_vault: names.keyVault,
      storage_account: names.storageAccount,
    },
    node_pools: pools.map(terraformPool),
    workloads: Object.fromEntries(
      spec.workloads.map(workload => {
        const settings = WORKLOAD_SETTINGS[workload];
        return [
          workload,
          {
            namespace: settings.namespace,
            service_account: settings.serviceAccount,
            grants: settings.grants.map(({ scope, role }) => ({ scope, role })),
          },
        ];
      }),
    ),
  };
}
