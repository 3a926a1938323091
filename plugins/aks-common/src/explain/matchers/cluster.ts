import { Matcher } from '../explanation';

const CLUSTER_RESOURCE =
  'https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/kubernetes_cluster';

/** What azurerm refuses of a cluster before Azure is asked. */
export const clusterMatchers: Matcher[] = [
  {
    code: '',
    pattern:
      /`?node_os_upgrade_channel`? cannot be set to a value other than `?NodeImage`? if `?automatic_(?:upgrade_channel|channel_upgrade)`? is set to `?node-image/gi,
    explain: () => ({
      kind: 'invalidParameter',
      cause:
        'automatic_upgrade_channel node-image asks for node_os_upgrade_channel NodeImage, and another is set.',
      remedy: 'Set node_os_upgrade_channel to NodeImage.',
      link: CLUSTER_RESOURCE,
    }),
  },
  {
    code: '',
    pattern:
      /`?sku_tier`? must be either `?Standard`? or `?Premium`? when cost analysis is enabled/gi,
    explain: () => ({
      kind: 'invalidParameter',
      cause: 'Cost analysis is on, and the tier has none.',
      remedy: 'Set sku_tier to Standard, or cost_analysis_enabled to false.',
      link: CLUSTER_RESOURCE,
    }),
  },
  {
    code: '',
    pattern:
      /`?network_profile\.0\.outbound_type`? is set to `?none`?, `?bootstrap_profile\.0\.artifact_source`? must be set to `?Cache/gi,
    explain: () => ({
      kind: 'invalidParameter',
      cause:
        'Nodes without a way out need their images from a cache, and bootstrap_profile names none.',
      remedy:
        'Set artifact_source of bootstrap_profile to Cache, or another outbound_type.',
      link: CLUSTER_RESOURCE,
    }),
  },
  {
    code: '',
    pattern: /An argument named "(?<argument>\w{1,80})" is not expected here/gi,
    explain: ({ groups = {} }) => ({
      kind: 'invalidParameter',
      cause: `This version of the provider has no argument ${groups.argument} there.`,
      remedy: `Rename or leave out ${groups.argument} by the upgrade guides of the provider, or take the version that has it.`,
      link: 'https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/guides/4.0-upgrade-guide',
    }),
  },
];
