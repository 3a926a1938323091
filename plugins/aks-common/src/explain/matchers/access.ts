import { docs, Matcher } from '../explanation';

export const accessMatchers: Matcher[] = [
  {
    code: 'AuthorizationFailed',
    pattern:
      /does not have authorization (?:or an ABAC condition not fulfilled )?to perform action '(?<action>[\w./*-]{1,160})' over scope '(?<scope>[^']{0,400})'/gi,
    explain: ({ groups = {} }) => ({
      kind: 'permission',
      cause: `The identity that deploys may not do ${groups.action}.`,
      remedy: /roleAssignments\/write$/i.test(groups.action)
        ? 'Grant it Role Based Access Control Administrator; Contributor alone is not enough.'
        : `Grant it a role that has ${groups.action}, and wait some minutes.`,
      link: docs('azure/role-based-access-control/troubleshooting'),
    }),
  },
  {
    code: 'MissingSubscriptionRegistration',
    pattern:
      /The subscription is not registered to use namespace '(?<namespace>[\w.]{1,80})'/gi,
    explain: ({ groups = {} }) => ({
      kind: 'registration',
      cause: `The subscription is not registered for ${groups.namespace}; azurerm 5 registers nothing by itself.`,
      remedy: `Name ${groups.namespace} in resource_providers_to_register, or run az provider register --namespace ${groups.namespace}.`,
      link: docs(
        'azure/azure-resource-manager/troubleshooting/error-register-resource-provider',
      ),
    }),
  },
  {
    code: 'ConflictError',
    pattern: /A vault with the same name already exists in deleted state/gi,
    explain: () => ({
      kind: 'softDeleted',
      cause: 'A deleted Key Vault still holds the name.',
      remedy:
        'Recover it (az keyvault recover), purge it where that is allowed, or take another name.',
      link: docs('azure/key-vault/general/key-vault-recovery'),
    }),
  },
  {
    code: '',
    pattern:
      /An existing soft-deleted Key Vault exists with the Name "(?<name>[^"]{1,120})" in the location "(?<region>[^"]{1,60})"/gi,
    explain: ({ groups: { name, region } = {} }) => ({
      kind: 'softDeleted',
      region,
      cause: `A deleted Key Vault in ${region} still holds the name ${name}, and the provider may not bring it back.`,
      remedy:
        'Set recover_soft_deleted_key_vaults = true, purge it where that is allowed, or take another name.',
      link: docs('azure/key-vault/general/key-vault-recovery'),
    }),
  },
  {
    code: 'BadRequest',
    pattern:
      /(?:once Purge Protection has been Enabled it's not possible to disable it|"?enablePurgeProtection"? cannot be set to false)/gi,
    explain: () => ({
      kind: 'purgeProtection',
      cause:
        'Purge protection of a Key Vault cannot be turned off once it is on.',
      remedy: 'Set purge_protection_enabled = true.',
      link: docs('azure/key-vault/general/soft-delete-overview'),
    }),
  },
  {
    code: 'InvalidParameter',
    pattern:
      /The value of parameter (?<parameter>[\w.[\]-]{1,120}) is invalid\. Error details: (?<details>[^.]{1,300})/gi,
    explain: ({ groups = {} }) => ({
      kind: 'invalidParameter',
      cause: `Azure refuses ${groups.parameter}: ${groups.details.trim()}.`,
      remedy: `Change ${groups.parameter} as the message says.`,
      link: docs('azure/aks/create-node-pools#limitations'),
    }),
  },
];
