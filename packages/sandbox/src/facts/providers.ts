/** Resource providers a subscription can register, as far as AKS needs them. */
export const PROVIDERS: Record<string, string[]> = {
  'Microsoft.Authorization': ['roleAssignments', 'roleDefinitions'],
  'Microsoft.AlertsManagement': ['prometheusRuleGroups'],
  'Microsoft.Compute': ['skus', 'virtualMachineScaleSets', 'locations/usages'],
  'Microsoft.ContainerRegistry': ['registries', 'registries/replications'],
  'Microsoft.ContainerService': [
    'managedClusters',
    'managedClusters/agentPools',
  ],
  'Microsoft.Dashboard': ['grafana'],
  'Microsoft.Insights': ['dataCollectionRules', 'diagnosticSettings'],
  'Microsoft.KeyVault': ['vaults', 'deletedVaults'],
  'Microsoft.KubernetesConfiguration': ['extensions', 'fluxConfigurations'],
  'Microsoft.ManagedIdentity': [
    'userAssignedIdentities',
    'userAssignedIdentities/federatedIdentityCredentials',
  ],
  'Microsoft.Monitor': ['accounts'],
  'Microsoft.Network': ['virtualNetworks', 'virtualNetworks/subnets'],
  'Microsoft.OperationalInsights': ['workspaces'],
  'Microsoft.PolicyInsights': ['policyStates'],
  'Microsoft.Quota': ['quotas', 'quotaRequests', 'usages'],
  'Microsoft.Resources': ['resourceGroups', 'subscriptions'],
  'Microsoft.Storage': ['storageAccounts', 'storageAccounts/blobServices'],
};

/** Registered from the start and for good. */
const ALWAYS = new Set(['microsoft.authorization', 'microsoft.resources']);

export function isAlwaysRegistered(namespace: string): boolean {
  return ALWAYS.has(namespace.toLocaleLowerCase('en-US'));
}

/** The namespace in Azure's spelling. */
export function findProvider(namespace: string): string | undefined {
  const wanted = namespace.toLocaleLowerCase('en-US');
  return Object.keys(PROVIDERS).find(
    known => known.toLocaleLowerCase('en-US') === wanted,
  );
}
