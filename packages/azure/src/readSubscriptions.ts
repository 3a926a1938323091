import { Subscription, subscriptionIdSchema } from '@rally/plugin-aks-common';
import { ArmClient } from './ArmClient';
import { asText, readEach } from './json';

const API_VERSION = '2022-12-01';

/**
 * The subscriptions the portal's identity can see.
 *
 * https://learn.microsoft.com/rest/api/resources/subscriptions/list
 */
export async function readSubscriptions(
  arm: ArmClient,
): Promise<Subscription[]> {
  return subscriptionsOf(
    await arm.list(`/subscriptions?api-version=${API_VERSION}`),
  );
}

/** @throws UpstreamError `Malformed` */
export function subscriptionsOf(items: unknown[]): Subscription[] {
  return readEach(
    items,
    item => {
      const id = subscriptionIdSchema.safeParse(item.subscriptionId);
      if (!id.success) {
        return undefined;
      }
      const subscriptionId = id.data.toLowerCase();
      return {
        subscriptionId,
        displayName: asText(item.displayName) ?? subscriptionId,
        state: asText(item.state) ?? 'Unknown',
      };
    },
    subscription => subscription.subscriptionId,
  );
}
