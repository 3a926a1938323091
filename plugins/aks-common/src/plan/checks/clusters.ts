import { Provider } from '../../preflight/facts';
import { PlanFinding } from '../plan';
import { PlanResource } from '../resource';
import { isBefore } from '../provider';
import { aboutResource, CheckText, GUIDES, isSource, isWritten } from './check';
import { isLeftOut, isThere } from './leftOut';

const LINK = `${GUIDES}/r/kubernetes_cluster.html.markdown`;
const CLUSTER = 'azurerm_kubernetes_cluster';

const EGRESS = 'https://learn.microsoft.com/azure/aks/egress-outboundtype';
const RANGES =
  'https://learn.microsoft.com/azure/aks/api-server-authorized-ip-ranges#limitations-and-considerations';

/** What the page of the rules tells of these checks. */
export const CLUSTER_CHECKS: readonly CheckText[] = [
  {
    id: 'cluster-identity',
    link: LINK,
    title: 'An identity of the cluster',
    asks: 'The cluster has a block identity or a block service_principal, and not both.',
    worst: 'blocked',
    refusal: {
      by: 'azurerm',
      words: 'one of `identity,service_principal` must be specified',
    },
  },
  {
    id: 'cluster-dns-prefix',
    link: LINK,
    title: 'A DNS prefix of the cluster',
    asks: 'The cluster has dns_prefix or dns_prefix_private_cluster, and not both; the latter goes with private_cluster_enabled and a private DNS zone of your own only.',
    worst: 'blocked',
    refusal: {
      by: 'azurerm',
      words: 'one of `dns_prefix,dns_prefix_private_cluster` must be specified',
    },
    versions: 'azurerm has dns_prefix_private_cluster from 2.57 on.',
  },
  {
    id: 'default-pool-argument',
    link: LINK,
    title: 'What a default pool has not',
    asks: 'default_node_pool has no priority, eviction_policy, spot_max_price, mode or os_type: it is a regular system pool on Linux. Those stand in a node pool of its own.',
    worst: 'blocked',
    refusal: {
      by: 'azurerm',
      words: 'An argument named "priority" is not expected here.',
    },
  },
  {
    id: 'private-dns-zone-identity',
    link: LINK,
    title: 'Who may write into a private DNS zone',
    asks: 'A cluster with a private DNS zone of your own has a user-assigned identity or a service principal.',
    worst: 'blocked',
    refusal: {
      by: 'azurerm',
      words:
        'a user assigned identity or a service principal must be used when using a custom private dns zone',
    },
  },
  {
    id: 'workload-identity-issuer',
    link: LINK,
    title: 'An issuer for workload identities',
    asks: 'workload_identity_enabled goes with oidc_issuer_enabled.',
    worst: 'blocked',
    refusal: {
      by: 'azurerm',
      words:
        '`oidc_issuer_enabled` must be set to `true` to enable Azure AD Workload Identity',
    },
    versions:
      'oidc_issuer_enabled is true unless set from azurerm 5.0 on, and false before.',
  },
  {
    id: 'identity-ids',
    link: LINK,
    title: 'Which identity',
    asks: 'A user-assigned identity names the identity in identity_ids.',
    worst: 'blocked',
  },
  {
    id: 'outbound-subnet',
    link: EGRESS,
    title: 'A way out that stands already',
    asks: 'With outbound_type userDefinedRouting or userAssignedNATGateway the default pool stands in a subnet of yours, which has the route table or the gateway. In a folder it is risky.',
    worst: 'blocked',
  },
  {
    id: 'local-accounts-directory',
    link: LINK,
    title: 'Somebody who may sign in',
    asks: 'local_account_disabled goes with a block azure_active_directory_role_based_access_control.',
    worst: 'blocked',
  },
  {
    id: 'authorized-ranges-private',
    link: RANGES,
    title: 'Authorized ranges of public API servers',
    asks: 'A private cluster has no authorized IP ranges.',
    worst: 'blocked',
  },
  {
    id: 'load-balancer-basic',
    link: 'https://learn.microsoft.com/azure/aks/upgrade-basic-load-balancer-on-aks',
    title: 'No Basic load balancer',
    asks: 'load_balancer_sku is standard: AKS supports no Basic load balancer since 30 September 2025.',
    worst: 'risky',
  },
];

interface Said {
  rule: string;
  severity?: 'risky';
  message: string;
  remedy: string;
  attribute: string;
  link?: string;
}

