import { PLATFORM_SUBSCRIPTION } from '../ids';
import type { Json } from './state';

/** A PUT that somebody made before the story begins. */
export interface Deed {
  path: string;
  body: Json;
}

const BASE = `/subscriptions/${PLATFORM_SUBSCRIPTION}/resourceGroups`;
const AKS = 'providers/Microsoft.ContainerService/managedClusters';

function cluster(
  name: string,
  location: string,
  tags: Json,
  rest: { sku: Json; kubernetesVersion: string; pools: Json[] },
): Deed[] {
  const group = `rg-${name}`;
  return [
    { path: `${BASE}/${group}`, body: { location, tags } },
    {
      path: `${BASE}/${group}/${AKS}/${name}`,
      body: {
        location,
        tags,
        sku: rest.sku,
        identity: { type: 'SystemAssigned' },
        properties: {
          dnsPrefix: name,
          aadProfile: { managed: true, enableAzureRBAC: true },
          disableLocalAccounts: true,
          kubernetesVersion: rest.kubernetesVersion,
          oidcIssuerProfile: { enabled: true },
          securityProfile: { workloadIdentity: { enabled: true } },
          networkProfile: {
            networkPlugin: 'azure',
            networkPluginMode: 'overlay',
          },
          agentPoolProfiles: rest.pools,
        },
      },
    },
  ];
}

/** Two clusters that run in the first subscription. */
export const DEEDS: readonly Deed[] = [
  ...cluster(
    'rally-bench',
    'northeurope',
    { stage: 'dev', owner: 'platform' },
    {
      sku: { name: 'Base', tier: 'Free' },
      kubernetesVersion: '1.36',
      pools: [
        {
          name: 'system',
          mode: 'System',
          vmSize: 'Standard_D2as_v5',
          count: 2,
          availabilityZones: ['1', '2', '3'],
        },
        {
          name: 'spotwork',
          vmSize: 'Standard_D4as_v5',
          scaleSetPriority: 'Spot',
          availabilityZones: ['1', '2', '3'],
          enableAutoScaling: true,
          minCount: 0,
          maxCount: 6,
          count: 3,
        },
        {
          name: 'burst',
          vmSize: 'Standard_D8as_v6',
          scaleSetPriority: 'Spot',
          enableAutoScaling: true,
          minCount: 0,
          maxCount: 4,
          count: 1,
        },
      ],
    },
  ),
  ...cluster(
    'rally-season',
    'swedencentral',
    { stage: 'prod', owner: 'platform' },
    {
      sku: { name: 'Base', tier: 'Standard' },
      kubernetesVersion: '1.34.8',
      pools: [
        {
          name: 'system',
          mode: 'System',
          vmSize: 'Standard_D4s_v5',
          count: 3,
          availabilityZones: ['1', '2', '3'],
        },
        {
          name: 'work',
          vmSize: 'Standard_E8s_v5',
          enableAutoScaling: true,
          minCount: 1,
          maxCount: 4,
          count: 2,
          upgradeSettings: { maxSurge: '33%' },
        },
      ],
    },
  ),
];

/** A pool whose nodes Azure did not have when they were asked for. */
export const FAILED_POOL = `${BASE}/rg-rally-bench/${AKS}/rally-bench/agentPools/burst`;

export const ALLOCATION_FAILED: Json = {
  code: 'AllocationFailed',
  message:
    'Allocation failed. We do not have sufficient capacity for the requested VM size in this region. Read more about improving likelihood of allocation success at https://aka.ms/allocation-guidance. Target: aks-burst-vmss.',
};
