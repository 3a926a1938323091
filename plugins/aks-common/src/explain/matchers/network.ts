import { docs, Explanation, Matcher } from '../explanation';

const IP_PLANNING = docs('azure/aks/concepts-network-ip-address-planning');
const CLUSTER_RESOURCE =
  'https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/kubernetes_cluster';

/** Addresses that the pools ask for and that the range has not. */
function tooFew(
  asked: number,
  limit: number,
  range: string,
): Omit<Explanation, 'code' | 'excerpt'> {
  return {
    kind: 'subnet',
    numbers: { unit: 'addresses', asked, limit },
    cause: `The pools need ${asked} addresses at their maximum, and ${range} has ${limit}.`,
    remedy:
      'Take a larger subnet or pod_cidr, fewer nodes at most, or fewer max_pods.',
    link: docs('azure/aks/azure-cni-overlay'),
  };
}

export const networkMatchers: Matcher[] = [
  {
    code: 'NetworkPolicyAzureNotSupportedForKubenet',
    pattern:
      /NetworkPolicy (?<policy>\w{1,20}) is not supported for network plugin (?<plugin>\w{1,20})/gi,
    explain: ({ groups: { policy, plugin } = {} }) => ({
      kind: 'network',
      cause: `Network policy ${policy} does not go with plugin ${plugin}.`,
      remedy: 'Set network_policy to calico, or network_plugin to azure.',
      link: docs('azure/aks/use-network-policies'),
    }),
  },
  {
    code: 'AzureCNIOnlyForWindows',
    pattern:
      /Windows agent pools can only be added to AKS clusters using Azure-CNI/gi,
    explain: () => ({
      kind: 'network',
      cause:
        'A Windows pool was asked for, and the network plugin serves Linux only.',
      remedy: 'Set network_plugin to azure.',
      link: docs('azure/aks/windows-faq'),
    }),
  },
  {
    code: 'InsufficientSubnetSize',
    pattern:
      /Pre-allocated IPs (?<asked>\d{1,9}) exceeds IPs available (?<limit>\d{1,9}) in Subnet Cidr (?<subnet>\S{1,60}), Subnet Name (?<name>[\w.\-/]{1,120})/gi,
    explain: ({ groups = {} }) =>
      tooFew(
        Number(groups.asked),
        Number(groups.limit),
        `${groups.name.replace(/\.$/, '')} (${groups.subnet})`,
      ),
  },
  {
    // As AKS said it until 2021.
    code: 'InsufficientSubnetSize',
    pattern:
      /Pre-allocated IPs (?<asked>\d{1,9}) exceeds IPs available in Subnet (?<limit>\d{1,9})/gi,
    explain: ({ groups = {} }) =>
      tooFew(Number(groups.asked), Number(groups.limit), 'the subnet'),
  },
  {
    code: 'ServiceCidrOverlapExistingSubnetsCidr',
    pattern:
      /The specified service CIDR (?<services>[\d./]{1,40}) is conflicted with an existing subnet CIDR (?<subnet>[\d./]{1,40}\d)/gi,
    explain: ({ groups = {} }) => ({
      kind: 'network',
      cause: `The range of services, ${groups.services}, overlaps the subnet ${groups.subnet}.`,
      remedy:
        'Set service_cidr to a range outside the virtual network, and dns_service_ip to an address in it; unset, AKS takes 10.0.0.0/16.',
      link: IP_PLANNING,
    }),
  },
  {
    code: 'DnsServiceIpOutOfServiceCidr',
    pattern:
      /The DNS service IP (?<address>[\d.]{1,40}) is out of the range defined by service CIDR (?<services>[\d./]{1,40}\d)/gi,
    explain: ({ groups = {} }) => ({
      kind: 'network',
      cause: `dns_service_ip ${groups.address} is not in service_cidr ${groups.services}.`,
      remedy: 'Take the tenth address of service_cidr for dns_service_ip.',
      link: IP_PLANNING,
    }),
  },
  {
    code: '',
    pattern:
      /`?pod_cidr`? and `?azure`? cannot be set together|when `?network_plugin`? is set to `?azure`?[^.]{0,160}`?pod_cidr`? (?:must|cannot)/gi,
    explain: () => ({
      kind: 'network',
      cause: 'pod_cidr is set beside network_plugin azure without overlay.',
      remedy: 'Set network_plugin_mode to overlay, or leave pod_cidr out.',
      link: CLUSTER_RESOURCE,
    }),
  },
  {
    code: '',
    pattern:
      /(?:`?docker_bridge_cidr`?, )?`?dns_service_ip`? and `?service_cidr`? should all be empty or all should be set/gi,
    explain: () => ({
      kind: 'network',
      cause: 'Only one of service_cidr and dns_service_ip is set.',
      remedy: 'Set both, or leave both out.',
      link: CLUSTER_RESOURCE,
    }),
  },
];
