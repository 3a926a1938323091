import { listed } from '../../format';
import { matchesGlob } from '../../glob';
import { Placement } from '../../placement';
import { PermissionEntry } from '../../snapshot';
import { Draft, judge } from '../reading';
import { docs, orClear, Rule } from '../rule';

const ofSubscription = ({ subscriptionId }: Placement) =>
  ({ kind: 'subscription', name: subscriptionId } as const);

const WRITE_ROLES = 'Microsoft.Authorization/roleAssignments/write';

/** Allowed by some entry, unless the same entry takes it back. */
export const isAllowed = (
  entries: readonly PermissionEntry[],
  action: string,
): boolean =>
  entries.some(
    ({ actions, notActions }) =>
      actions.some(pattern => matchesGlob(pattern, action)) &&
      !notActions.some(pattern => matchesGlob(pattern, action)),
  );

const roleAssignment: Rule = {
  id: 'role-assignment',
  link: docs('azure/role-based-access-control/role-assignments-list-portal'),
  check({ placement, permissions, asOf }) {
    if (!placement.assignsRoles) return [];
    const subject = ofSubscription(placement);
    return judge(permissions, asOf, subject, entries => [
      isAllowed(entries, WRITE_ROLES)
        ? {
            severity: 'clear',
            subject,
            message: `The deploying identity may do ${WRITE_ROLES}.`,
          }
        : {
            severity: 'blocked',
            subject,
            message: `The deploying identity may not do ${WRITE_ROLES}, and the environment grants roles to its identities.`,
            remedy:
              'Grant it Role Based Access Control Administrator; Contributor alone is not enough.',
          },
    ]);
  },
};

/** What every cluster needs, and what the named parts need besides. */
function namespacesOf({ names }: Placement): string[] {
  return [
    'Microsoft.ContainerService',
    'Microsoft.Compute',
    'Microsoft.Network',
    'Microsoft.ManagedIdentity',
    ...(names.registry ? ['Microsoft.ContainerRegistry'] : []),
    ...(names.keyVault ? ['Microsoft.KeyVault'] : []),
    ...(names.storageAccount ? ['Microsoft.Storage'] : []),
  ];
}

/**
 * Risky, not blocked: azurerm 5 registers what `resource_providers_to_register`
 * names, so an apply can still succeed.
 */
const providerRegistration: Rule = {
  id: 'provider-registration',
  link: docs(
    'azure/azure-resource-manager/troubleshooting/error-register-resource-provider',
  ),
  check({ placement, providers, asOf }) {
    const subject = ofSubscription(placement);
    return judge(providers, asOf, subject, registrations => {
      const namespaces = namespacesOf(placement);
      const stateOf = (namespace: string) =>
        registrations.get(namespace)?.state.toLowerCase();
      const unlisted = namespaces.filter(name => stateOf(name) === undefined);
      const missing = namespaces.filter(
        name => !['registered', undefined].includes(stateOf(name)),
      );
      const drafts: Draft[] = [];
      if (missing.length > 0) {
        drafts.push({
          severity: 'risky',
          subject,
          message: `${listed(missing)}: ${
            missing.length === 1 ? 'not registered' : 'none registered'
          }; until ${
            missing.length === 1 ? 'it is' : 'they are'
          }, Azure refuses with MissingSubscriptionRegistration.`,
          remedy: `Name ${listed(
            missing,
          )} in resource_providers_to_register, or run az provider register --namespace ${
            missing[0]
          }.`,
        });
      }
      if (unlisted.length > 0) {
        drafts.push({
          severity: 'unknown',
          subject,
          message: `Azure's answer does not name ${listed(
            unlisted,
          )}, so it is not known whether the subscription may use ${
            unlisted.length === 1 ? 'it' : 'them'
          }.`,
          remedy: `Run az provider show --namespace ${unlisted[0]}.`,
        });
      }
      return orClear(
        drafts,
        subject,
        `${namespaces.length} of ${namespaces.length} resource providers registered.`,
      );
    });
  },
};

export const accessRules: Rule[] = [roleAssignment, providerRegistration];
