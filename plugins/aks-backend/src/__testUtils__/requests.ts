import { SUBSCRIPTION } from '@rally/azure/testUtils';

/** The route of the cluster that the fixtures know. */
export const CLUSTER = `/api/aks/clusters/${SUBSCRIPTION}/rg-rally-dev/aks-rally-dev`;

/** A placement that the fixtures grant. */
export const placement = {
  subscriptionId: SUBSCRIPTION,
  region: 'westeurope',
  kubernetesVersion: '1.36',
  pools: [
    { name: 'system', mode: 'System', vmSize: 'Standard_D4as_v6', count: 1 },
  ],
};
