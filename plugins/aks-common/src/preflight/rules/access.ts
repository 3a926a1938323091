import { listed } from '../../format';
import { matchesGlob } from '../../glob';
import { Placement } from '../../placement';
import { PermissionEntry } from '../../snapshot';
import { keyOf } from '../../indices';
import { Provider } from '../facts';
import { isOlder } from '../provider';
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
  link: docs('azure/role-based-access-control/built-in-roles/privileged'),
  title: 'Roles may be granted',
  asks: 'Where the environment grants roles to its identities, the one that deploys may do so. Contributor may not; Role Based Access Control Administrator may.',
  worst: 'blocked',
  refusal: {
    by: 'Azure',
    code: 'AuthorizationFailed',
    words:
      "does not have authorization to perform action 'Microsoft.Authorization/roleAssignments/write'",
  },
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
function namespacesOf({ names, resourceProviders }: Placement): string[] {
  const namespaces = [
    'Microsoft.ContainerService',
    'Microsoft.Compute',
    'Microsoft.Network',
    'Microsoft.ManagedIdentity',
    ...(names.registry ? ['Microsoft.ContainerRegistry'] : []),
    ...(names.keyVault ? ['Microsoft.KeyVault'] : []),
    ...(names.storageAccount ? ['Microsoft.Storage'] : []),
  ];
  const known = new Set(namespaces.map(keyOf));
  const others = resourceProviders?.filter(name => !known.has(keyOf(name)));
  return others?.length ? [...namespaces, ...new Set(others)] : namespaces;
}

/** In the set `legacy`, which azurerm 4 registers unless it is told otherwise, these are not. */
const NOT_LEGACY = /^Microsoft\.(Dashboard|Monitor)$/i;

/** Whether azurerm itself is sure enough to register the namespace. */
const registersItself = (provider: Provider | undefined, namespace: string) =>
  provider !== undefined &&
  isOlder(provider, '5.0') === true &&
  !NOT_LEGACY.test(namespace);

/** Risky, not blocked: the provider, or a person, can still register it. */
const providerRegistration: Rule = {
  id: 'provider-registration',
  link: docs(
    'azure/azure-resource-manager/troubleshooting/error-register-resource-provider',
  ),
  title: 'Resource providers are registered',
  asks: 'Every namespace that the environment uses is registered for the subscription, or will be by azurerm.',
  worst: 'risky',
  refusal: {
    by: 'Azure',
    code: 'MissingSubscriptionRegistration',
    words: 'The subscription is not registered to use namespace',
  },
  versions:
    'azurerm up to 4.x registers the set legacy, without Microsoft.Dashboard and Microsoft.Monitor; 5.x registers only what resource_providers_to_register names.',
  check({ placement, providers, provider, asOf }) {
    const subject = ofSubscription(placement);
    return judge(providers, asOf, subject, registrations => {
      const namespaces = namespacesOf(placement);
      const stateOf = (namespace: string) =>
        registrations.get(namespace)?.state.toLowerCase();
      const unlisted = namespaces.filter(name => stateOf(name) === undefined);
      const unregistered = namespaces.filter(
        name => !['registered', undefined].includes(stateOf(name)),
      );
      const missing = unregistered.filter(
        name => !registersItself(provider, name),
      );
      const drafts: Draft[] = [];
      if (missing.length < unregistered.length) {
        const left = unregistered.filter(name => !missing.includes(name));
        drafts.push({
          severity: 'note',
          subject,
          message: `${listed(left)}: not registered, and azurerm registers ${
            left.length === 1 ? 'it' : 'them'
          } unless told otherwise.`,
          remedy: `Leave resource_provider_registrations as it is.`,
        });
      }
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
