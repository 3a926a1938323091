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

const arm = (page: string) =>
  docs(`azure/azure-resource-manager/troubleshooting/${page}`);

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
  means(
    ['AksCapacityHeavyUsage', 'AKSCapacityHeavyUsage', 'AKSCapacityError'],
    {
      kind: 'noCapacity',
      cause: 'AKS itself takes no new clusters in the region now.',
      remedy: 'Take another region, or try again later.',
      link: docs(
        'troubleshoot/azure/azure-kubernetes/error-codes/akscapacityheavyusage-error',
      ),
    },
  ),
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
  means(['SubnetIsFull'], {
    kind: 'subnet',
    cause: 'The subnet has too few free addresses.',
    remedy:
      'Take a larger subnet, fewer nodes or pods, or overlay, where pods take none of it.',
    link: docs('azure/aks/concepts-network-ip-address-planning'),
  }),
  means(['RequestDisallowedByPolicy'], {
    kind: 'policy',
    cause: 'A policy of the organisation forbids it as it is.',
    remedy:
      'Look up the policy that the text names, and set what it asks for, or ask for an exemption.',
    link: arm('error-policy-requestdisallowedbypolicy'),
  }),
  means(['ScopeLocked'], {
    kind: 'policy',
    cause: 'A lock on the resource or its group forbids the change.',
    remedy: 'Take the lock away for as long as the change takes.',
    link: docs('azure/azure-resource-manager/management/lock-resources'),
  }),
  means(
    [
      'ReadOnlyDisabledSubscription',
      'SubscriptionNotFound',
      'InvalidSubscriptionId',
    ],
    {
      kind: 'subscription',
      cause: 'The subscription is disabled, or the sign-in cannot see it.',
      remedy: 'Check its id and state with az account list.',
      link: arm('common-deployment-errors'),
    },
  ),
  means(
    [
      'ResourceGroupNotFound',
      'ResourceNotFound',
      'ParentResourceNotFound',
      'InvalidResourceReference',
      'LinkedInvalidPropertyId',
      'InvalidLinkedResource',
      'DiskEncryptionSetNotFound',
      'PrivateDNSZoneNotFound',
    ],
    {
      kind: 'notFound',
      cause:
        'Something that is referred to is not there, or not in that subscription.',
      remedy: 'Check its id, and let it be made before (depends_on).',
      link: arm('error-not-found'),
    },
  ),
  means(['NoRegisteredProviderFound', 'LocationNotAvailableForResourceType'], {
    kind: 'notFound',
    cause: 'The region has no such resource, or there is no such region.',
    remedy: 'Write the region as az account list-locations names it.',
    link: arm('error-not-found'),
  }),
  means(
    ['AnotherOperationInProgress', 'OperationPreempted', 'ConcurrentOperation'],
    {
      kind: 'busy',
      cause: 'Another operation on it is under way.',
      remedy: 'Wait until it ends, and try again.',
      link: docs('azure/aks/manage-abort-operations'),
    },
  ),
  means(['PrincipalNotFound'], {
    kind: 'identity',
    cause: 'The identity that gets a role is not (yet) in the directory.',
    remedy:
      'Try again in some minutes, or set skip_service_principal_aad_check for a new identity.',
    link: docs('azure/role-based-access-control/troubleshooting'),
  }),
  means(['RoleAssignmentExists'], {
    kind: 'exists',
    cause: 'The role was granted already, outside this state of Terraform.',
    remedy: 'Import the role assignment, or remove it.',
    link: docs('azure/role-based-access-control/troubleshooting'),
  }),
  means(['ServicePrincipalNotFound', 'ServicePrincipalValidationClientError'], {
    kind: 'identity',
    cause:
      'The service principal is not in the directory, or its secret is wrong.',
    remedy: 'Check its id, tenant and secret, or use a managed identity.',
    link: docs('azure/aks/kubernetes-service-principal'),
  }),
  means(
    [
      'FeatureNotFound',
      'SubscriptionNotEnabledEncryptionAtHost',
      'FeatureNotRegistered',
    ],
    {
      kind: 'feature',
      cause: 'The subscription has not the feature that a setting needs.',
      remedy: 'Register it with az feature register, or leave the setting out.',
      link: docs('azure/azure-resource-manager/management/preview-features'),
    },
  ),
  means(['PodDrainFailure', 'UpgradeFailed'], {
    kind: 'drain',
    cause: 'The upgrade stopped: most often a node could not be emptied.',
    remedy: 'Look at pod disruption budgets of what runs there, and try again.',
    link: docs(
      'troubleshoot/azure/azure-kubernetes/create-upgrade-delete/error-code-poddrainfailure',
    ),
  }),
  means(['CustomPrivateDNSZoneMissingPermissionError'], {
    kind: 'permission',
    cause:
      'The identity of the cluster may not write into the private DNS zone.',
    remedy:
      'Grant it role Private DNS Zone Contributor on the zone, before the cluster is made.',
    link: docs('azure/aks/private-clusters'),
  }),
  means(
    [
      'UserAssignedNATGatewayNotAssociatedWithSubnet',
      'ExistingRouteTableNotAssociatedWithSubnet',
    ],
    {
      kind: 'network',
      cause: 'The way out is not associated with the subnet of the nodes.',
      remedy: 'Associate it with the subnet before the cluster is made.',
      link: docs('azure/aks/egress-outboundtype'),
    },
  ),
  means(['InvalidUserDefinedRoutingWithLoadBalancerProfile'], {
    kind: 'loadBalancer',
    cause: 'outbound_type userDefinedRouting takes no load balancer profile.',
    remedy: 'Leave load_balancer_profile out.',
    link: docs('azure/aks/egress-outboundtype'),
  }),
  means(['SubnetWithExternalResourcesCannotBeUsedByOtherResources'], {
    kind: 'subnet',
    cause: 'The subnet is delegated to, or used by, another service.',
    remedy: 'Give the nodes a subnet of their own.',
    link: docs('azure/aks/concepts-network-ip-address-planning'),
  }),
  means(['PublicIPCountLimitReached'], {
    kind: 'network',
    cause:
      'The subscription has as many public addresses as it may have in the region.',
    remedy: 'Give back addresses that nobody uses, or ask for more.',
    link: docs(
      'troubleshoot/azure/azure-kubernetes/error-code-publicipcountlimitreached',
    ),
  }),
  means(['InvalidOSSKU'], {
    kind: 'invalidParameter',
    cause: 'The image is none that the pool can have.',
    remedy: 'Leave os_sku out, or set one of the operating system.',
    link: docs('azure/aks/create-node-pools'),
  }),
  means(['Throttled', 'TooManyRequests', 'SubscriptionRequestsThrottled'], {
    kind: 'throttled',
    cause: 'Azure was asked too often.',
    remedy: 'Wait as long as Retry-After says, and try again.',
    link: docs('azure/aks/quotas-skus-regions'),
  }),
  means(['TooManyRequestsReceived'], {
    kind: 'throttled',
    cause: 'AKS was asked for too many changes at once.',
    remedy: 'Change fewer clusters and pools at the same time, and try again.',
    link: docs('azure/aks/quotas-skus-regions'),
  }),
  means(['ReservedResourceName'], {
    kind: 'argument',
    cause: 'The name has a word that Microsoft keeps for itself.',
    remedy:
      'Take a name without microsoft, windows, azure or another of its products.',
    link: arm('error-reserved-resource-name'),
  }),
  means(['CustomKubeletIdentityMissingPermissionError'], {
    kind: 'permission',
    cause: 'The identity of the cluster may not assign the kubelet identity.',
    remedy:
      'Grant it role Managed Identity Operator on the kubelet identity, before the cluster is made.',
    link: docs('azure/aks/use-managed-identity'),
  }),
  means(['CustomKubeletIdentityOnlySupportedOnUserAssignedMSICluster'], {
    kind: 'identity',
    cause:
      'A kubelet identity of your own wants a cluster with an identity of your own.',
    remedy: 'Set identity.type to UserAssigned, with its identity_ids.',
    link: docs('azure/aks/use-managed-identity'),
  }),
  means(['RequestDisallowedByAzure'], {
    kind: 'policy',
    cause:
      'Microsoft lets the subscription deploy in some regions only, and this is none of them.',
    remedy:
      'Take a region that the subscription may use, or ask Azure support for this one.',
    link: arm('error-region-access-policy'),
  }),
  means(
    [
      'OSProvisioningTimedOut',
      'OSProvisioningInternalError',
      'VMStartTimedOut',
    ],
    {
      kind: 'nodeStart',
      cause: 'Nodes were made, and did not start in the time that Azure waits.',
      remedy:
        'Try again; where it happens again, look at the activity log of the node resource group, or take another size.',
      link: docs('azure/virtual-machines/error-messages'),
    },
  ),
  means(['DnsRecordInUse'], {
    kind: 'nameTaken',
    cause: 'Somebody else has the DNS name.',
    remedy: 'Take another dns_prefix or domain name label.',
    link: NAMES,
  }),
  means(['UnsatisfiablePDB'], {
    kind: 'drain',
    cause:
      'A pod disruption budget lets none of its pods go, so no node could be emptied for the upgrade.',
    remedy:
      'Let the budget allow one disruption, or run more replicas, before the upgrade.',
    link: docs(
      'troubleshoot/azure/azure-kubernetes/error-codes/unsatisfiablepdb-error',
    ),
  }),
  means(['OrasPullUnauthorizedVMExtensionError'], {
    kind: 'nodeStart',
    cause:
      'Nodes may not pull what they start from out of the registry that caches it.',
    remedy: 'Grant the kubelet identity role AcrPull on the registry.',
    link: docs('azure/aks/network-isolated'),
  }),
  means(['InvalidLoadbalancerProfileAllocatedOutboundPorts'], {
    kind: 'loadBalancer',
    cause:
      'The outbound addresses have fewer ports than all nodes would be given.',
    remedy:
      'Lower outbound_ports_allocated, or take more outbound addresses: each has 64000.',
    link: docs('azure/aks/load-balancer-standard'),
  }),
  means(
    [
      'LoadBalancerInUseByVirtualMachineScaleSet',
      'NetworkSecurityGroupInUseByVirtualMachineScaleSet',
      'PublicIPAddressCannotBeDeleted',
      'CannotDeleteLoadBalancerWithPrivateLinkService',
      'PrivateLinkServiceWithPrivateEndpointConnectionsCannotBeDeleted',
    ],
    {
      kind: 'busy',
      cause: 'Something still uses what is to be deleted.',
      remedy: 'Delete what uses it first; the text names it.',
      link: docs(
        'troubleshoot/azure/azure-kubernetes/welcome-azure-kubernetes',
      ),
    },
  ),
  means(['ResourceGroupQuotaExceeded', 'ResourceQuotaExceeded'], {
    kind: 'subscription',
    cause:
      'The resource group has as many resources of a type as Azure lets it have.',
    remedy: 'Delete what nobody uses, or take another resource group.',
    link: docs(
      'azure/azure-resource-manager/management/azure-subscription-service-limits',
    ),
  }),
];
