import { isBefore, isFrom } from '../provider';
import { PlanResource } from '../resource';
import { Provider } from '../../preflight/facts';
import { PlanFinding } from '../plan';
import { named } from '../../preflight/provider';
import { aboutResource, guideOf, isSource, isWritten } from './check';

/** An argument that a version of azurerm no longer takes. */
interface Renamed {
  type: string;
  argument: string;
  /** The first version without it. */
  gone: '3.0.0' | '4.0.0' | '5.0.0';
  /** What to write instead; absent: nothing. */
  instead?: string;
}

const CLUSTER = 'azurerm_kubernetes_cluster';
const POOL = 'azurerm_kubernetes_cluster_node_pool';

/** From the upgrade guides of azurerm 3.0 to 5.0, as far as AKS environments go. */
const RENAMED: Renamed[] = [
  ...(
    [
      ['addon_profile', 'a block of its own for each addon'],
      ['role_based_access_control', 'role_based_access_control_enabled'],
      ['private_link_enabled', 'private_cluster_enabled'],
      ['default_node_pool.availability_zones', 'default_node_pool.zones'],
      ['identity.user_assigned_identity_id', 'identity.identity_ids'],
    ] as const
  ).map(
    ([argument, instead]): Renamed => ({
      type: CLUSTER,
      argument,
      gone: '3.0.0',
      instead,
    }),
  ),
  {
    type: POOL,
    argument: 'availability_zones',
    gone: '3.0.0',
    instead: 'zones',
  },
  ...(
    [
      ['enable_pod_security_policy', undefined],
      ['public_network_access_enabled', undefined],
      ['network_profile.docker_bridge_cidr', undefined],
      ['network_profile.ebpf_data_plane', 'network_profile.network_data_plane'],
      ['azure_active_directory_role_based_access_control.managed', undefined],
      [
        'azure_active_directory_role_based_access_control.client_app_id',
        undefined,
      ],
      [
        'azure_active_directory_role_based_access_control.server_app_id',
        undefined,
      ],
      [
        'azure_active_directory_role_based_access_control.server_app_secret',
        undefined,
      ],
      ['web_app_routing.dns_zone_id', 'web_app_routing.dns_zone_ids'],
    ] as const
  ).map(
    ([argument, instead]): Renamed => ({
      type: CLUSTER,
      argument,
      gone: '4.0.0',
      ...(instead && { instead }),
    }),
  ),
  ...['default_node_pool.', ''].flatMap((block): Renamed[] =>
    [
      ['kubelet_config.container_log_max_line', 'container_log_max_files'],
      [
        'linux_os_config.transparent_huge_page_enabled',
        'transparent_huge_page',
      ],
    ].map(([argument, instead]) => ({
      type: block ? CLUSTER : POOL,
      argument: `${block}${argument}`,
      gone: '5.0.0',
      instead,
    })),
  ),
  ...[
    ['enable_auto_scaling', 'auto_scaling_enabled'],
    ['enable_node_public_ip', 'node_public_ip_enabled'],
    ['enable_host_encryption', 'host_encryption_enabled'],
  ].flatMap(([argument, instead]): Renamed[] => [
    { type: POOL, argument, gone: '4.0.0', instead },
    {
      type: CLUSTER,
      argument: `default_node_pool.${argument}`,
      gone: '4.0.0',
      instead: `default_node_pool.${instead}`,
    },
  ]),
  {
    type: CLUSTER,
    argument: 'api_server_authorized_ip_ranges',
    gone: '4.0.0',
    instead: 'api_server_access_profile.authorized_ip_ranges',
  },
  {
    type: CLUSTER,
    argument: 'automatic_channel_upgrade',
    gone: '4.0.0',
    instead: 'automatic_upgrade_channel',
  },
  {
    type: CLUSTER,
    argument: 'node_os_channel_upgrade',
    gone: '4.0.0',
    instead: 'node_os_upgrade_channel',
  },
  { type: CLUSTER, argument: 'default_node_pool.node_taints', gone: '4.0.0' },
  {
    type: 'azurerm_key_vault',
    argument: 'enable_rbac_authorization',
    gone: '5.0.0',
    instead: 'rbac_authorization_enabled',
  },
  { type: 'azurerm_key_vault', argument: 'contact', gone: '5.0.0' },
  {
    type: 'azurerm_federated_identity_credential',
    argument: 'parent_id',
    gone: '5.0.0',
    instead: 'user_assigned_identity_id',
  },
  {
    type: 'azurerm_federated_identity_credential',
    argument: 'resource_group_name',
    gone: '5.0.0',
  },
  ...[
    'azurerm_storage_container',
    'azurerm_storage_queue',
    'azurerm_storage_share',
  ].map(
    (type): Renamed => ({
      type,
      argument: 'storage_account_name',
      gone: '5.0.0',
      instead: 'storage_account_id',
    }),
  ),
  {
    type: 'azurerm_container_registry',
    argument: 'trust_policy_enabled',
    gone: '5.0.0',
  },
  {
    type: 'azurerm_container_registry',
    argument: 'georeplications.regional_endpoint_enabled',
    gone: '5.0.0',
    instead: 'georeplications.global_endpoint_routing_enabled',
  },
];

