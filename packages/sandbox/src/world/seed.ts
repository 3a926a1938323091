import { PROVIDERS } from '../facts/providers';
import { emptyState, State } from './state';
import { SUBSCRIPTIONS } from './subscriptions';

/** The world as it is before anybody has done anything in it. */
export function seed(now: number): State {
  const state = emptyState();
  for (const subscription of SUBSCRIPTIONS) {
    for (const namespace of Object.keys(PROVIDERS)) {
      if (!subscription.unregistered.includes(namespace)) {
        state.registrations[
          `${subscription.id} ${namespace}`.toLocaleLowerCase('en-US')
        ] = now;
      }
    }
  }
  return state;
}
