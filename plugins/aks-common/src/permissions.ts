import { createPermission } from '@backstage/plugin-permission-common';

/** Read quota, sizes and versions of a subscription. */
export const aksQuotaReadPermission = createPermission({
  name: 'aks.quota.read',
  attributes: { action: 'read' },
});

/** Read clusters and their pools. */
export const aksClusterReadPermission = createPermission({
  name: 'aks.cluster.read',
  attributes: { action: 'read' },
});

/** Ask for preflight reports and ladders. */
export const aksPlacementReadPermission = createPermission({
  name: 'aks.placement.read',
  attributes: { action: 'read' },
});

/** Ask Azure for more quota in the portal's name. */
export const aksQuotaRequestPermission = createPermission({
  name: 'aks.quota.request',
  attributes: { action: 'create' },
});

export const aksPermissions = [
  aksQuotaReadPermission,
  aksQuotaRequestPermission,
  aksClusterReadPermission,
  aksPlacementReadPermission,
];
