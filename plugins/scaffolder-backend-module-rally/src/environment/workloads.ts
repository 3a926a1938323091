import { Workload } from '@rally/plugin-aks-common';

/** A role on something the environment owns; `scope` is a key of the identities module. */
export interface Grant {
  scope: 'storage' | 'key-vault' | 'registry' | 'resource-group';
  role: string;
}

/** What a workload needs of the cluster and of Azure. */
export interface WorkloadSettings {
  namespace: string;
  serviceAccount: string;
  /** Pod security level its pods keep to. */
  podSecurity: 'privileged' | 'baseline' | 'restricted';
  /** Namespaces that may open connections to it. */
  reachableFrom: Workload[];
  grants: Grant[];
}

/** The least each workload can do its work with. */
export const WORKLOAD_SETTINGS: Record<Workload, WorkloadSettings> = {
  airflow: {
    namespace: 'airflow',
    serviceAccount: 'airflow',
    podSecurity: 'baseline',
    reachableFrom: ['monitoring'],
    grants: [
      { scope: 'storage', role: 'Storage Blob Data Contributor' },
      { scope: 'key-vault', role: 'Key Vault Secrets User' },
    ],
  },
  monitoring: {
    namespace: 'monitoring',
    serviceAccount: 'monitoring',
    // The node exporter reads the node's own file system.
    podSecurity: 'privileged',
    reachableFrom: [],
    grants: [
      { scope: 'resource-group', role: 'Monitoring Reader' },
      { scope: 'key-vault', role: 'Key Vault Secrets User' },
    ],
  },
  'kmeans-inference': {
    namespace: 'kmeans-inference',
    serviceAccount: 'kmeans-inference',
    podSecurity: 'restricted',
    reachableFrom: ['airflow', 'monitoring'],
    grants: [{ scope: 'storage', role: 'Storage Blob Data Reader' }],
  },
};
