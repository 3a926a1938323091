import { CodeMeaning, docs } from './explanation';

const QUOTA = docs('azure/quotas/per-vm-quota-requests');
const SKU = docs(
  'azure/azure-resource-manager/troubleshooting/error-sku-not-available',
);
const ALLOCATION = docs('azure/virtual-machines/allocation-failure');
const NAMES = docs(
  'azure/azure-resource-manager/management/resource-name-rules',
);
const SPOT_ERRORS = docs('azure/virtual-machines/error-codes-spot');
const VERSIONS = docs('azure/aks/supported-kubernetes-versions');

type Said = ReturnType<CodeMeaning['explain']>;
const means = (codes: string[], said: Said): CodeMeaning => ({
  codes,
  explain: () => said,
});

/**
 * What codes mean without a message.
 * https://learn.microsoft.com/troubleshoot/azure/azure-kubernetes/error-codes/
 */
export const CODES: readonly CodeMeaning[] = [
  means(['AllocationFailed', 'OverconstrainedAllocationRequest'], {
    kind: 'noCapacity',
    cause:
      'The region has no room for that size now; quota has nothing to do with it.',
    remedy:
      'Take another size, another region or fewer nodes at once, or try again later.',
    link: ALLOCATION,
  }),
  means(['ZonalAllocationFailed', 'OverconstrainedZonalAllocationRequest'], {
    kind: 'noCapacity',
    cause:
      'The zone has no room for that size now; quota has nothing to do with it.',
    remedy: 'Take another zone, no zone at all, or another size.',
    link: ALLOCATION,
  }),
  means(['AksCapacityHeavyUsage', 'AKSCapacityError'], {
    kind: 'noCapacity',
    cause: 'AKS itself takes no new clusters in the region now.',
    remedy: 'Take another region, or try again later.',
    link: docs(
      'troubleshoot/azure/azure-kubernetes/error-codes/akscapacityheavyusage-error',
    ),
  }),
  means(
    [
      'SkuNotAvailable',
      'SkuNotAvailableForSubscription',
      'VMSizeNotSupported',
      'VMSizeDoesNotExist',
    ],
    {
      kind: 'skuBlocked',
      cause:
        'The size is not offered to the subscription in that region or zone.',
      remedy:
        'Take a sibling of another generation or maker, or another region.',
      link: SKU,
    },
  ),
  means(['AvailabilityZoneNotSupported'], {
    kind: 'zone',
    cause: 'The size is not offered in one of the zones.',
    remedy: 'Leave that zone out, or take another size.',
    link: docs('azure/aks/availability-zones'),
  }),
  means(['InsufficientSubnetSize'], {
    kind: 'subnet',
    cause: 'The subnet has too few addresses for the pools at their maximum.',
    remedy: 'Take a larger subnet, fewer nodes at most, or fewer max_pods.',
    link: docs('azure/aks/azure-cni-overlay'),
  }),
  means(['K8sVersionNotSupported', 'AgentPoolK8sVersionNotSupported'], {
    kind: 'version',
    cause:
      'The Kubernetes version is not offered, or not to this tier and plan.',
    remedy: 'Take one that az aks get-versions lists.',
    link: VERSIONS,
  }),
  means(['NodePoolMcVersionIncompatible'], {
    kind: 'version',
    cause: 'The versions of pool and control plane do not go together.',
    remedy: 'Upgrade the control plane first.',
    link: VERSIONS,
  }),
  means(['ManagedClusterCountExceedsQuotaLimit'], {
    kind: 'clusterCount',
    cause: 'The subscription has as many clusters as it may have.',
    remedy: 'Remove a cluster, or ask Azure support for more.',
    link: docs('azure/aks/quotas-skus-regions'),
  }),
  means(['ErrCode_InsufficientVCPUQuota', 'InsufficientVCPUQuota'], {
    kind: 'familyQuota',
    cause: 'The vCPU quota is too small; the text does not say which.',
    remedy: 'Compare the quotas of family and region with what the pools need.',
    link: QUOTA,
  }),
  means(['QuotaExceeded'], {
    kind: 'familyQuota',
    cause: 'A quota is too small; the text does not say which.',
    remedy: 'Compare the quotas of family and region with what the pools need.',
    link: QUOTA,
  }),
  means(['VMCacheSizeTooSmall'], {
    kind: 'ephemeralDisk',
    cause: 'The size has less cache than the ephemeral OS disk needs.',
    remedy:
      'Lower os_disk_size_gb, take a larger size, or os_disk_type Managed.',
    link: docs('azure/aks/concepts-storage#ephemeral-os-disk'),
  }),
  means(['SystemPoolSkuTooLow'], {
    kind: 'systemPool',
    cause: 'The size of the system pool is too small for AKS.',
    remedy: 'Take a size with 4 vCPU and 4 GiB or more for the system pool.',
    link: docs('azure/aks/use-system-pools'),
  }),
  means(['MaxPriceValueInvalid'], {
    kind: 'spotPrice',
    cause:
      'The highest spot price is neither -1 nor an amount with five decimals at most.',
    remedy: 'Set spot_max_price to -1, or to 0.00001 or more.',
    link: SPOT_ERRORS,
  }),
  means(
    [
      'SpotPriceGreaterThanProvidedMaxPrice',
      'SpotPriceGreaterThanProvidedMaxPriceError',
    ],
    {
      kind: 'spotPrice',
      cause: 'Spot nodes cost more now than the highest price that is set.',
      remedy: 'Set spot_max_price to -1, or above the current price.',
      link: SPOT_ERRORS,
    },
  ),
  means(['AlreadyInUse'], {
    kind: 'nameTaken',
    cause: 'Somebody in Azure has a registry of that name.',
    remedy: 'Take another name for the registry.',
    link: NAMES,
  }),
  means(['VaultAlreadyExists'], {
    kind: 'nameTaken',
    cause: 'Somebody in Azure has a Key Vault of that name.',
    remedy: 'Take another name for the Key Vault.',
    link: NAMES,
  }),
  means(['StorageAccountAlreadyTaken', 'StorageAccountAlreadyExists'], {
    kind: 'nameTaken',
    cause: 'Somebody in Azure has a storage account of that name.',
    remedy: 'Take another name for the storage account.',
    link: NAMES,
  }),
  means(['AuthorizationFailed', 'LinkedAuthorizationFailed'], {
    kind: 'permission',
    cause: 'The identity that deploys lacks a permission.',
    remedy: 'Grant it a role that has the action named, and wait some minutes.',
    link: docs('azure/role-based-access-control/troubleshooting'),
  }),
  means(['MissingSubscriptionRegistration'], {
    kind: 'registration',
    cause: 'The subscription is not registered for a resource provider.',
    remedy:
      'Name it in resource_providers_to_register, or run az provider register.',
    link: docs(
      'azure/azure-resource-manager/troubleshooting/error-register-resource-provider',
    ),
  }),
  means(['PropertyChangeNotAllowed'], {
    kind: 'immutable',
    cause: 'A value cannot be changed on what stands.',
    remedy:
      'Create a new pool or cluster with the new value, and remove the old one.',
    link: docs('azure/aks/create-node-pools#limitations'),
  }),
  means(['Throttled', 'TooManyRequests', 'SubscriptionRequestsThrottled'], {
    kind: 'throttled',
    cause: 'Azure was asked too often.',
    remedy: 'Wait as long as Retry-After says, and try again.',
    link: docs('azure/aks/quotas-skus-regions'),
  }),
];