function identityOf(resource: PlanResource): Said[] {
  const rule = 'cluster-identity';
  const keys = ['identity', 'service_principal'];
  if (keys.every(key => isLeftOut(resource, key))) {
    return [
      {
        rule,
        message:
          'The cluster has neither identity nor service_principal, and azurerm wants one of them.',
        remedy: 'Write identity { type = "SystemAssigned" }.',
        attribute: 'identity',
      },
    ];
  }
  if (!keys.every(key => isThere(resource.after, key))) return [];
  return [
    {
      rule,
      message:
        'The cluster has identity and service_principal, and azurerm takes one of them.',
      remedy: 'Leave service_principal out.',
      attribute: 'service_principal',
    },
  ];
}

/** A zone of the cluster's own, and not one that AKS makes or none. */
const OWN_ZONE = /^(?!(System|None)$)./;

function dnsPrefixOf(resource: PlanResource): Said[] {
  const rule = 'cluster-dns-prefix';
  const { after } = resource;
  const [usual, ofPrivate] = ['dns_prefix', 'dns_prefix_private_cluster'];
  if ([usual, ofPrivate].every(key => isLeftOut(resource, key))) {
    return [
      {
        rule,
        message: `The cluster has neither ${usual} nor ${ofPrivate}, and azurerm wants one of them.`,
        remedy: `Write ${usual}.`,
        attribute: usual,
      },
    ];
  }
  if (!isThere(after, ofPrivate)) return [];
  if (isThere(after, usual)) {
    return [
      {
        rule,
        message: `The cluster has ${usual} and ${ofPrivate}, and azurerm takes one of them.`,
        remedy: `Leave ${usual} out.`,
        attribute: usual,
      },
    ];
  }
  const zone = after?.value('private_dns_zone_id');
  const isShut =
    isLeftOut(resource, 'private_cluster_enabled') ||
    after?.value('private_cluster_enabled') === false;
  const hasNoZone =
    isLeftOut(resource, 'private_dns_zone_id') ||
    (typeof zone === 'string' && !OWN_ZONE.test(zone));
  if (!isShut && !hasNoZone) return [];
  return [
    {
      rule,
      message: `${ofPrivate} goes with a private cluster and a private DNS zone of your own, and the cluster has not both.`,
      remedy: `Write ${usual} instead.`,
      attribute: ofPrivate,
    },
  ];
}

const NOT_OF_DEFAULT = [
  'priority',
  'eviction_policy',
  'spot_max_price',
  'mode',
  'os_type',
];

function defaultPoolOf({ written }: PlanResource): Said[] {
  return NOT_OF_DEFAULT.filter(key =>
    written?.has(`default_node_pool.${key}`),
  ).map(key => ({
    rule: 'default-pool-argument',
    message: `default_node_pool has no ${key}: it is a regular system pool on Linux.`,
    remedy: `Leave ${key} out of default_node_pool, and write the pool that needs it as azurerm_kubernetes_cluster_node_pool.`,
    attribute: `default_node_pool.${key}`,
  }));
}

function privateZoneOf(resource: PlanResource): Said[] {
  const { after } = resource;
  const zone = after?.value('private_dns_zone_id');
  const type = after?.block('identity')?.value('type');
  if (
    typeof zone !== 'string' ||
    !OWN_ZONE.test(zone) ||
    type !== 'SystemAssigned' ||
    isThere(after, 'service_principal')
  ) {
    return [];
  }
  return [
    {
      rule: 'private-dns-zone-identity',
      message:
        'The cluster has a private DNS zone of your own and a system-assigned identity, which cannot have its role before the cluster is there.',
      remedy:
        'Give the cluster a user-assigned identity with role Private DNS Zone Contributor.',
      attribute: 'identity.type',
    },
  ];
}

function workloadIdentityOf(
  resource: PlanResource,
  provider: Provider,
): Said[] {
  const { after } = resource;
  const isOff = after?.value('oidc_issuer_enabled') === false;
  const isUnset =
    isLeftOut(resource, 'oidc_issuer_enabled') && isBefore(provider, '5.0.0');
  if (
    after?.value('workload_identity_enabled') !== true ||
    !(isOff || isUnset)
  ) {
    return [];
  }
  return [
    {
      rule: 'workload-identity-issuer',
      message: `workload_identity_enabled is true and oidc_issuer_enabled ${
        isOff ? 'false' : 'not set, and so false'
      }: workload identities need the issuer.`,
      remedy: 'Set oidc_issuer_enabled = true.',
      attribute: 'oidc_issuer_enabled',
    },
  ];
}