/** An argument that azurerm 5 wants to be written. */
const REQUIRED = [
  {
    type: CLUSTER,
    argument: 'node_provisioning_profile',
    example: 'node_provisioning_profile { mode = "Manual" }',
  },
  {
    type: 'azurerm_key_vault',
    argument: 'rbac_authorization_enabled',
    example: 'rbac_authorization_enabled = true',
  },
  {
    type: 'azurerm_federated_identity_credential',
    argument: 'user_assigned_identity_id',
    example: 'user_assigned_identity_id',
  },
];

/** Arguments that the provider of the plan refuses, or does not know yet. */
export function renamedArguments(
  resources: readonly PlanResource[],
  provider: Provider,
): PlanFinding[] {
  return resources.flatMap(resource => {
    const { written, type } = resource;
    if (!written || !isWritten(resource)) return [];
    // Without a version Terraform takes the newest that it may.
    const isUnsure = provider.version === undefined && isSource(resource);
    const gone = RENAMED.filter(
      each => each.type === type && written.has(each.argument),
    ).flatMap(({ argument, gone: since, instead }) =>
      isFrom(provider, since) || (isUnsure && since !== '5.0.0')
        ? [
            aboutResource(resource, {
              rule: 'provider-argument-removed',
              severity: isUnsure ? 'risky' : 'blocked',
              message: isUnsure
                ? `azurerm takes no ${argument} since ${since}, and this is ${named(
                    provider,
                  )}.`
                : `azurerm ${provider.version} takes no ${argument}: it left with ${since}.`,
              remedy: instead
                ? `Write ${instead} instead.`
                : `Leave ${argument} out.`,
              link: guideOf(since),
              attribute: argument,
            }),
          ]
        : [],
    );
    const missing = REQUIRED.filter(
      each =>
        each.type === type &&
        isFrom(provider, '5.0.0') &&
        !written.has(each.argument) &&
        // A dynamic block is not among what a plan says is written.
        !resource.after?.hasBlock(each.argument),
    ).map(({ argument, example }) =>
      aboutResource(resource, {
        rule: 'provider-argument-required',
        severity: 'blocked',
        message: `azurerm ${provider.version} wants ${argument}, which is not written.`,
        remedy: `Write ${example}.`,
        link: guideOf('5.0.0'),
        attribute: argument,
      }),
    );
    const early = RENAMED.filter(
      each =>
        each.type === type &&
        each.instead &&
        each.gone === '4.0.0' &&
        written.has(each.instead) &&
        isBefore(provider, '4.0.0'),
    ).map(({ argument, instead = '' }) =>
      aboutResource(resource, {
        rule: 'provider-argument-early',
        severity: 'blocked',
        message: `azurerm ${provider.version} does not know ${instead}: it came with 4.0.`,
        remedy: `Write ${argument}, or take azurerm 4 or newer.`,
        link: guideOf('4.0.0'),
        attribute: instead,
      }),
    );
    return [...gone, ...missing, ...early];
  });
}
