/** A built-in role; ids are Azure's, actions of data roles are shortened. */
export interface Role {
  id: string;
  name: string;
  actions: string[];
  notActions: string[];
  dataActions: string[];
}

type Row = [
  id: string,
  name: string,
  actions?: string[],
  notActions?: string[],
  dataActions?: string[],
];

const ROWS: Row[] = [
  ['8e3af657-a8ff-443c-a75c-2fe8c4bcb635', 'Owner', ['*']],
  [
    'b24988ac-6180-42a0-ab88-20f7382dd24c',
    'Contributor',
    ['*'],
    [
      'Microsoft.Authorization/*/Delete',
      'Microsoft.Authorization/*/Write',
      'Microsoft.Authorization/elevateAccess/Action',
      'Microsoft.Blueprint/blueprintAssignments/write',
      'Microsoft.Blueprint/blueprintAssignments/delete',
      'Microsoft.Compute/galleries/share/action',
      'Microsoft.Purview/consents/write',
      'Microsoft.Purview/consents/delete',
      'Microsoft.Resources/deploymentStacks/manageDenySetting/action',
      'Microsoft.Subscription/cancel/action',
      'Microsoft.Subscription/enable/action',
    ],
  ],
  ['acdd72a7-3385-48ef-bd42-f606fba81ae7', 'Reader', ['*/read']],
  [
    '18d7d88d-d35e-4fb5-a5c3-7773c20a72d9',
    'User Access Administrator',
    ['*/read', 'Microsoft.Authorization/*', 'Microsoft.Support/*'],
  ],
  [
    'f58310d9-a9f6-439a-9e8d-f62e7b41a168',
    'Role Based Access Control Administrator',
    [
      'Microsoft.Authorization/roleAssignments/write',
      'Microsoft.Authorization/roleAssignments/delete',
      '*/read',
      'Microsoft.Support/*',
    ],
  ],
  [
    '7f951dda-4ed3-4680-a7ca-43fe172d538d',
    'AcrPull',
    ['Microsoft.ContainerRegistry/registries/pull/read'],
  ],
  [
    '8311e382-0749-4cb8-b61a-304f252e45ec',
    'AcrPush',
    [
      'Microsoft.ContainerRegistry/registries/pull/read',
      'Microsoft.ContainerRegistry/registries/push/write',
    ],
  ],
  [
    'c2f4ef07-c644-48eb-af81-4b1b4947fb11',
    'AcrDelete',
    ['Microsoft.ContainerRegistry/registries/artifacts/delete'],
  ],
  [
    '17d1049b-9a84-46fb-8f53-869881c3d3ab',
    'Storage Account Contributor',
    ['Microsoft.Storage/storageAccounts/*'],
  ],
  [
    'b7e6dc6d-f1e8-4753-8033-0f276bb0955b',
    'Storage Blob Data Owner',
    ['Microsoft.Storage/storageAccounts/blobServices/containers/*'],
    [],
    ['Microsoft.Storage/storageAccounts/blobServices/containers/blobs/*'],
  ],
  [
    'ba92f5b4-2d11-453d-a403-e96b0029c9fe',
    'Storage Blob Data Contributor',
    ['Microsoft.Storage/storageAccounts/blobServices/containers/*'],
    [],
    ['Microsoft.Storage/storageAccounts/blobServices/containers/blobs/*'],
  ],
  [
    '2a2b9908-6ea1-4ae2-8e65-a410df84e7d1',
    'Storage Blob Data Reader',
    ['Microsoft.Storage/storageAccounts/blobServices/containers/read'],
    [],
    ['Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read'],
  ],
  [
    'db58b8e5-c6ad-4a2a-8342-4190687cbf4a',
    'Storage Blob Delegator',
    [
      'Microsoft.Storage/storageAccounts/blobServices/generateUserDelegationKey/action',
    ],
  ],
  [
    '974c5e8b-45b9-4653-ba55-5f855dd0fb88',
    'Storage Queue Data Contributor',
    ['Microsoft.Storage/storageAccounts/queueServices/queues/*'],
  ],
  [
    'f25e0fa2-a7c8-4377-a976-54943a77a395',
    'Key Vault Contributor',
    ['Microsoft.KeyVault/*'],
    ['Microsoft.KeyVault/locations/deletedVaults/purge/action'],
  ],
  [
    '00482a5a-887f-4fb3-b363-3b7fe8e74483',
    'Key Vault Administrator',
    ['Microsoft.KeyVault/vaults/read'],
    [],
    ['Microsoft.KeyVault/vaults/*'],
  ],
  [
    'b86a8fe4-44ce-4948-aee5-eccb2c155cd7',
    'Key Vault Secrets Officer',
    ['Microsoft.KeyVault/vaults/read'],
    [],
    ['Microsoft.KeyVault/vaults/secrets/*'],
  ],
  [
    '4633458b-17de-408a-b874-0445c86b69e6',
    'Key Vault Secrets User',
    [],
    [],
    ['Microsoft.KeyVault/vaults/secrets/getSecret/action'],
  ],
  [
    '21090545-7ca7-4776-b22c-e363652d74d2',
    'Key Vault Reader',
    ['Microsoft.KeyVault/vaults/read'],
    [],
    ['Microsoft.KeyVault/vaults/*/read'],
  ],
  [
    'a4417e6f-fecd-4de8-b567-7b0420556985',
    'Key Vault Certificates Officer',
    ['Microsoft.KeyVault/vaults/read'],
    [],
    ['Microsoft.KeyVault/vaults/certificates/*'],
  ],
  [
    'db79e9a7-68ee-4b58-9aeb-b90e7c24fcba',
    'Key Vault Certificate User',
    [],
    [],
    ['Microsoft.KeyVault/vaults/certificates/read'],
  ],
  [
    '14b46e9e-c2b7-41b4-b07b-48a6ebf60603',
    'Key Vault Crypto Officer',
    ['Microsoft.KeyVault/vaults/read'],
    [],
    ['Microsoft.KeyVault/vaults/keys/*'],
  ],
  [
    '12338af0-0e69-4776-bea7-57ae8d297424',
    'Key Vault Crypto User',
    [],
    [],
    ['Microsoft.KeyVault/vaults/keys/read'],
  ],
  [
    'e147488a-f6f5-4113-8e2d-b22465e65bf6',
    'Key Vault Crypto Service Encryption User',
    [],
    [],
    ['Microsoft.KeyVault/vaults/keys/wrap/action'],
  ],
  [
    '0ab0b1a8-8aac-4efd-b8c2-3ee1fb270be8',
    'Azure Kubernetes Service Cluster Admin Role',
    [
      'Microsoft.ContainerService/managedClusters/listClusterAdminCredential/action',
      'Microsoft.ContainerService/managedClusters/read',
    ],
  ],
  [
    '4abbcc35-e782-43d8-92c5-2d3f1bd2253f',
    'Azure Kubernetes Service Cluster User Role',
    [
      'Microsoft.ContainerService/managedClusters/listClusterUserCredential/action',
      'Microsoft.ContainerService/managedClusters/read',
    ],
  ],
  [
    'ed7f3fbd-7b88-4dd4-9017-9adb7ce333f8',
    'Azure Kubernetes Service Contributor Role',
    ['Microsoft.ContainerService/managedClusters/*'],
  ],
  [
    '3498e952-d568-435e-9b2c-8d77e338d7f7',
    'Azure Kubernetes Service RBAC Admin',
    [],
    [],
    ['Microsoft.ContainerService/managedClusters/*'],
  ],
  [
    'b1ff04bb-8a4e-4dc4-8eb5-8693973ce19b',
    'Azure Kubernetes Service RBAC Cluster Admin',
    [],
    [],
    ['Microsoft.ContainerService/managedClusters/*'],
  ],
  [
    '7f6c6a51-bcf8-42ba-9220-52d62157d7db',
    'Azure Kubernetes Service RBAC Reader',
    [],
    [],
    ['Microsoft.ContainerService/managedClusters/*/read'],
  ],
  [
    'a7ffa36f-339b-4b5c-8bdf-e2c188b2c0eb',
    'Azure Kubernetes Service RBAC Writer',
    [],
    [],
    ['Microsoft.ContainerService/managedClusters/*/write'],
  ],
  [
    '4d97b98b-1d4f-4787-a291-c67834d212e7',
    'Network Contributor',
    ['Microsoft.Network/*'],
  ],
  [
    'f1a07417-d97a-45cb-824c-7a7467783830',
    'Managed Identity Operator',
    ['Microsoft.ManagedIdentity/userAssignedIdentities/*/assign/action'],
  ],
  [
    'e40ec5ca-96e0-45a2-b4ff-59039f2c2b59',
    'Managed Identity Contributor',
    ['Microsoft.ManagedIdentity/userAssignedIdentities/*'],
  ],
  ['43d0d8ad-25c7-4714-9337-8ba259a9fe05', 'Monitoring Reader', ['*/read']],
  [
    '749f88d5-cbae-40b8-bcfc-e573ddc772fa',
    'Monitoring Contributor',
    ['*/read', 'Microsoft.Insights/*', 'Microsoft.Monitor/*'],
  ],
  [
    '3913510d-42f4-4e42-8a64-420c390055eb',
    'Monitoring Metrics Publisher',
    [],
    [],
    ['Microsoft.Insights/Metrics/Write'],
  ],
  [
    'b0d8363b-8ddd-447d-831f-62ca05bff136',
    'Monitoring Data Reader',
    [],
    [],
    ['Microsoft.Monitor/accounts/data/metrics/read'],
  ],
  [
    '92aaf0da-9dab-42b6-94a3-d43ce8d16293',
    'Log Analytics Contributor',
    ['*/read', 'Microsoft.OperationalInsights/*'],
  ],
  ['22926164-76b3-42b3-bc55-97df8dab3e41', 'Grafana Admin'],
  ['a79a5197-3a5c-4973-a920-486035ffd60f', 'Grafana Editor'],
  ['60921a7e-fef1-4a43-9b16-a26c52ad4769', 'Grafana Viewer'],
  [
    'e82342c9-ac7f-422b-af64-e426d2e12b2d',
    'Compute Recommendations Role',
    ['Microsoft.Compute/locations/placementScores/generate/action'],
  ],
];

export const ROLES: readonly Role[] = ROWS.map(
  ([id, name, actions = [], notActions = [], dataActions = []]) => ({
    id,
    name,
    actions,
    notActions,
    dataActions,
  }),
);

export function roleByName(name: string): Role | undefined {
  return ROLES.find(role => role.name === name);
}
