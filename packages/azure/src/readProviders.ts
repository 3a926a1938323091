import { ProviderRegistration } from '@rally/plugin-aks-common';
import { ArmClient } from './ArmClient';
import { asText, readEach } from './json';

const API_VERSION = '2021-04-01';

/**
 * Which resource providers the subscription is registered to use.
 *
 * https://learn.microsoft.com/rest/api/resources/providers/list
 */
export async function readProviders(
  arm: ArmClient,
  subscriptionId: string,
): Promise<ProviderRegistration[]> {
  return providersOf(
    await arm.list(
      `/subscriptions/${subscriptionId}/providers?api-version=${API_VERSION}`,
    ),
  );
}

/** @throws UpstreamError `Malformed` */
export function providersOf(items: unknown[]): ProviderRegistration[] {
  return readEach(
    items,
    item => {
      const namespace = asText(item.namespace);
      const state = asText(item.registrationState);
      return namespace && state ? { namespace, state } : undefined;
    },
    provider => provider.namespace.toLowerCase(),
  );
}
