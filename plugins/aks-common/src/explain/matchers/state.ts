import { docs, Matcher, says } from '../explanation';

const arm = (page: string) =>
  docs(`azure/azure-resource-manager/troubleshooting/${page}`);
const SIGN_IN = docs('azure/aks/kubernetes-service-principal');

/** What stands in the way that is no setting: subscription, policy, other operations. */
export const stateMatchers: Matcher[] = [
  says(
    /(?:Another|another) operation (?:\(\w{1,30}\) |on this or dependent resource )?is in progress|Cannot change node pool because upgrade is in progress|Operation is not allowed(?:: | because )there'?s an in progress/gi,
    'AnotherOperationInProgress',
    {
      kind: 'busy',
      cause: 'Another operation on the cluster or the pool is under way.',
      remedy:
        'Wait until it ends (az aks show, provisioningState), or abort it with az aks operation-abort.',
      link: docs('azure/aks/manage-abort-operations'),
    },
  ),
  says(
    /Managed cluster is in \(?Stopped\)? (?:power )?state|cluster is (?:currently )?stopped, (?:please )?start/gi,
    'OperationNotAllowed',
    {
      kind: 'busy',
      cause: 'The cluster is stopped.',
      remedy: 'Start it with az aks start, and try again.',
      link: docs('azure/aks/start-stop-cluster'),
    },
  ),
  {
    code: 'RequestDisallowedByPolicy',
    pattern: /Resource '(?<name>[^']{1,120})' was disallowed by policy/gi,
    explain: ({ groups = {} }) => ({
      kind: 'policy',
      cause: `A policy of the organisation forbids ${groups.name} as it is.`,
      remedy:
        'Look up the policy that the text names, and set what it asks for, or ask for an exemption.',
      link: arm('error-policy-requestdisallowedbypolicy'),
    }),
  },
  says(
    /client secret keys? (?:for app )?(?:[\w' -]{0,80})(?:are|is) expired|AADSTS7000222|AADSTS7000215/gi,
    'ServicePrincipalValidationClientError',
    {
      kind: 'identity',
      cause: 'The secret of the service principal is wrong or has lapsed.',
      remedy: 'Make a new secret, or use a managed identity, which needs none.',
      link: SIGN_IN,
    },
  ),
  says(
    /Service principal clientID: .{0,80} not found in Active Directory/gi,
    'ServicePrincipalNotFound',
    {
      kind: 'identity',
      cause:
        'The service principal of the cluster is not (yet) in the directory.',
      remedy:
        'Wait some minutes after it was made, check its id and tenant, or use a managed identity.',
      link: SIGN_IN,
    },
  ),
  says(/AADSTS700016|AADSTS90002|AADSTS70021|AADSTS700213/gi, '', {
    kind: 'identity',
    cause: 'The directory does not know who signs in.',
    remedy:
      'Check client id, tenant id and federated credential of the sign-in.',
    link: docs('entra/identity-platform/reference-error-codes'),
  }),
  says(
    /Error parsing json result from the Azure CLI|Please run 'az login' to setup account/gi,
    '',
    {
      kind: 'identity',
      cause: 'The Azure CLI is not signed in, so nothing could be asked.',
      remedy: 'Run az login, or give the provider a sign-in of its own.',
      link: 'https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/guides/azure_cli',
    },
  ),
  {
    code: 'PublicIPCountLimitReached',
    pattern:
      /Cannot create more than (?<limit>\d{1,6}) public IP addresses for this subscription in this region/gi,
    explain: ({ groups = {} }) => ({
      kind: 'network',
      numbers: { unit: 'addresses', limit: Number(groups.limit) },
      cause: `The subscription has the ${groups.limit} public addresses that it may have in the region.`,
      remedy:
        'Give back addresses that nobody uses, ask for more, or take another outbound_type.',
      link: docs(
        'troubleshoot/azure/azure-kubernetes/error-code-publicipcountlimitreached',
      ),
    }),
  },
  {
    code: 'LocationNotAvailableForResourceType',
    pattern:
      /The provided location '(?<region>[^']{1,60})' is not available for resource type '(?<type>[^']{1,120})'/gi,
    explain: ({ groups: { region, type } = {} }) => ({
      kind: 'notFound',
      region,
      cause: `${region} has no ${type}, or there is no such region.`,
      remedy: 'Write the region as az account list-locations names it.',
      link: arm('error-not-found'),
    }),
  },
  {
    code: 'ResourceGroupNotFound',
    pattern: /Resource group '(?<group>[^']{1,90})' could not be found/gi,
    explain: ({ groups = {} }) => ({
      kind: 'notFound',
      cause: `There is no resource group ${groups.group} in the subscription.`,
      remedy: 'Make it first, or check name and subscription.',
      link: arm('error-not-found'),
    }),
  },
  {
    code: 'CiliumDataplaneRequiresNetworkPolicyCilium',
    pattern: /Cilium dataplane requires network policy cilium/gi,
    explain: () => ({
      kind: 'network',
      cause:
        'Data plane cilium goes with network policy cilium, and another is set.',
      remedy: 'Set network_policy to cilium.',
      link: docs('azure/aks/azure-cni-powered-by-cilium'),
    }),
  },
  says(
    /Network Policy cilium requires NetworkDataplane cilium/gi,
    'NetworkPolicyNotSupported',
    {
      kind: 'network',
      cause:
        'Network policy cilium goes with data plane cilium, which is not set.',
      remedy: 'Set network_data_plane to cilium.',
      link: docs('azure/aks/azure-cni-powered-by-cilium'),
    },
  ),
  says(
    /'?Paid'? has been replaced by '?Standard'? since v2023-02-01/gi,
    'SkuNotAvailable',
    {
      kind: 'argument',
      cause: 'The tier Paid is called Standard now.',
      remedy: 'Set sku_tier to Standard, with azurerm 3.51 or later.',
      link: docs('azure/aks/free-standard-pricing-tiers'),
    },
  ),
  says(
    /Load balancer profile should not be specified for cluster without standard load balancer/gi,
    'UnexpectedLoadBalancerProfileForNonStandardLoadBalancerCluster',
    {
      kind: 'loadBalancer',
      cause: 'A load balancer profile goes with a Standard load balancer only.',
      remedy: 'Set load_balancer_sku to standard.',
      link: docs('azure/aks/load-balancer-standard'),
    },
  ),
  says(
    /Load balancer profile must specify one of ManagedOutboundIPs, OutboundIPPrefixes and OutboundIPs/gi,
    'InvalidLoadBalancerProfile',
    {
      kind: 'loadBalancer',
      cause: 'The load balancer profile names no way out.',
      remedy:
        'Set managed_outbound_ip_count, outbound_ip_address_ids or outbound_ip_prefix_ids, or leave the profile out.',
      link: docs('azure/aks/load-balancer-standard'),
    },
  ),
  says(
    /do not support bringing your own route table/gi,
    'CustomRouteTableWithUnsupportedMSIType',
    {
      kind: 'identity',
      cause:
        'A subnet with a route table of your own wants a user-assigned identity, and the cluster has a system-assigned one.',
      remedy: 'Set identity.type to UserAssigned.',
      link: docs(
        'azure/aks/configure-kubenet#bring-your-own-subnet-and-route-table-with-kubenet',
      ),
    },
  ),
  says(
    /An existing route table has not been associated with subnet/gi,
    'ExistingRouteTableNotAssociatedWithSubnet',
    {
      kind: 'network',
      cause:
        'outbound_type userDefinedRouting wants a route table on the subnet of the nodes, and it has none.',
      remedy:
        'Associate the route table with the subnet before the cluster is made (depends_on).',
      link: docs('azure/aks/egress-udr'),
    },
  ),
  says(
    /(?:Disable|Disabling) local accounts? (?:requires|is only (?:allowed|supported) (?:on|for)) AAD|local accounts? can(?:not|'t) be disabled/gi,
    'BadRequest',
    {
      kind: 'argument',
      cause:
        'Local accounts are disabled without sign-in through the directory.',
      remedy: 'Write azure_active_directory_role_based_access_control.',
      link: docs('azure/aks/entra-id-control-plane-authentication'),
    },
  ),
  says(
    /Getting static credential is not allowed because this cluster is set to disable local accounts/gi,
    'BadRequest',
    {
      kind: 'permission',
      cause:
        'Something asks for the local account of the cluster, and local accounts are disabled.',
      remedy:
        'Sign in through the directory (kubelogin, azure_active_directory_role_based_access_control), not with kube_admin_config.',
      link: docs('azure/aks/entra-id-control-plane-authentication'),
    },
  ),
  {
    code: 'RouteTableInvalidNextHop',
    pattern:
      /Default route 0\.0\.0\.0\/0 has a next hop of (?<hop>\w{1,40}) but only next hops of VirtualAppliance or VirtualNetworkGateway are allowed/gi,
    explain: ({ groups = {} }) => ({
      kind: 'network',
      cause: `The route table of the nodes sends 0.0.0.0/0 to ${groups.hop}; with userDefinedRouting it has to go to an appliance or a gateway.`,
      remedy:
        'Set next_hop_type to VirtualAppliance with its address, or leave outbound_type out.',
      link: docs('azure/aks/egress-udr'),
    }),
  },
  says(
    /AKS encountered an internal error while attempting the requested \w{1,30} operation/gi,
    'CreateVMSSAgentPoolFailed',
    {
      kind: 'nodeStart',
      cause:
        'AKS could not make the nodes and tries again by itself; the text does not say why.',
      remedy:
        "Look at the activity log of the node resource group; most often it is quota, capacity, a policy or the nodes' way out.",
      link: docs(
        'troubleshoot/azure/azure-kubernetes/welcome-azure-kubernetes',
      ),
    },
  ),
  says(
    /(?:waiting for (?:the )?\w{1,30} of|polling after \w{1,30}:|future#WaitForCompletion:).{0,200}?context deadline exceeded/gi,
    '',
    {
      kind: 'busy',
      cause:
        'Terraform stopped waiting; Azure may still be at work, and says no error.',
      remedy:
        'Look at the provisioning state (az aks show), wait until it ends, and apply again, with longer timeouts.',
      link: 'https://developer.hashicorp.com/terraform/language/resources/syntax#operation-timeouts',
    },
  ),
];
