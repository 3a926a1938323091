import { PlacementKeyVault, PlacementNames } from '../placement';
import { PlanResource } from './resource';
import { Taking } from './taking';

const NAMED: Record<string, keyof PlacementNames> = {
  azurerm_resource_group: 'resourceGroup',
  azurerm_container_registry: 'registry',
  azurerm_key_vault: 'keyVault',
  azurerm_storage_account: 'storageAccount',
};

/** What else a plan uses of Azure that is registered by itself. */
const PROVIDERS: Record<string, string> = {
  azurerm_dashboard_grafana: 'Microsoft.Dashboard',
  azurerm_monitor_workspace: 'Microsoft.Monitor',
  azurerm_log_analytics_workspace: 'Microsoft.OperationalInsights',
  azurerm_kubernetes_cluster_extension: 'Microsoft.KubernetesConfiguration',
  azurerm_kubernetes_flux_configuration: 'Microsoft.KubernetesConfiguration',
  azurerm_application_insights: 'Microsoft.Insights',
};

/** One resource that Azure holds to a rule about names. */
export interface Named {
  resource: PlanResource;
  kind: keyof PlacementNames;
  /** Absent where it is not known yet. */
  name?: string;
}

/** Those whose name is known. */
export const isKnown = (named: Named): named is Named & { name: string } =>
  named.name !== undefined;

/**
 * Names of what the plan makes; what stands has proved its name already. A
 * vault that is changed is named too: some of it can never be taken back.
 */
export function namesOf(
  resources: readonly PlanResource[],
  takingOf: (resource: PlanResource) => Taking,
): Named[] {
  return resources.flatMap((resource): Named[] => {
    const { action, type } = resource;
    const made = action === 'create' || action === 'replace';
    const changed = action === 'update' && type === 'azurerm_key_vault';
    if (!made && !changed) return [];
    const kind = Object.hasOwn(NAMED, resource.type)
      ? NAMED[resource.type]
      : undefined;
    if (!kind || !resource.after) return [];
    const name = takingOf(resource).text('name');
    if (name === undefined) return [{ resource, kind }];
    return name.length > 200 ? [] : [{ resource, kind, name }];
  });
}

/** Whether the resource has the name already. */
export const stands = (named: Named): named is Named & { name: string } =>
  isKnown(named) && named.resource.before?.value('name') === named.name;

/** Names of the storage containers that the plan makes. */
export const containersOf = (
  resources: readonly PlanResource[],
  takingOf: (resource: PlanResource) => Taking,
): string[] =>
  resources.flatMap(resource => {
    const { type, action } = resource;
    if (type !== 'azurerm_storage_container') return [];
    if (action !== 'create' && action !== 'replace') return [];
    return takingOf(resource).text('name') ?? [];
  });

/** What a plan's Key Vault is set to; `recovers`: whether the provider brings a deleted one back. */
export function keyVaultOf(
  vault: PlanResource | undefined,
  takingOf: (resource: PlanResource) => Taking,
  recovers: boolean | undefined,
): PlacementKeyVault | undefined {
  if (!vault?.after) return undefined;
  const taking = takingOf(vault);
  const purgeProtection = taking.flag('purge_protection_enabled');
  const softDeleteDays = taking.whole('soft_delete_retention_days');
  return {
    ...(purgeProtection !== undefined && { purgeProtection }),
    ...(softDeleteDays !== undefined && { softDeleteDays }),
    ...(recovers !== undefined && { recoversDeleted: recovers }),
  };
}

/** The same of what stands. */
export function standingKeyVault(
  vault: PlanResource | undefined,
): PlacementKeyVault | undefined {
  const on = vault?.before?.value('purge_protection_enabled');
  const days = vault?.before?.value('soft_delete_retention_days');
  if (!vault?.before) return undefined;
  return {
    ...(typeof on === 'boolean' && { purgeProtection: on }),
    ...(typeof days === 'number' &&
      Number.isInteger(days) && { softDeleteDays: days }),
  };
}

/** As many sets of names as it takes to hold each name once. */
export function nameSets(named: readonly Named[]): PlacementNames[] {
  const sets: PlacementNames[] = [{}];
  for (const { kind, name } of named.filter(isKnown)) {
    let set = sets.find(each => each[kind] === undefined);
    if (!set) sets.push((set = {}));
    set[kind] = name;
  }
  return sets;
}

/** Namespaces of Azure that the resources need besides those of a cluster. */
export const providersOf = (resources: readonly PlanResource[]): string[] => [
  ...new Set(
    resources
      .filter(({ action }) => action === 'create' || action === 'replace')
      .flatMap(({ type }) =>
        Object.hasOwn(PROVIDERS, type) ? [PROVIDERS[type]] : [],
      ),
  ),
];
