import { Environment } from '@rally/plugin-aks-common';
import { describeEnvironment } from '../environment/describe';

export const SUBSCRIPTION = '00000000-0000-4000-8000-000000000001';

export const placement = {
  subscriptionId: SUBSCRIPTION,
  region: 'northeurope',
  kubernetesVersion: '1.36',
  pools: [
    { name: 'system', mode: 'System', vmSize: 'Standard_D4s_v6', count: 1 },
    {
      name: 'work',
      vmSize: 'Standard_D4s_v6',
      priority: 'Spot',
      count: 1,
      autoscaler: { min: 0, max: 3 },
    },
  ],
  names: {
    resourceGroup: 'rg-vision',
    cluster: 'aks-vision',
    registry: 'crvision',
    keyVault: 'kv-vision',
    storageAccount: 'stvision',
  },
};

export const report = {
  verdict: 'clear',
  observedAt: '2026-11-23T08:00:00.000Z',
  findings: [],
};

/** A whole environment, with whatever a test wants different. */
export const environmentOf = (
  changes: Partial<Parameters<typeof describeEnvironment>[0]> = {},
): Environment =>
  describeEnvironment({
    name: 'vision',
    owner: 'platform',
    placement,
    report,
    template: 'template:default/aks-environment',
    templateVersion: '1.0.0',
    decidedAt: '2026-11-23T08:30:00.000Z',
    ...changes,
  });
