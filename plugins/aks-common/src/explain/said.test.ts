import { explainAzureError } from './explain';

/** What Azure, AKS, azurerm and Terraform were seen to say, and what it is about. */
const SAID: [kind: string, code: string, text: string][] = [
  [
    'nodeStart',
    'OSProvisioningTimedOut',
    'Code="CreateVMSSAgentPoolFailed" Message="VMSSAgentPoolReconciler retry failed: OrginalError: Code=\\"OSProvisioningTimedOut\\" Message=\\"OS Provisioning for VM \'aks-np_1\' did not finish in the allotted time.\\""',
  ],
  [
    'argument',
    'ReservedResourceName',
    '{"error":{"code":"ReservedResourceName","message":"The resource name \'microsoft-aks\' or a part of the name is a trademarked or reserved word."}}',
  ],
  [
    'permission',
    'CustomKubeletIdentityMissingPermissionError',
    'Code="CustomKubeletIdentityMissingPermissionError" Message="The cluster user assigned identity must be given permission to assign kubelet identity /subscriptions/x."',
  ],
  [
    'policy',
    'RequestDisallowedByAzure',
    "unexpected status 403 (403 Forbidden) with error: RequestDisallowedByAzure: Resource 'vnet' was disallowed by Azure: This policy maintains a set of best available regions where your subscription can deploy resources.",
  ],
  [
    'nameTaken',
    'DnsRecordInUse',
    'Code="DnsRecordInUse" Message="DNS record aks-x.westeurope.cloudapp.azure.com is already used by another public IP."',
  ],
  [
    'subscription',
    'ResourceGroupQuotaExceeded',
    "Failed to deploy: ResourceGroupQuotaExceeded: Creating the resource of type 'Microsoft.Network/loadBalancers' would exceed the quota of '800' resources",
  ],
  [
    'drain',
    'UnsatisfiablePDB',
    'Code="UnsatisfiablePDB" Message="1 PDB was found that cannot be satisfied"',
  ],
  [
    'busy',
    '',
    '│ Error: waiting for creation of Kubernetes Cluster: polling after CreateOrUpdate: context deadline exceeded',
  ],
  [
    'version',
    '',
    '│ Error: \n│ The Kubernetes/Orchestrator Version "1.27" is not available for Node Pool "blueuser".\n│ \n│ Please confirm that this version is supported by the Kubernetes Cluster "aks"\n│ (Resource Group "rg") - which may need to be upgraded first.\n│ \n│ The Kubernetes Cluster is running version "1.27.16".',
  ],
  [
    'skuBlocked',
    'BadRequest',
    'Code="BadRequest" Message="The VM SKU chosen for this cluster `Standard_A0` does not have enough CPU/memory to run as an AKS node."',
  ],
  [
    'network',
    'BadRequest',
    '"code": "BadRequest","message": "Cilium dataplane requires network policy cilium.","subcode": "CiliumDataplaneRequiresNetworkPolicyCilium","target": "networkProfile.networkPolicy"',
  ],
  [
    'network',
    'NetworkPolicyNotSupported',
    '"code": "NetworkPolicyNotSupported",\n│   "details": null,\n│   "message": "Network Policy cilium requires NetworkDataplane cilium",\n│   "subcode": "NetworkPolicyCiliumRequiresCiliumDataplane"',
  ],
  [
    'argument',
    'SkuNotAvailable',
    'Original Error: Code="SkuNotAvailable" Message="Standard managed cluster SKU tier is invalid. \'Paid\' has been replaced by \'Standard\' since v2023-02-01. "',
  ],
  [
    'invalidParameter',
    'InvalidParameter',
    'error: Code="InvalidParameter" Message="The OSDiskSize for Agent pool1 cannot be less than 30GB or larger than 2048GB."',
  ],
  [
    'clusterCount',
    'QuotaExceeded',
    '(QuotaExceeded) Operation results in exceeding quota limits for managed clusters.\nMaximum allowed: 20, Current usage: 20, Additional requested: 1.\nCode: QuotaExceeded',
  ],
  [
    'argument',
    '',
    'Error: one of `identity,service_principal` must be specified\n\n  on main.tf line 10',
  ],
  [
    'argument',
    '',
    'Error: "dns_prefix": one of `dns_prefix,dns_prefix_private_cluster` must be specified',
  ],
  [
    'argument',
    '',
    'Error: expected sku_tier to be one of ["Free" "Standard" "Premium"], got Paid',
  ],
  [
    'argument',
    '',
    'Error: expected network_profile.0.load_balancer_sku to be one of [basic standard], got Standard',
  ],
  [
    'argument',
    '',
    'Error: `dns_prefix_private_cluster` should only be set for private cluster with custom private dns zone',
  ],
  [
    'argument',
    '',
    'Error: `oidc_issuer_enabled` must be set to `true` to enable Azure AD Workload Identity',
  ],
  [
    'identity',
    '',
    'Error: a user assigned identity or a service principal must be used when using a custom private dns zone',
  ],
  [
    'loadBalancer',
    'UnexpectedLoadBalancerProfileForNonStandardLoadBalancerCluster',
    'containerservice.ManagedClustersClient#CreateOrUpdate: Failure sending request: StatusCode=400 -- Original Error: Code="UnexpectedLoadBalancerProfileForNonStandardLoadBalancerCluster" Message="Load balancer profile should not be specified for cluster without standard load balancer" Target="networkProfile.loadBalancerProfile"',
  ],
  [
    'loadBalancer',
    'InvalidLoadBalancerProfile',
    'Error: Code="InvalidLoadBalancerProfile" Message="Load balancer profile must specify one of ManagedOutboundIPs, OutboundIPPrefixes and OutboundIPs." Target="networkProfile.loadBalancerProfile"',
  ],
  [
    'invalidParameter',
    'InvalidParameter',
    'StatusCode=400 -- Original Error: Code="InvalidParameter" Message="The value of parameter agentPoolProfile.name is invalid." Target="agentPoolProfile.name"',
  ],
  [
    'invalidParameter',
    'InvalidParameter',
    '"message": "Required parameter agentPoolProfile.count is missing (null).", "code": "InvalidParameter"',
  ],
  [
    'systemPool',
    'OperationNotAllowed',
    "Operation failed with status: 'Bad Request'. Details: Must define at least one system pool.",
  ],
  [
    'nodeStart',
    'CreateVMSSAgentPoolFailed',
    'Code="CreateVMSSAgentPoolFailed" Message="AKS encountered an internal error while attempting the requested Creating operation. AKS will continuously retry the requested operation until successful or a retry timeout is hit.',
  ],
  [
    'subnet',
    'SubnetIsFull',
    'Code="ReconcileVMSSAgentPoolFailed" Message="VMSSAgentPoolReconciler retry failed: Category: ClientError; SubCode: SubnetIsFull; Dependency: Microsoft.Network/VirtualNetwork; OrginalError: Code=\\"SubnetIsFull\\" Message=\\"Subnet aks-subnet with address prefix 10.1.0.0/27 does not have enough capacity for 31 IP addresses.\\""',
  ],
  [
    'nodeStart',
    'OutboundConnFailVMExtensionError',
    'Code="VMExtensionProvisioningError" Message="VM has reported a failure when processing extension \'vmssCSE\'. Error message: \\"Enable failed: failed to execute command: command terminated with exit status=50\\n[stdout]\\nnc: connect to mcr.microsoft.com port 443 (tcp) failed: Connection timed out"',
  ],
  [
    'nodeStart',
    'K8SAPIServerDNSLookupFailVMExtensionError',
    "VM has reported a failure when processing extension 'vmssCSE'. exit status=52",
  ],
  [
    'nodeStart',
    'OutboundConnFailVMExtensionError',
    '(CreateVMSSAgentPoolFailed) VMExtensionProvisioningError: OutboundConnFailVMExtensionError',
  ],
  [
    'nodeStart',
    'OutboundConnFailVMExtensionError',
    'Code="OutboundConnFailVMExtensionError"',
  ],
  [
    'nodeStart',
    'K8SAPIServerConnFailVMExtensionError',
    'Code: K8SAPIServerConnFailVMExtensionError Message: Unable to establish connection from agents to Kubernetes API server',
  ],
  [
    'invalidParameter',
    'InvalidOSSKU',
    "Code=\"InvalidOSSKU\" Message=\"OSSKU='Ubuntu' is invalid, details: OSSKU='Ubuntu' is not supported for OSType='Windows'\"",
  ],
  [
    'identity',
    'ServicePrincipalNotFound',
    'Code="ServicePrincipalNotFound" Message="Service principal clientID: 0000 not found in Active Directory tenant 1111, Please see https://aka.ms/aks-sp-help for more details."',
  ],
  [
    'identity',
    'ServicePrincipalValidationClientError',
    'Code="ServicePrincipalValidationClientError" Message="adal: Refresh request failed. Status Code = \'401\'. Response body: {\\"error\\":\\"invalid_client\\",\\"error_description\\":\\"AADSTS7000222: The provided client secret keys for app are expired."',
  ],
  [
    'policy',
    'RequestDisallowedByPolicy',
    'Code="RequestDisallowedByPolicy" Message="Resource \'aks\' was disallowed by policy. Policy identifiers: ..."',
  ],
  [
    'subscription',
    'ReadOnlyDisabledSubscription',
    'Code="ReadOnlyDisabledSubscription" Message="The subscription \'x\' is disabled and therefore marked as read only."',
  ],
  [
    'policy',
    'ScopeLocked',
    'Code="ScopeLocked" Message="The scope \'/subscriptions/..\' cannot perform delete operation because following scope(s) are locked"',
  ],
  [
    'exists',
    '',
    'Error: A resource with the ID "/subscriptions/x/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/aks" already exists - to be managed via Terraform this resource needs to be imported into the State.',
  ],
  [
    'notFound',
    'ResourceGroupNotFound',
    'Code="ResourceGroupNotFound" Message="Resource group \'rg\' could not be found."',
  ],
  [
    'subscription',
    'SubscriptionNotFound',
    'Code="SubscriptionNotFound" Message="The subscription \'x\' could not be found."',
  ],
  [
    'notFound',
    'LocationNotAvailableForResourceType',
    'Code="LocationNotAvailableForResourceType" Message="The provided location \'atlantis\' is not available for resource type \'Microsoft.ContainerService/managedClusters\'."',
  ],
  [
    'network',
    'PublicIPCountLimitReached',
    'Code="PublicIPCountLimitReached" Message="Cannot create more than 10 public IP addresses for this subscription in this region."',
  ],
  [
    'notFound',
    'InvalidResourceReference',
    'Code="InvalidResourceReference" Message="Resource /subscriptions/x/... referenced by resource ... was not found."',
  ],
  [
    'busy',
    'OperationNotAllowed',
    'Code="OperationNotAllowed" Message="Cannot change node pool because upgrade is in progress. Operation is not allowed: Another operation (Updating) is in progress"',
  ],
  [
    'busy',
    'OperationNotAllowed',
    'Code="OperationNotAllowed" Message="Managed cluster is in Stopped power state, please start before this operation"',
  ],
  [
    'drain',
    'PodDrainFailure',
    'Code="PodDrainFailure" Message="Drain node aks-x failed when evicting pod y. Cannot evict pod as it would violate the pod\'s disruption budget."',
  ],
  [
    'drain',
    'PodDrainFailure',
    'UpgradeFailed: Drain of aks-nodepool1 did not complete: Too many req pod x on node y: ns. See http://aka.ms/aks/debugdrainfailures',
  ],
  [
    'feature',
    'FeatureNotFound',
    'Code="FeatureNotFound" Message="The feature \'EncryptionAtHost\' could not be found." ',
  ],
  [
    'feature',
    'BadRequest',
    'Code="BadRequest" Message="The property \'securityProfile.encryptionAtHost\' is not valid because the \'Microsoft.Compute/EncryptionAtHost\' feature is not enabled for this subscription."',
  ],
  [
    'feature',
    'SubscriptionNotEnabledEncryptionAtHost',
    'Code="SubscriptionNotEnabledEncryptionAtHost" Message="Subscription does not enable EncryptionAtHost."',
  ],
  [
    'identity',
    'CustomRouteTableWithUnsupportedMSIType',
    'Code="CustomRouteTableWithUnsupportedMSIType" Message="Clusters using managed identity type SystemAssigned do not support bringing your own route table. Please see https://aka.ms/aks/customrt for more information"',
  ],
  [
    'network',
    'ExistingRouteTableNotAssociatedWithSubnet',
    'Code="ExistingRouteTableNotAssociatedWithSubnet" Message="An existing route table has not been associated with subnet /subscriptions/x"',
  ],
  [
    'network',
    'UserAssignedNATGatewayNotAssociatedWithSubnet',
    'Code="UserAssignedNATGatewayNotAssociatedWithSubnet"',
  ],
  [
    'loadBalancer',
    'InvalidUserDefinedRoutingWithLoadBalancerProfile',
    'Code="InvalidUserDefinedRoutingWithLoadBalancerProfile" Message="Load balancer profile must be empty when outbound type is userDefinedRouting"',
  ],
  [
    'version',
    'AgentPoolUpgradeVersionNotAllowed',
    'Code="AgentPoolUpgradeVersionNotAllowed" Message="Upgrading Kubernetes version 1.27.7 to 1.29.0 is not allowed. Available upgrades: 1.28.5."',
  ],
  [
    'version',
    'OperationNotAllowed',
    'Code="OperationNotAllowed" Message="Upgrading Kubernetes version 1.24.9 to 1.26.0 is not allowed. Available upgrades: [1.25.5 1.25.6]"',
  ],
  [
    'version',
    'NodePoolMcVersionIncompatible',
    'Code="NodePoolMcVersionIncompatible" Message="Node pool version 1.30.0 and control plane version 1.29.0 are incompatible. Minor version of node pool version 1.30 is bigger than control plane version 1.29"',
  ],
  ['notFound', 'DiskEncryptionSetNotFound', 'Code="DiskEncryptionSetNotFound"'],
  [
    'identity',
    'PrincipalNotFound',
    'Code="PrincipalNotFound" Message="Principal 0000 does not exist in the directory"',
  ],
  [
    'exists',
    'RoleAssignmentExists',
    'Code="RoleAssignmentExists" Message="The role assignment already exists."',
  ],
  [
    'busy',
    'AnotherOperationInProgress',
    'Code="AnotherOperationInProgress" Message="Another operation on this or dependent resource is in progress."',
  ],
  [
    'notFound',
    'LinkedInvalidPropertyId',
    'Code="LinkedInvalidPropertyId" Message="Property id at path is invalid"',
  ],
  ['notFound', 'InvalidLinkedResource', 'Code="InvalidLinkedResource"'],
  [
    'permission',
    'LinkedAuthorizationFailed',
    "ERROR: (LinkedAuthorizationFailed) The client 'x' with object id 'y' has permission to perform action 'Microsoft.ContainerService/managedClusters/write' on scope '/subscriptions/z'; however, it does not have permission to perform action(s) 'Microsoft.Network/virtualNetworks/subnets/join/action' on the linked scope(s) '/subscriptions/z/resourceGroups/r' (respectively)",
  ],
  [
    'subnet',
    'SubnetWithExternalResourcesCannotBeUsedByOtherResources',
    'Code="SubnetWithExternalResourcesCannotBeUsedByOtherResources"',
  ],
  ['notFound', 'PrivateDNSZoneNotFound', 'Code="PrivateDNSZoneNotFound"'],
  [
    'permission',
    'CustomPrivateDNSZoneMissingPermissionError',
    'Code="CustomPrivateDNSZoneMissingPermissionError" Message="The user assigned identity is missing permission"',
  ],
  [
    'noCapacity',
    'AKSCapacityError',
    'Code="AKSCapacityError" Message="AKS capacity error"',
  ],
  ['noCapacity', 'AKSCapacityHeavyUsage', 'Code="AKSCapacityHeavyUsage"'],
  ['argument', '', 'Error: Provider produced inconsistent result after apply'],
  [
    'argument',
    '',
    'Error: Insufficient node_provisioning_profile blocks\n\n  on main.tf line 1, in resource "azurerm_kubernetes_cluster" "aks":\nAt least 1 "node_provisioning_profile" blocks are required.',
  ],
  [
    'argument',
    '',
    'Error: Missing required argument\n\nThe argument "location" is required, but no definition was found.',
  ],
  [
    'invalidParameter',
    '',
    'Error: Unsupported argument\n\n  on main.tf line 3:\n\nAn argument named "priority" is not expected here.',
  ],
  [
    'argument',
    '',
    'Error: Unsupported block type\n\nBlocks of type "addon_profile" are not expected here.',
  ],
  [
    'subscription',
    '',
    'Error: `subscription_id` is a required provider property when performing a plan/apply operation',
  ],
  [
    'registration',
    '',
    "Error: Ensuring Resource Providers are registered.\n\nTerraform automatically attempts to register the Azure Resource Providers it supports, to\nensure it's able to provision resources.",
  ],
  [
    'identity',
    '',
    'Error: building AzureRM Client: please ensure you have installed Azure CLI version 2.0.79 or newer. Error parsing json result from the Azure CLI',
  ],
  [
    'identity',
    '',
    "AADSTS700016: Application with identifier 'x' was not found in the directory",
  ],
  [
    'throttled',
    'TooManyRequests',
    'Status=429 Code="TooManyRequests" Message="The request is being throttled as the limit has been reached for operation type - HighCostGetVMScaleSet30Min."',
  ],
  [
    'notFound',
    'NoRegisteredProviderFound',
    'Code="NoRegisteredProviderFound" Message="No registered resource provider found for location"',
  ],
  [
    'argument',
    '',
    'Error: expected node_count to be in the range (0 - 1000), got 1001',
  ],
  [
    'argument',
    '',
    'Error: invalid value for name (must begin with a lowercase letter, contain only lowercase letters and numbers and be between 1 and 12 characters in length)',
  ],
  [
    'zone',
    'AvailabilityZoneNotSupported',
    "Code=\"AvailabilityZoneNotSupported\" Message=\"Preflight validation check for resource(s) for container service aks in resource group rg failed. Message: The zone(s) '1' for resource 'agentpool' is not supported. The supported zones for location 'westus' are ''. Details: \"",
  ],
  [
    'skuBlocked',
    'VMSizeNotSupported',
    'Code="VMSizeNotSupported" Message="Preflight validation check for resource(s) for container service x in resource group y failed. Message: The VM size of Standard_D2_v3 is not allowed in your subscription in location \'eastus\'. The available VM sizes are \'standard_a2_v2,..."',
  ],
  [
    'familyQuota',
    'ErrCode_InsufficientVCPUQuota',
    'Code="ErrCode_InsufficientVCPUQuota" Message="Insufficient vcpu quota requested 24, remaining 0 for family standardNCASv3_T4Family for region eastus."',
  ],
  [
    'familyQuota',
    'OperationNotAllowed',
    'OperationNotAllowed: Operation could not be completed as it results in exceeding approved standardDSv3Family Cores quota. Additional details - Deployment Model: Resource Manager, Location: eastus, Current Limit: 10, Current Usage: 8, Additional Required: 4, (Minimum) New Limit Required: 12.',
  ],
  [
    'noCapacity',
    'AllocationFailed',
    'Error: waiting for creation of Node Pool: polling after CreateOrUpdate: polling failed: the Azure API returned the following error:\n\nStatus: "VMSSScaleOutFailed"\nCode: ""\nMessage: "AllocationFailed: VM allocation"',
  ],
  [
    'noCapacity',
    'OverconstrainedZonalAllocationRequest',
    '"code":"OverconstrainedZonalAllocationRequest","message":"Allocation failed. VM(s) with the following constraints cannot be allocated, because the condition is too restrictive."',
  ],
  [
    'registration',
    'MissingSubscriptionRegistration',
    'Code="MissingSubscriptionRegistration" Message="The subscription is not registered to use namespace \'Microsoft.ContainerService\'. See https://aka.ms/rps-not-found for how to register subscriptions."',
  ],
  [
    'argument',
    'BadRequest',
    'Code="BadRequest" Message="Disable local accounts requires AAD enabled cluster."',
  ],
  ['argument', '', 'expected min_count to be at least (1), got 0'],
  [
    'network',
    '',
    'Error: `ip_versions` must be `IPv4` or `IPv4` and `IPv6`. `IPv6` alone is not supported',
  ],
  [
    'nodeStart',
    'K8SAPIServerDNSLookupFailVMExtensionError',
    "VM has reported a failure when processing extension 'vmssCSE': Agents are unable to resolve Kubernetes API server name",
  ],
  [
    'nodeStart',
    'VMExtensionProvisioningError',
    "VM has reported a failure when processing extension 'vmssCSE'. no status",
  ],
  ['identity', '', "Error: Please run 'az login' to setup account."],
  [
    'loadBalancer',
    'InvalidUserDefinedRoutingWithLoadBalancerProfile',
    'Code="InvalidUserDefinedRoutingWithLoadBalancerProfile"',
  ],
];

describe('what was seen in public', () => {
  it.each(SAID)('is %s (%s): %.80s', (kind, code, text) => {
    const [first, ...more] = explainAzureError(text);
    expect(first).toMatchObject({ kind, code });
    expect(first.link).toMatch(/^https:\/\//);
    expect(first.cause).toMatch(/^\S.*\.$/);
    expect(first.remedy).toMatch(/^[A-Z].*\.$/);
    expect(more).toEqual([]);
  });

  it('tells a value that is wrong, and what is right', () => {
    const [tier] = explainAzureError(
      'Error: expected sku_tier to be one of ["Free" "Standard" "Premium"], got Paid',
    );
    expect(tier.cause).toBe(
      'sku_tier is Paid; azurerm takes Free Standard Premium, small and capital letters as they are.',
    );
    const [clusters] = explainAzureError(
      'Operation results in exceeding quota limits for managed clusters. Maximum allowed: 20, Current usage: 19, Additional requested: 2.',
    );
    expect(clusters.numbers).toEqual({
      unit: 'clusters',
      limit: 20,
      used: 19,
      asked: 2,
    });
  });
});
