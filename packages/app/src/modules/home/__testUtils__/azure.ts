import { Cluster, Pool, RegionQuota } from '@rally/plugin-aks-common';

export const SUBSCRIPTION = '00000000-0000-4000-8000-000000000001';
export const AT = '2026-11-23T12:03:00.000Z';

export const pool = (name: string, changes: Partial<Pool> = {}): Pool => ({
  name,
  mode: 'User',
  vmSize: 'Standard_D4as_v6',
  priority: 'Regular',
  zones: [],
  count: 1,
  osType: 'Linux',
  provisioningState: 'Succeeded',
  ...changes,
});

export const cluster = (
  name: string,
  changes: Partial<Cluster> = {},
): Cluster => ({
  id: `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-${name}/providers/Microsoft.ContainerService/managedClusters/${name}`,
  subscriptionId: SUBSCRIPTION,
  resourceGroup: `rg-${name}`,
  name,
  region: 'northeurope',
  kubernetesVersion: '1.36.3',
  tier: 'Standard',
  supportPlan: 'KubernetesOfficial',
  provisioningState: 'Succeeded',
  powerState: 'Running',
  tags: {},
  pools: [pool('system', { mode: 'System' })],
  ...changes,
});

export const environment = (name: string) => ({
  ref: `resource:default/${name}`,
  name,
  path: `/catalog/default/resource/${name}`,
  cluster: {
    subscriptionId: SUBSCRIPTION,
    resourceGroup: `rg-${name}`,
    name,
  },
});

export const counter = (name: string, used: number, limit: number) => ({
  name,
  displayName: `Azure's ${name}`,
  used,
  limit,
  free: limit - used,
});

export const regionQuota = (
  region: string,
  quotas: RegionQuota['quotas'],
  changes: Partial<RegionQuota> = {},
): RegionQuota => ({
  region,
  state: 'answered',
  quotas,
  observedAt: AT,
  validUntil: AT,
  ...changes,
});