function loadBalancerOf({ after, action }: PlanResource): Said[] {
  const sku = after?.block('network_profile')?.value('load_balancer_sku');
  if (
    typeof sku !== 'string' ||
    sku.toLowerCase() !== 'basic' ||
    action === 'update'
  ) {
    return [];
  }
  return [
    {
      rule: 'load-balancer-basic',
      severity: 'risky',
      message: `load_balancer_sku is ${sku}, and AKS supports no Basic load balancer since 30 September 2025.`,
      remedy: 'Set load_balancer_sku = "standard", or leave it out.',
      attribute: 'network_profile.load_balancer_sku',
      link: 'https://learn.microsoft.com/azure/aks/upgrade-basic-load-balancer-on-aks',
    },
  ];
}

function identityIdsOf(resource: PlanResource): Said[] {
  const identity = resource.after?.block('identity');
  if (
    identity?.value('type') !== 'UserAssigned' ||
    !isLeftOut(resource, 'identity_ids', identity)
  ) {
    return [];
  }
  return [
    {
      rule: 'identity-ids',
      message:
        'The identity of the cluster is user-assigned, and identity_ids names none.',
      remedy: 'Name the identity in identity_ids.',
      attribute: 'identity.identity_ids',
    },
  ];
}

/** Ways out that stand in a network before the cluster does. */
const OWN_WAY_OUT = ['userDefinedRouting', 'userAssignedNATGateway'];

function outboundSubnetOf(resource: PlanResource): Said[] {
  const { after } = resource;
  const outbound = after?.block('network_profile')?.value('outbound_type');
  const pool = after?.block('default_node_pool');
  if (
    typeof outbound !== 'string' ||
    !OWN_WAY_OUT.includes(outbound) ||
    !isLeftOut(resource, 'vnet_subnet_id', pool)
  ) {
    return [];
  }
  return [
    {
      rule: 'outbound-subnet',
      // What sources leave out may still come from elsewhere, such as an override.
      ...(isSource(resource) && { severity: 'risky' as const }),
      message: `outbound_type is ${outbound}, and the default pool stands in no subnet of yours that has such a way out.`,
      remedy:
        'Write default_node_pool.vnet_subnet_id, or leave outbound_type out.',
      attribute: 'default_node_pool.vnet_subnet_id',
      link: EGRESS,
    },
  ];
}

function localAccountsOf(resource: PlanResource): Said[] {
  const directory = 'azure_active_directory_role_based_access_control';
  if (
    resource.after?.value('local_account_disabled') !== true ||
    !isLeftOut(resource, directory)
  ) {
    return [];
  }
  return [
    {
      rule: 'local-accounts-directory',
      message: `local_account_disabled is true without ${directory}: nobody could sign in.`,
      remedy: `Write a block ${directory}.`,
      attribute: 'local_account_disabled',
    },
  ];
}

function authorizedRangesOf({ after }: PlanResource): Said[] {
  const profile = after?.block('api_server_access_profile');
  if (
    after?.value('private_cluster_enabled') !== true ||
    !isThere(profile, 'authorized_ip_ranges')
  ) {
    return [];
  }
  return [
    {
      rule: 'authorized-ranges-private',
      message:
        'The cluster is private and has authorized IP ranges, which are of public API servers only.',
      remedy: 'Leave authorized_ip_ranges out.',
      attribute: 'api_server_access_profile.authorized_ip_ranges',
      link: RANGES,
    },
  ];
}

/** Checks of the arguments of clusters that no placement has a place for. */
export function clusterArguments(
  resources: readonly PlanResource[],
  provider: Provider,
): PlanFinding[] {
  return resources
    .filter(resource => resource.type === CLUSTER && isWritten(resource))
    .flatMap(resource =>
      [
        ...identityOf(resource),
        ...dnsPrefixOf(resource),
        ...defaultPoolOf(resource),
        ...privateZoneOf(resource),
        ...workloadIdentityOf(resource, provider),
        ...identityIdsOf(resource),
        ...outboundSubnetOf(resource),
        ...localAccountsOf(resource),
        ...authorizedRangesOf(resource),
        ...loadBalancerOf(resource),
      ].map(said =>
        aboutResource(resource, { severity: 'blocked', link: LINK, ...said }),
      ),
    );
}
