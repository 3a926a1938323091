import { azurerm } from '../../preflight/rule';
import { CheckText, guideOf, GUIDES } from './check';
import { CLUSTER_CHECKS } from './clusters';
import { MISSING_CHECKS } from './missing';
import { RANGE_CHECKS } from './ranges';
import { WORD_CHECKS } from './words';

const POOLS = azurerm('kubernetes_cluster_node_pool');

/** What the page of the rules tells of the checks of plans and folders. */
export const CHECKS: readonly CheckText[] = [
  ...CLUSTER_CHECKS,
  ...WORD_CHECKS,
  ...RANGE_CHECKS,
  ...MISSING_CHECKS,
  {
    id: 'provider-argument-removed',
    link: guideOf('4.0.0'),
    title: 'Arguments that are gone',
    asks: 'No argument is written that the version of azurerm no longer takes. In a folder without a version it is risky: Terraform takes the newest.',
    worst: 'blocked',
    refusal: {
      by: 'azurerm',
      words: 'An argument named "enable_auto_scaling" is not expected here.',
    },
    versions: 'By the upgrade guides of azurerm 3.0, 4.0 and 5.0.',
  },
  {
    id: 'provider-argument-required',
    link: guideOf('5.0.0'),
    title: 'Arguments that azurerm 5 wants',
    asks: 'A cluster has node_provisioning_profile, a Key Vault rbac_authorization_enabled, a federated credential user_assigned_identity_id.',
    worst: 'blocked',
    versions: 'From azurerm 5.0 on.',
  },
  {
    id: 'provider-argument-early',
    link: guideOf('4.0.0'),
    title: 'Arguments that are not there yet',
    asks: 'No argument is written that came with azurerm 4 where the version is older.',
    worst: 'blocked',
  },
  {
    id: 'upgrade-settings-empty',
    link: POOLS,
    title: 'Upgrade settings that say nothing',
    asks: 'A block upgrade_settings names max_surge or max_unavailable; on spot pools it may be without them from azurerm 4.65 on.',
    worst: 'blocked',
    refusal: {
      by: 'azurerm',
      words:
        'either `max_surge` or `max_unavailable` must be specified in `upgrade_settings`',
    },
  },
  {
    id: 'autoscaler-off',
    link: POOLS,
    title: 'Bounds of an autoscaler that is off',
    asks: 'min_count and max_count are left out where auto_scaling_enabled is not true.',
    worst: 'blocked',
    refusal: {
      by: 'azurerm',
      words:
        '`max_count` and `min_count` must be set to `null` when auto_scaling_enabled is set to `false`',
    },
  },
  {
    id: 'autoscaler-count-changed',
    link: `${GUIDES}/r/kubernetes_cluster.html.markdown`,
    title: 'Nodes of a default pool that scales itself',
    asks: 'node_count of a default pool with an autoscaler does not change.',
    worst: 'blocked',
    refusal: {
      by: 'azurerm',
      words:
        'cannot change `node_count` when `auto_scaling_enabled` is set to `true`',
    },
  },
  {
    id: 'provider-registers-none',
    link: guideOf('5.0.0'),
    title: 'Resource providers that nobody registers',
    asks: 'azurerm 5 registers no resource provider unless it is told which.',
    worst: 'note',
    versions: 'From azurerm 5.0 on.',
  },
];
