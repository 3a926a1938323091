import { docs, Matcher, says } from '../explanation';

const error = (page: string) =>
  docs(`troubleshoot/azure/azure-kubernetes/error-codes/${page}`);
const OUTBOUND = docs('azure/aks/outbound-rules-control-egress');

/** Why nodes do not start, leave or upgrade. */
export const nodeMatchers: Matcher[] = [
  says(
    /(?:vmssCSE.{0,400}?)?(?:OutboundConnFail(?:VMExtensionError)?|VMExtensionError_OutboundConnFail|connect to mcr\.microsoft\.com port 443 \(tcp\) failed)|vmssCSE.{0,400}?exit status[= ]50\b/gi,
    'OutboundConnFailVMExtensionError',
    {
      kind: 'nodeStart',
      cause:
        'Nodes have no way out to mcr.microsoft.com and the other addresses they start from (exit status 50).',
      remedy:
        'Open the addresses that AKS needs in firewall, route table and network security group.',
      link: OUTBOUND,
    },
  ),
  says(
    /(?:vmssCSE.{0,400}?)?(?:K8SAPIServerConnFail(?:VMExtensionError)?|unable to establish connection (?:from agents )?to Kubernetes API server)|vmssCSE.{0,400}?exit status[= ]51\b/gi,
    'K8SAPIServerConnFailVMExtensionError',
    {
      kind: 'nodeStart',
      cause:
        'Nodes do not reach the API server of the cluster on port 443 (exit status 51).',
      remedy:
        "Let the nodes' subnet through to the API server: firewall, routes, authorized IP ranges, private DNS.",
      link: error('vmextensionerror-k8sapiserverconnfail'),
    },
  ),
  says(
    /(?:vmssCSE.{0,400}?)?(?:K8SAPIServerDNSLookupFail(?:VMExtensionError)?|Agents are unable to resolve Kubernetes API server name)|vmssCSE.{0,400}?exit status[= ]52\b/gi,
    'K8SAPIServerDNSLookupFailVMExtensionError',
    {
      kind: 'nodeStart',
      cause:
        'Nodes cannot resolve the name of the API server (exit status 52).',
      remedy:
        "Link the private DNS zone to the nodes' network, and let its DNS servers ask 168.63.129.16.",
      link: docs('azure/aks/private-clusters'),
    },
  ),
  says(
    /VM has reported a failure when processing extension '?vmssCSE/gi,
    'VMExtensionProvisioningError',
    {
      kind: 'nodeStart',
      cause: 'Nodes were made, and their start script failed.',
      remedy:
        'Look up the exit status that the text has; most often nodes have no way out.',
      link: OUTBOUND,
    },
  ),
  says(
    /Cannot evict pod as it would violate the pod's disruption budget|Drain (?:node|of) [\w.-]{1,120} (?:failed when evicting pod|did not complete)/gi,
    'PodDrainFailure',
    {
      kind: 'drain',
      cause:
        'A node could not be emptied for the upgrade: a pod disruption budget lets none of its pods go.',
      remedy:
        'Let the budget allow one disruption, run more replicas, or set undrainable_node_behavior = "Cordon".',
      link: docs(
        'troubleshoot/azure/azure-kubernetes/create-upgrade-delete/error-code-poddrainfailure',
      ),
    },
  ),
  {
    code: 'SubnetIsFull',
    pattern:
      /Subnet (?<subnet>[\w.\-/]{1,160}) with address prefix (?<prefix>[\d./]{1,40}) (?:does not have enough capacity for (?<asked>\d{1,9}) IP addresses|is already full|does not have enough available IP addresses)/gi,
    explain: ({ groups: { subnet, prefix, asked } = {} }) => ({
      kind: 'subnet',
      ...(asked && { numbers: { unit: 'addresses', asked: Number(asked) } }),
      cause: `The subnet ${subnet} (${prefix}) has too few free addresses${
        asked ? ` for the ${asked} that are needed` : ''
      }.`,
      remedy:
        'Take a larger subnet, fewer nodes or pods, or overlay, where pods take none of it.',
      link: docs('azure/aks/concepts-network-ip-address-planning'),
    }),
  },
  {
    code: 'OperationNotAllowed',
    pattern:
      /Upgrading Kubernetes version (?<from>[\d.]{3,12}) to (?<to>[\d.]{3,12}) is not allowed\. Available upgrades: ?\[?(?<offered>[\d. ,]{0,200}\d)?/gi,
    explain: ({ groups: { from, to, offered } = {} }) => ({
      kind: 'upgradePath',
      cause: `${from} cannot go to ${to} in one step${
        offered ? `; it can go to ${offered.trim()}` : ''
      }.`,
      remedy: 'Upgrade one minor version after the other.',
      link: docs('azure/aks/upgrade-aks-control-plane'),
    }),
  },
  {
    code: 'NodePoolMcVersionIncompatible',
    pattern:
      /Node pool version (?<pool>[\d.]{3,12}) and control plane version (?<plane>[\d.]{3,12}) are incompatible/gi,
    explain: ({ groups: { pool, plane } = {} }) => ({
      kind: 'version',
      cause: `A pool on ${pool} does not go with a control plane on ${plane}.`,
      remedy: 'Upgrade the control plane first, then the pools.',
      link: docs('azure/aks/supported-kubernetes-versions'),
    }),
  },
  {
    code: 'InvalidParameter',
    pattern:
      /The OSDiskSize for Agent (?<pool>\w{1,20}) cannot be less than (?<least>\d{1,6}) ?GB or larger than (?<most>\d{1,6}) ?GB/gi,
    explain: ({ groups: { pool, least, most } = {} }) => ({
      kind: 'invalidParameter',
      cause: `The OS disk of ${pool} is smaller than ${least} GB or larger than ${most}.`,
      remedy: `Set os_disk_size_gb to ${least} up to ${most}, or leave it out.`,
      link: docs('cli/azure/aks/nodepool#az-aks-nodepool-add'),
    }),
  },
  {
    code: 'InvalidOSSKU',
    pattern:
      /OSSKU='?(?<sku>\w{1,40})'? is (?:invalid|not supported)(?:.{0,120}?OSType='?(?<type>\w{1,20}))?/gi,
    explain: ({ groups: { sku, type } = {} }) => ({
      kind: 'invalidParameter',
      cause: `${sku} is no image that this pool can have${
        type ? `: it runs ${type}` : ''
      }.`,
      remedy: 'Leave os_sku out, or set one of the operating system.',
      link: 'https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/kubernetes_cluster_node_pool',
    }),
  },
  says(
    /The VM SKU chosen for this cluster `?\w{1,40}`? does not have enough CPU\/memory to run as an AKS node/gi,
    'BadRequest',
    {
      kind: 'skuBlocked',
      cause: 'The size is too small for a node of AKS.',
      remedy: 'Take a size with 2 vCPU and 4 GiB or more.',
      link: docs('azure/aks/quotas-skus-regions#restricted-vm-sizes-in-aks'),
    },
  ),
  {
    code: 'InvalidParameter',
    pattern:
      /Required parameter (?<parameter>[\w.[\]]{1,120}) is missing \(null\)/gi,
    explain: ({ groups = {} }) => ({
      kind: 'invalidParameter',
      cause: `The request to AKS has no ${groups.parameter}.`,
      remedy: `Give ${groups.parameter} a value.`,
      link: docs('rest/api/aks/managed-clusters/create-or-update'),
    }),
  },
  {
    code: 'QuotaExceeded',
    pattern:
      /exceeding quota limits for managed clusters\. Maximum allowed: (?<limit>\d{1,6}), Current usage: (?<used>\d{1,6}), Additional requested: (?<asked>\d{1,6})/gi,
    explain: ({ groups: { limit, used, asked } = {} }) => ({
      kind: 'clusterCount',
      numbers: {
        unit: 'clusters',
        limit: Number(limit),
        used: Number(used),
        asked: Number(asked),
      },
      cause: `The subscription has ${used} clusters in the region of ${limit} it may have, and ${asked} more asked for.`,
      remedy:
        'Remove a cluster that nobody needs, take another region, or ask for more on the Quotas page.',
      link: docs(
        'azure/aks/quotas-skus-regions#quota-limits-on-aks-managed-clusters',
      ),
    }),
  },
  says(
    /encryptionAtHost'? (?:is not valid because|feature is not enabled)|does not enable EncryptionAtHost|The feature '?EncryptionAtHost'? could not be found/gi,
    'SubscriptionNotEnabledEncryptionAtHost',
    {
      kind: 'feature',
      cause: 'The subscription has no encryption on the host.',
      remedy:
        'Register the feature with az feature register --namespace Microsoft.Compute --name EncryptionAtHost, or set host_encryption_enabled = false.',
      link: docs('azure/aks/enable-host-encryption'),
    },
  ),
];
