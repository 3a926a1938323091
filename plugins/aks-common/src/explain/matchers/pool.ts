import { docs, Matcher, says } from '../explanation';

const ROLLING = docs('azure/aks/upgrade-aks-node-pools-rolling');
const SPOT_POOLS = docs('azure/aks/spot-node-pool');
const POOL_RESOURCE =
  'https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/kubernetes_cluster_node_pool';

export const poolMatchers: Matcher[] = [
  says(/Spot pools can't set max ?surge/gi, 'InvalidParameter', {
    kind: 'spotSurge',
    cause: 'A spot pool sets max_surge, which spot pools cannot have.',
    remedy: 'Leave the whole upgrade_settings block out of the spot pool.',
    link: SPOT_POOLS,
  }),
  says(/Spot pools can't set max ?unavailable/gi, 'InvalidParameter', {
    kind: 'spotSurge',
    cause: 'A spot pool sets max_unavailable, which spot pools cannot have.',
    remedy: 'Leave the whole upgrade_settings block out of the spot pool.',
    link: SPOT_POOLS,
  }),
  says(
    /`?max_(?:surge|unavailable)`? cannot be set when `?priority`? is set to `?Spot/gi,
    '',
    {
      kind: 'spotSurge',
      cause: 'azurerm refuses upgrade settings with a surge on a spot pool.',
      remedy: 'Leave the whole upgrade_settings block out of the spot pool.',
      link: POOL_RESOURCE,
    },
  ),
  says(/maxSurge and maxUnavailable cannot both be 0/gi, 'InvalidParameter', {
    kind: 'surge',
    cause:
      'max_surge and max_unavailable come to 0 both, so no node could ever be upgraded; azurerm sends 0 for the one that is not written.',
    remedy: 'Set max_surge to "1" or more.',
    link: ROLLING,
  }),
  says(
    /either `?max_surge`? or `?max_unavailable`? must be specified in `?upgrade_settings/gi,
    '',
    {
      kind: 'surge',
      cause:
        'upgrade_settings of a regular pool names neither max_surge nor max_unavailable.',
      remedy: 'Set max_surge to "10%", or leave the block out.',
      link: POOL_RESOURCE,
    },
  ),
  {
    code: '',
    pattern:
      /`?(?<option>eviction_policy|spot_max_price)`? can only be set when `?priority`? is set to `?Spot/gi,
    explain: ({ groups = {} }) => ({
      kind: 'spotOption',
      cause: `${groups.option} is set on a regular pool; only spot pools may have it.`,
      remedy: `Leave ${groups.option} out, or set priority = "Spot".`,
      link: POOL_RESOURCE,
    }),
  },
  says(
    /`?max_count`?(?:\(\d{1,6}\))? and `?min_count`?(?:\(\d{1,6}\))? must be set to `?null`? when `?(?:enable_auto_scaling|auto_scaling_enabled)/gi,
    '',
    {
      kind: 'autoscaler',
      cause: 'min_count and max_count are set on a pool without autoscaler.',
      remedy: 'Set auto_scaling_enabled = true, or leave both counts out.',
      link: POOL_RESOURCE,
    },
  ),
  says(
    /cannot change `?"?node_count`?"? when `?"?(?:enable_auto_scaling|auto_scaling_enabled)/gi,
    '',
    {
      kind: 'autoscaler',
      cause:
        'node_count of the default pool differs from what the autoscaler has made of it, and azurerm does not change it then.',
      remedy: 'Leave node_count out, or name it in ignore_changes.',
      link: POOL_RESOURCE,
    },
  ),
  {
    code: '',
    pattern:
      /`?(?<one>(?:node|max)_count)`?(?:\(\d{1,6}\))? must be (?:equal to or greater than|>=|greater than or equal to) `?(?<other>min_count)/gi,
    explain: ({ groups = {} }) => ({
      kind: 'autoscaler',
      cause: `${groups.one} is below ${groups.other}.`,
      remedy: `Set ${groups.one} to ${groups.other} or more.`,
      link: POOL_RESOURCE,
    }),
  },
  says(
    /`?node_count`?(?:\(\d{1,6}\))? must be (?:equal to or less than|<=|less than or equal to) `?max_count/gi,
    '',
    {
      kind: 'autoscaler',
      cause: 'node_count is above max_count.',
      remedy: 'Set node_count to max_count or less.',
      link: POOL_RESOURCE,
    },
  ),
  {
    code: '',
    pattern:
      /`?(?<count>(?:min|max)_count)`? must be (?:configured|set) when `?(?:enable_auto_scaling|auto_scaling_enabled)/gi,
    explain: ({ groups = {} }) => ({
      kind: 'autoscaler',
      cause: `A pool with the autoscaler has no ${groups.count}; azurerm takes 0 for none.`,
      remedy: `Set ${groups.count} to 1 or more, or auto_scaling_enabled to false.`,
      link: POOL_RESOURCE,
    }),
  },
  {
    code: 'InvalidParameter',
    pattern:
      /agentPoolProfile\.count was (?<count>\d{1,6})\. It must be greater or equal to minCount:(?<least>\d{1,6}) and less than or equal to maxCount:(?<most>\d{1,6})/gi,
    explain: ({ groups: { count, least, most } = {} }) => ({
      kind: 'autoscaler',
      cause: `A pool of ${count} nodes was asked for, and that pool takes ${least} to ${most}; a system pool has one at least.`,
      remedy: `Set node_count to ${least} or more, and ${most} or less.`,
      link: docs('azure/aks/use-system-pools'),
    }),
  },
  says(
    /`?temporary_name_for_rotation`? must be specified when updating (?:any of the following properties|`?\w{1,60})/gi,
    '',
    {
      kind: 'rotation',
      cause:
        'The change rebuilds the pool, and there is no name for the pool that stands in meanwhile.',
      remedy:
        'Set temporary_name_for_rotation, and keep quota for twice the pool.',
      link: POOL_RESOURCE,
    },
  ),
  {
    code: 'PropertyChangeNotAllowed',
    pattern:
      /Changing property '(?<property>[\w.\-[\]]{1,120})' is not allowed/gi,
    explain: ({ groups = {} }) => ({
      kind: 'immutable',
      cause: `${groups.property} cannot be changed on what stands.`,
      remedy:
        'Create a new pool or cluster with the new value, and remove the old one.',
      link: docs('azure/aks/create-node-pools#limitations'),
    }),
  },
  {
    code: '',
    pattern:
      /Invalid value for variable on (?<file>\S{1,120}) line (?<line>\d{1,6})(?<rest>.{0,600}?)This was checked by the validation rule/g,
    explain: ({ groups = {} }) => ({
      kind: 'variable',
      cause: `A validation of the configuration itself refuses a variable (${groups.file}, line ${groups.line}); Azure was not asked.`,
      remedy:
        'Give the variable a value that its validation takes, or change the validation.',
      link: 'https://developer.hashicorp.com/terraform/language/values/variables#custom-validation-rules',
    }),
  },
];
