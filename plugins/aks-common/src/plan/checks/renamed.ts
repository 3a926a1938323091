import { isBefore, isFrom } from '../provider';
import { PlanResource } from '../resource';
import { Provider } from '../../preflight/facts';
import { PlanFinding } from '../plan';
import { aboutResource, GUIDES, isWritten } from './check';

/** An argument that a version of azurerm no longer takes. */
interface Renamed {
  type: string;
  argument: string;
  /** The first version without it. */
  gone: '4.0.0' | '5.0.0';
  /** What to write instead; absent: nothing. */
  instead?: string;
}

const CLUSTER = 'azurerm_kubernetes_cluster';
const POOL = 'azurerm_kubernetes_cluster_node_pool';

/** From the upgrade guides of azurerm 4.0 and 5.0, as far as AKS environments go. */
const RENAMED: Renamed[] = [
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

const guideOf = (version: string) =>
  `${GUIDES}/${version.split('.')[0]}.0-upgrade-guide.html.markdown`;

/** Arguments that the provider of the plan refuses, or does not know yet. */
export function renamedArguments(
  resources: readonly PlanResource[],
  provider: Provider,
): PlanFinding[] {
  return resources.flatMap(resource => {
    const { written, type } = resource;
    if (!written || !isWritten(resource)) return [];
    const gone = RENAMED.filter(
      each => each.type === type && written.has(each.argument),
    ).flatMap(({ argument, gone: since, instead }) =>
      isFrom(provider, since)
        ? [
            aboutResource(resource, {
              rule: 'provider-argument-removed',
              severity: 'blocked',
              message: `azurerm ${provider.version} takes no ${argument}: it left with ${since}.`,
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
