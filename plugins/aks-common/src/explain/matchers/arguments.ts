import { docs, Matcher, says } from '../explanation';

const CLUSTER =
  'https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/kubernetes_cluster';
const LANGUAGE = 'https://developer.hashicorp.com/terraform/language';

/** What azurerm and Terraform say of arguments, before Azure is asked. */
export const argumentMatchers: Matcher[] = [
  says(
    /one of `?identity, ?service_principal`? must be specified|either an `?identity`? or `?service_principal`? block must be specified/gi,
    '',
    {
      kind: 'argument',
      cause: 'The cluster has neither identity nor service_principal.',
      remedy: 'Write identity { type = "SystemAssigned" }.',
      link: CLUSTER,
    },
  ),
  says(
    /one of `?dns_prefix, ?dns_prefix_private_cluster`? must be specified|`?dns_prefix`? should be set if it is not a private cluster/gi,
    '',
    {
      kind: 'argument',
      cause:
        'The cluster has neither dns_prefix nor dns_prefix_private_cluster.',
      remedy: 'Write dns_prefix.',
      link: CLUSTER,
    },
  ),
  says(
    /`?dns_prefix_private_cluster`? should only be set for private cluster with custom private dns zone/gi,
    '',
    {
      kind: 'argument',
      cause:
        'dns_prefix_private_cluster is set, and the cluster is not private or has no private DNS zone of its own.',
      remedy: 'Write dns_prefix instead.',
      link: CLUSTER,
    },
  ),
  says(
    /a user assigned identity or a service principal must be used when using a custom private dns zone/gi,
    '',
    {
      kind: 'identity',
      cause:
        'The cluster has a private DNS zone of its own and a system-assigned identity, which cannot have a role there beforehand.',
      remedy:
        'Give the cluster a user-assigned identity with role Private DNS Zone Contributor.',
      link: CLUSTER,
    },
  ),
  says(
    /`?oidc_issuer_enabled`? must be set to `?true`? to enable Azure AD Workload Identity/gi,
    '',
    {
      kind: 'argument',
      cause: 'workload_identity_enabled is on without oidc_issuer_enabled.',
      remedy: 'Set oidc_issuer_enabled = true.',
      link: CLUSTER,
    },
  ),
  says(/`?ip_versions`? must be `?IPv4`? or `?IPv4`? and `?IPv6`?/gi, '', {
    kind: 'network',
    cause: 'The network is to have IPv6 alone, which AKS has not.',
    remedy: 'Set ip_versions to ["IPv4", "IPv6"].',
    link: CLUSTER,
  }),
  {
    code: '',
    pattern:
      /expected (?<argument>[\w.[\]]{1,120}) to be one of \[(?<words>[^\]]{1,300})\], got (?<value>[\w. -]{1,60}\w)/gi,
    explain: ({ groups: { argument, words, value } = {} }) => ({
      kind: 'argument',
      cause: `${argument} is ${value}; azurerm takes ${words.replace(
        /"/g,
        '',
      )}, small and capital letters as they are.`,
      remedy: `Write one of them for ${argument}.`,
      link: CLUSTER,
    }),
  },
  {
    code: '',
    pattern:
      /expected (?<argument>[\w.[\]]{1,120}) to be (?:in the range \((?<range>[\d -]{1,40})\)|at least \((?<least>\d{1,9})\)), got (?<value>-?\d{1,12})/gi,
    explain: ({ groups: { argument, range, least, value } = {} }) => ({
      kind: 'argument',
      cause: `${argument} is ${value}; azurerm takes ${
        range ?? `${least} or more`
      }.`,
      remedy: `Write a number within that for ${argument}.`,
      link: CLUSTER,
    }),
  },
  {
    code: '',
    pattern:
      /must begin with a lowercase letter, contain only lowercase letters and numbers and be between 1 and 12 characters in length/gi,
    explain: () => ({
      kind: 'argument',
      cause:
        'A pool has a name that none can have: 1 to 12 lower-case letters or digits, a letter first (6 on Windows).',
      remedy: 'Shorten the name, or leave out what is no letter or digit.',
      link: docs('azure/aks/create-node-pools#limitations'),
    }),
  },
  {
    code: '',
    pattern:
      /The argument "(?<argument>\w{1,80})" is required, but no definition was found/gi,
    explain: ({ groups = {} }) => ({
      kind: 'argument',
      cause: `The argument ${groups.argument} is not written, and this version of the provider wants it.`,
      remedy: `Write ${groups.argument}, or take the version of the provider that does without.`,
      link: `${LANGUAGE}/resources/syntax`,
    }),
  },
  {
    code: '',
    pattern: /At least 1 "(?<block>\w{1,80})" blocks? (?:are|is) required/gi,
    explain: ({ groups = {} }) => ({
      kind: 'argument',
      cause: `The block ${groups.block} is not written, and this version of the provider wants it.`,
      remedy: `Write a block ${groups.block}.`,
      link: `${LANGUAGE}/resources/syntax`,
    }),
  },
  {
    code: '',
    pattern: /Blocks of type "(?<block>\w{1,80})" are not expected here/gi,
    explain: ({ groups = {} }) => ({
      kind: 'argument',
      cause: `This version of the provider has no block ${groups.block} there.`,
      remedy: `Rename or leave out ${groups.block} by the upgrade guides of the provider.`,
      link: 'https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/guides/3.0-upgrade-guide',
    }),
  },
  says(/`?subscription_id`? is a required provider property/gi, '', {
    kind: 'subscription',
    cause: 'azurerm 4 and later want to be told the subscription.',
    remedy: 'Set subscription_id of the provider, or ARM_SUBSCRIPTION_ID.',
    link: 'https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/guides/4.0-upgrade-guide',
  }),
  says(/Ensuring Resource Providers are registered/gi, '', {
    kind: 'registration',
    cause:
      'azurerm may not register the resource providers that it registers by itself.',
    remedy:
      'Set resource_provider_registrations = "none" and let somebody who may register them, or grant */register/action.',
    link: docs(
      'azure/azure-resource-manager/troubleshooting/error-register-resource-provider',
    ),
  }),
  {
    code: '',
    pattern:
      /A resource with the ID "(?<id>[^"]{1,400})" already exists - to be managed via Terraform this resource needs to be imported/gi,
    explain: ({ groups: { id = '' } = {} }) => ({
      kind: 'exists',
      cause: `${id
        .split('/')
        .slice(-2)
        .join(
          ' ',
        )} stands already, and this state of Terraform does not know it.`,
      remedy: 'Import it into the state, or take another name.',
      link: 'https://developer.hashicorp.com/terraform/language/import',
    }),
  },
  says(
    /Provider produced inconsistent (?:result after apply|final plan)/gi,
    '',
    {
      kind: 'argument',
      cause:
        'The provider got other values from Azure than it had planned; what was made is mostly there.',
      remedy:
        'Plan again, and take a newer version of the provider if it stays.',
      link: CLUSTER,
    },
  ),
];
