import { findProvider, isAlwaysRegistered } from '../../facts/providers';
import type { Azure } from '../azure';

export type RegistrationState = 'Registered' | 'Registering' | 'NotRegistered';

function keyOf(subscriptionId: string, namespace: string): string {
  return `${subscriptionId} ${namespace}`.toLocaleLowerCase('en-US');
}

/** `undefined`: there is no such provider. */
export function registrationOf(
  azure: Azure,
  subscriptionId: string,
  namespace: string,
): RegistrationState | undefined {
  const known = findProvider(namespace);
  if (!known) {
    return undefined;
  }
  if (isAlwaysRegistered(known)) {
    return 'Registered';
  }
  const since = azure.store.state.registrations[keyOf(subscriptionId, known)];
  if (since === undefined || since === null) {
    return 'NotRegistered';
  }
  return since <= azure.now() ? 'Registered' : 'Registering';
}

export function register(
  azure: Azure,
  subscriptionId: string,
  namespace: string,
): void {
  if (registrationOf(azure, subscriptionId, namespace) === 'NotRegistered') {
    azure.store.change(state => {
      state.registrations[keyOf(subscriptionId, namespace)] =
        azure.now() + azure.delays.update;
    });
  }
}

export function unregister(
  azure: Azure,
  subscriptionId: string,
  namespace: string,
): void {
  azure.store.change(state => {
    state.registrations[keyOf(subscriptionId, namespace)] = null;
  });
}
